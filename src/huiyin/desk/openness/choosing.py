"""Of which village something is to be published, which kind, and for which period."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate

from huiyin.common.identifiers import uuid7
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.openness import WhatForm
from huiyin.desk.openness.composing import Matter, periods_to_choose
from huiyin.desk.openness.places import own_villages
from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.permissions import preparing_post
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.rulebook.model import Cadence, OpenKind
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Unit


def matter_asked(actor: Actor, data: Mapping[str, str], *, at: datetime) -> Matter | None:
    """What the address names in full; None where something is still to be chosen."""
    kind = active.profile().disclosure.kinds.get(data.get("kind", ""))
    village = data.get("village", "")
    if kind is None or not kind.steps or preparing_post(actor, kind, village) is None:
        return None
    unit = Unit.objects.filter(code=village, level="village").defer("boundary").first()
    if unit is None or body_of(unit) not in kind.bodies:
        return None
    period = _period(kind, data, at)
    return Matter(village, kind, period) if period else None


def choosing(request: HttpRequest, *, at: datetime) -> dict[str, Any]:
    """What may be chosen: first village and kind, then the period."""
    actor = actor_of(request)
    villages = own_villages(request, {Right.PUBLISH})
    kinds = [kind for kind in _kinds(villages) if _somewhere(actor, kind, villages)]
    data = request.GET if "kind" in request.GET else None
    form = WhatForm(villages, kinds, data)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else None
    kind = active.profile().disclosure.kinds[chosen["kind"]] if chosen else None
    wrong = bool(kind and chosen and preparing_post(actor, kind, chosen["village"]) is None)
    return {
        "form": form,
        "kinds": kinds,
        "kind": None if wrong else kind,
        "village": chosen["village"] if chosen else "",
        "periods": periods_to_choose(kind, localdate(at)) if kind and not wrong else [],
        "event": bool(kind and kind.cadence is Cadence.EVENT),
        "today": localdate(at),
        "wrong": wrong,
    }


def _kinds(villages: list[tuple[str, str]]) -> list[OpenKind]:
    """The kinds of the bodies that these villages have."""
    units = Unit.objects.filter(code__in=[code for code, _name in villages]).defer("boundary")
    bodies = {body_of(unit) for unit in units}
    kinds = active.profile().disclosure.kinds.values()
    return [kind for kind in kinds if kind.steps and bodies & kind.bodies]


def _somewhere(actor: Actor, kind: OpenKind, villages: list[tuple[str, str]]) -> bool:
    return any(preparing_post(actor, kind, code) for code, _name in villages)


def _period(kind: OpenKind, data: Mapping[str, str], at: datetime) -> Period | None:
    try:
        if kind.cadence is Cadence.EVENT and data.get("day"):
            return Period.event(date.fromisoformat(data["day"]), uuid7(at))
        period = Period(data.get("period", ""))
    except ValueError:
        return None
    return period if period.cadence is kind.cadence else None
