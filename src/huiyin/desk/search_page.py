"""The hits of a search as lines of a page: cases as in every list, with the words marked."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.queries import visible_case
from huiyin.cases.references import REFERENCE, plain_reference
from huiyin.desk.forms.search import SearchForm
from huiyin.desk.forms.where import Place
from huiyin.desk.places import places_to_choose
from huiyin.desk.rows import rows
from huiyin.people.actors import Actor
from huiyin.processes.search_form import apart
from huiyin.search.finding import Found, Hit, find

LEAST = 4  # characters of what may be a whole reference


def case_named(actor: Actor, words: str) -> Case | None:
    """The case whose whole reference was typed, if the actor may see it."""
    plain = plain_reference(words[:100])
    if len(plain) < LEAST or not REFERENCE.fullmatch(plain):
        return None
    return visible_case(actor, plain, related=("holder",))


def search_page(actor: Actor, form: SearchForm, at: datetime) -> dict[str, Any]:
    """A page of hits, newest first. Nothing is looked for while a filter makes no sense."""
    sensible = form.is_valid()
    asked = form.cleaned_data
    found = _found(actor, asked) if sensible and asked["words"] else Found()
    kept = _kept(asked)
    older = {**kept, "before": str(found.older)}
    parts = apart(asked.get("words", ""))
    return {
        "form": form,
        "places": places_to_choose(form, kept),
        "rows": _rows(found.hits, actor, at),
        "asked": sensible and bool(asked["words"]),
        "filtered": len(kept) > 1,
        "narrowed": any(form.data.get(name) for name in ("kind", "place", "since", "until")),
        "again": "?" + urlencode({"words": asked.get("words", "")}),
        "apart": parts,
        "apart_url": "?" + urlencode({"words": parts}),
        "older_url": "?" + urlencode(older) if found.older else "",
        "newer_url": "?" + urlencode(kept) if asked.get("before") is not None else "",
    }


def _found(actor: Actor, asked: dict[str, Any]) -> Found:
    place: Place = asked["place"]
    return find(
        asked["words"],
        actor,
        kinds=[asked["kind"]] if asked["kind"] else None,
        place=place.code,
        among=None if place.compound is None else frozenset({f"c{place.compound}"}),
        since=_midnight(asked["since"]),
        until=_midnight(asked["until"], days=1),
        before=asked["before"],
    )


def _midnight(day: date | None, days: int = 0) -> datetime | None:
    """The instant at which this day begins, or the day so many days later."""
    if day is None:
        return None
    try:
        return make_aware(datetime.combine(day + timedelta(days=days), time()))
    except (OverflowError, ValueError):
        return None


def _kept(asked: dict[str, Any]) -> dict[str, str]:
    """What the next page is asked for with."""
    said = {name: str(asked.get(name) or "") for name in ("words", "kind", "since", "until")}
    said["place"] = asked.get("place", Place()).key
    return {name: value for name, value in said.items() if value}


def _rows(hits: Sequence[Hit], actor: Actor, at: datetime) -> list[dict[str, Any]]:
    cases = [hit.subject.object for hit in hits if isinstance(hit.subject.object, Case)]
    distinct = list({case.pk: case for case in cases}.values())
    lines = dict(zip((case.pk for case in distinct), rows(distinct, actor, at), strict=True))
    return [_row(hit, lines) for hit in hits]


def _row(hit: Hit, lines: dict[Any, dict[str, Any]]) -> dict[str, Any]:
    shown = hit.subject.object
    if isinstance(shown, Case):
        return {**lines[shown.pk], "snippet": hit.snippet}
    return {
        "url": _public_page(hit),
        "title": hit.subject.title,
        "when": _("%(day)s 公开") % {"day": localdate(hit.subject.at).isoformat()},
        "badges": [{"label": hit.kind.label, "tone": "green"}],
        "snippet": hit.snippet,
    }


def _public_page(hit: Hit) -> str:
    key: uuid.UUID = getattr(hit.subject.object, "public_id", None) or hit.subject.object.series
    return reverse(f"public:{'nearby' if hit.kind.key == 'published' else 'news'}_one", args=[key])
