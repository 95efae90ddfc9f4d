"""From one to a class: how matters of one kind or with one root go, in figures.

Every number is counted from cases that the reader sees; of the rest nothing is told, not even
that there is one. At most ``MOST`` cases are read, the newest.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate

from huiyin.cases.models import Case, MeToo
from huiyin.cases.states import Ending
from huiyin.cases.wording import VILLAGE_DIGITS, ending_label, outcome_label, place_name
from huiyin.people.models import Organisation

MOST = 1000  # cases of one class that are looked at
LISTED = 12  # lines of a table
DAYS_SHOWN, WEEKS_SHOWN = 31, 26
WEEK = 7
COLUMNS = (
    "county", "id", "unit_code", "holder", "state", "ending", "outcome", "rounds", "satisfied",
    "reported_at", "ended_at", "main_id",
)  # fmt: skip
UNCOUNTED = frozenset({Ending.SET_ASIDE, Ending.WITHDRAWN})


@dataclass(frozen=True)
class Place:
    """How many of a village or community, how many of them are open, and since when."""

    name: str
    cases: int
    open: int
    since: date


@dataclass(frozen=True)
class Span:
    """A day or a week: its first day and how many were reported in it."""

    first: date
    cases: int


@dataclass(frozen=True)
class Figures:
    """A class of cases. ``more``: there are older ones that were not looked at."""

    cases: int = 0
    open: int = 0
    joined: int = 0
    first: date | None = None
    last: date | None = None
    weekly: bool = False
    spans: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()
    desks: tuple[tuple[str, int], ...] = ()
    outcomes: tuple[tuple[str, int], ...] = ()
    endings: tuple[tuple[str, int], ...] = ()
    reopened: int = 0
    rounds: int = 0
    satisfied: int = 0
    dissatisfied: int = 0
    followers: int = 0
    more: bool = False


def figures(rows: "QuerySet[Case]", *, followers: bool = True) -> Figures:
    """The newest of ``rows`` in figures: three statements, however many there are."""
    found = list(rows.order_by("-id").only(*COLUMNS)[: MOST + 1])
    cases = [case for case in found[:MOST] if case.ending not in UNCOUNTED]
    if not cases:
        return Figures(more=len(found) > MOST)
    days = [localdate(case.reported_at) for case in cases]
    weekly, spans = timeline(days)
    return Figures(
        cases=len(cases),
        open=sum(case.is_open for case in cases),
        joined=sum(case.main_id is not None for case in cases),
        first=min(days),
        last=max(days),
        weekly=weekly,
        spans=spans,
        places=_places(cases),
        desks=_desks(cases),
        outcomes=_counted((case.outcome for case in cases), outcome_label),
        endings=_counted((case.ending for case in cases), ending_label),
        reopened=sum(case.rounds > 0 for case in cases),
        rounds=sum(case.rounds for case in cases),
        satisfied=sum(case.satisfied is True for case in cases),
        dissatisfied=sum(case.satisfied is False for case in cases),
        followers=followers_of((case.county, case.id) for case in cases) if followers else 0,
        more=len(found) > MOST,
    )


def timeline(days: Sequence[date]) -> tuple[bool, tuple[Span, ...]]:
    """Day by day within a month, else by weeks that begin on Mondays; empty ones stand too."""
    if not days:
        return False, ()
    weekly = (max(days) - min(days)).days >= DAYS_SHOWN
    step = WEEK if weekly else 1
    counted = Counter(_monday(day) if weekly else day for day in days)
    last = max(counted)
    shown = WEEKS_SHOWN if weekly else DAYS_SHOWN
    first = max(min(counted), last - timedelta(days=step * (shown - 1)))
    number = (last - first).days // step + 1
    dates = (first + timedelta(days=step * place) for place in range(number))
    return weekly, tuple(Span(day, counted[day]) for day in dates)


def followers_of(keys: Iterable[tuple[str, uuid.UUID]]) -> int:
    """How many said that they have met the same (我也遇到了)."""
    keys = list(keys)
    places, ids = {county for county, _id in keys}, [key for _county, key in keys]
    return MeToo.objects.filter(county__in=places, case_id__in=ids).count() if ids else 0


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _places(cases: Sequence[Case]) -> tuple[Place, ...]:
    found: dict[str, list[Case]] = {}
    for case in cases:
        found.setdefault(case.unit_code[:VILLAGE_DIGITS], []).append(case)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        Place(
            name=place_name(code),
            cases=len(own),
            open=sum(case.is_open for case in own),
            since=min(localdate(case.reported_at) for case in own),
        )
        for code, own in ranked[:LISTED]
    )


def _desks(cases: Sequence[Case]) -> tuple[tuple[str, int], ...]:
    """Who is responsible for those that are open."""
    held = Counter(case.holder_id for case in cases if case.is_open)
    names = dict(Organisation.objects.filter(pk__in=held).values_list("pk", "name"))
    return tuple((names.get(key, ""), number) for key, number in held.most_common(LISTED))


def _counted(values: Iterable[str], said: Callable[[str], str]) -> tuple[tuple[str, int], ...]:
    counted = Counter(value for value in values if value)
    return tuple((said(value), number) for value, number in counted.most_common())
