"""The list of bulletins: which there are, and which were not made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from huiyin.common.refusal import Refused
from huiyin.desk.forms.bulletins import BulletinsFilter
from huiyin.desk.places import places_to_choose
from huiyin.insight.bulletins.reading import page, readable
from huiyin.insight.change import span as span_said
from huiyin.insight.models import Bulletin
from huiyin.insight.models.bulletin import Kind
from huiyin.insight.places import Place, place_of, places_of
from huiyin.people.actors import Actor
from huiyin.processes.bulletins import missing_of
from huiyin.rulebook import active
from huiyin.rulebook.model import BulletinKind

NAMED = 10  # missing spans that are named


@dataclass(frozen=True)
class Row:
    """A bulletin of the list."""

    bulletin: Bulletin
    title: str
    kind: str
    span: str


def list_page(
    actor: Actor, places: Sequence[Place], form: BulletinsFilter, at: datetime
) -> dict[str, Any]:
    """A page of them; a filter that makes no sense narrows nothing."""
    form.is_valid()
    asked = form.cleaned_data
    kind, typed = asked.get("kind") or "", asked.get("place")
    place = _place(typed.code) if typed else None
    found = page(readable(actor), kind=kind, place=place, before=asked.get("before"))
    kept = {"kind": kind, "place": place.code if place else ""}
    kept = {name: value for name, value in kept.items() if value}
    older = {**kept, "before": str(found.older)}
    return {
        "form": form,
        "places": places_to_choose(form, kept),
        "rows": _rows(found.rows),
        "filtered": bool(kept),
        "missing": _missing(place or places[0], kind, at),
        "older_url": "?" + urlencode(older) if found.older else "",
        "newer_url": "?" + urlencode(kept) if asked.get("before") else "",
    }


def _place(code: str) -> Place | None:
    try:
        return place_of(code)
    except Refused:
        return None


def _rows(bulletins: Sequence[Bulletin]) -> list[Row]:
    named = places_of({row.unit_code for row in bulletins})
    rules = active.profile().bulletins
    # The ids of one round stand in no order; a page has them from the top of the place down.
    ordered = sorted(bulletins, key=lambda row: (len(row.unit_code), row.unit_code))
    ordered.sort(key=lambda row: row.made_at, reverse=True)
    return [
        Row(
            bulletin=row,
            title=named[row.unit_code].title if row.unit_code in named else row.unit_code,
            kind=rules[BulletinKind(row.kind)].name,
            span=span_said(row.first, row.last),
        )
        for row in ordered
    ]


def _missing(place: Place, kind: str, at: datetime) -> list[tuple[str, int, str]]:
    """Of each kind: its name, how many were not made, and which days the last of them are."""
    found = []
    for key in BulletinKind:
        spans = missing_of(place.code, key, at=at) if kind in ("", key.value) else []
        if spans:
            named = "、".join(span_said(span.first, span.last) for span in spans[-NAMED:])
            found.append((str(Kind(key.value).label), len(spans), named))
    return found
