"""The dashboard: what stands, what changed, what came of it, and where."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.desk.figures.cards import groups
from huiyin.desk.figures.links import board_url, cases_url
from huiyin.desk.figures.parts import CHANGES, PARTS, part
from huiyin.desk.figures.question import Question
from huiyin.desk.figures.ways import Way, ways_up
from huiyin.desk.forms.figures import SPANS, span_of
from huiyin.insight import asking
from huiyin.insight.addressing import asked_words
from huiyin.insight.asked import Asked
from huiyin.insight.comparing_years import LastYear, last_year
from huiyin.insight.counts import Counts
from huiyin.insight.days import day_of
from huiyin.insight.households import households
from huiyin.insight.office_days import caution
from huiyin.insight.reach import Reach
from huiyin.insight.wording import span_said


@dataclass(frozen=True)
class Tile:
    """A number and its cases. ``tone`` is "late" for what is overdue; ``note`` stands below."""

    name: str
    number: int
    url: str
    tone: str = ""
    note: str = ""


def board(found: Question, at: datetime, *, whole: bool) -> dict[str, Any]:
    """What is there at once; the parts that take longer follow, unless it is wanted ``whole``."""
    asked = found.asked
    now, then = asking.total(asked), last_year(asked)
    return {
        "asked": asked,
        "form": found.form,
        "places": _meant(found),
        "title": title(asked, found),
        "span": span_said(asked.first, asked.last),
        "above": ways_up(
            asked.place, found.reaches, lambda place: board_url(replace(asked, place=place))
        ),
        "others": _others(found),
        "spans": _spans(found, at),
        "narrowed": _narrowed(found),
        "tiles": _tiles(asked, at),
        "plain": _plain(asked, now, then),
        "groups": groups(asked, now, then, households(asked.place, asked.compound)),
        "caution": caution(asked),
        "parts": _parts(asked, now, whole=whole, at=at),
        "nothing": not now,
        "words": asked_words(asked),
    }


def _parts(asked: Asked, now: Counts, *, whole: bool, at: datetime) -> list[dict[str, Any]]:
    """Where each part comes from, or what is in it already."""
    told = []
    for name in PARTS if now else (CHANGES,):
        words = urlencode(asked_words(asked))
        place = {
            "name": name,
            "url": f"{reverse('desk:figures_part', args=[name])}?{words}",
            "whole_url": f"?{words}&whole=1",
            "there": whole,
        }
        told.append(place | (part(name, asked, at) if whole else {}))
    return told


def title(asked: Asked, found: Question) -> str:
    """Of what the figures are: the place, and the office or compound where only one is meant."""
    for reach in found.reaches:
        if (reach.place.code, reach.desk, reach.compound) == (
            asked.place.code,
            asked.desk,
            asked.compound,
        ):
            return reach.title
    return asked.place.title


def _tiles(asked: Asked, at: datetime) -> list[Tile]:
    stands = asking.standing(asked, at=at)
    told = (
        ("open", _("没办结"), stands.open, ""),
        ("overdue", _("超期没办结"), stands.overdue, "late" if stands.overdue else ""),
        ("due_today", _("今天到期"), stands.due_today, ""),
        ("planned", _("挂账中"), stands.planned, ""),
    )
    return [
        Tile(name, number, cases_url(asked, column) if number else "", tone)
        for column, name, number, tone in told
    ]


def _plain(asked: Asked, now: Counts, then: LastYear) -> list[Tile]:
    """What came in and what ended, beside the same days of last year."""
    tiles = []
    for column, name in (("reported", pgettext("figures", "反映")), ("ended", _("办结"))):
        url = cases_url(asked, column) if now[column] else ""
        before = {"before": then.counts[column]}
        note = "" if then.missing else _("上年同期%(before)d件") % before
        tiles.append(Tile(name, now[column], url, "", note))
    return tiles


def _spans(found: Question, at: datetime) -> list[Way]:
    """The same for the usual spans; that of the page is marked."""
    asked, today = found.asked, day_of(at)
    ways = []
    for key, name in SPANS:
        if key != "own":
            first, last = span_of(key, today)
            here = (first, last) == (asked.first, asked.last)
            ways.append(Way(str(name), board_url(replace(asked, first=first, last=last)), here))
    return ways


def _others(found: Question) -> list[Way]:
    """The other things this person sees figures of."""
    if len(found.reaches) < 2:
        return []
    return [Way(reach.title, _at(found, reach), found.at(reach)) for reach in found.reaches]


def _at(found: Question, reach: Reach) -> str:
    part = replace(found.asked, place=reach.place, desk=reach.desk, compound=reach.compound)
    return board_url(part)


def _narrowed(found: Question) -> list[Way]:
    """What only a part of the matters is shown by, each with the address without it."""
    asked = found.asked
    home = next((reach for reach in found.reaches if found.at(reach)), None)
    names = found.form.named()
    ways = []
    for key, empty in (("item", ""), ("source", ""), ("desk", None), ("compound", None)):
        fixed = getattr(home, key, empty)
        if getattr(asked, key) not in (empty, fixed):
            wider: dict[str, Any] = {key: fixed}
            part = replace(asked, **wider)
            ways.append(Way(names.get(key, ""), board_url(part)))
    return ways


def _meant(found: Question) -> list[dict[str, str]]:
    """The places that typed words can mean, where they can mean several."""
    kept = {key: value for key, value in asked_words(found.asked).items() if key != "unit"}
    return [
        {"url": "?" + urlencode({**kept, **words}), "words": said}
        for words, said in found.form.places()
    ]
