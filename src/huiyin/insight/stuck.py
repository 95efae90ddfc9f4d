"""The open matters of a place: which clock runs, since when nothing moved, whose act is awaited.

Only what everybody who sees the figures of the place may know: no confidential matter, none
about an office. An office is named, never a person.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Max, QuerySet
from django.utils.timezone import localdate

from huiyin.cases.deadlines import Limit, nearest
from huiyin.cases.models import Assignment, Case, Entry, Request
from huiyin.cases.queries import RELATED
from huiyin.cases.states import (
    OPEN_ASSIGNMENTS,
    OPEN_REQUESTS,
    Pause,
    RequestState,
    Share,
    Source,
    State,
)
from huiyin.cases.waiting import NO_ANSWER
from huiyin.insight.asked import Asked, facts
from huiyin.insight.models import Fact
from huiyin.insight.places import Place

READ = 400  # open matters of one place that are looked at one by one, the most urgent first
REQUESTER, REPORTER = "诉求人", "上报的一方"


@dataclass(frozen=True)
class Awaited:
    """Who waits for whom to do what: two offices, or the requester's side."""

    waiter: str
    of: str
    act: str


@dataclass(frozen=True)
class Matter:
    """An open case: ``awaited`` is the act that stands out, ``since`` when it last moved.

    ``limit`` is the nearest clock that runs; ``rests``: it stands still for a reason and until
    a day that has not come (挂账、中止), or the requester has the word.
    """

    case: Case
    awaited: Awaited
    asked: tuple[Awaited, ...]
    since: datetime
    limit: Limit | None
    rests: bool

    def is_late(self, at: datetime) -> bool:
        """Its clock has run out."""
        return self.limit is not None and self.limit.due < at

    def is_due(self, day: date) -> bool:
        """Its clock runs out on that day."""
        return self.limit is not None and localdate(self.limit.due) == day

    def is_stuck(self, at: datetime, days: int) -> bool:
        """Late, or unmoved for so many days without a reason that holds."""
        still = at - self.since >= timedelta(days=days)
        return self.is_late(at) or (still and not self.rests)


def open_matters(place: Place, *, most: int = READ) -> list[Matter]:
    """The open matters of a place, those with the earliest limit first; five statements.

    No more than ``most``: of a county with thousands the rest is in the figures.
    """
    cases = _cases(place, most)
    keys = {case.id for case in cases}
    counties = {case.county for case in cases}
    shares = _shares(counties, keys)
    requests = _requests(counties, keys)
    moved = _moved(counties, keys)
    return [
        _matter(case, shares[case.id], requests[case.id], moved.get(case.id, case.reported_at))
        for case in cases
    ]


def who_waits(matters: Iterable[Matter]) -> list[tuple[Awaited, list[Matter]]]:
    """Who waits for whom, the most matters first; several of one kind stand together."""
    found: dict[Awaited, list[Matter]] = defaultdict(list)
    for matter in matters:
        for awaited in (matter.awaited, *matter.asked):
            if awaited.of and awaited.waiter != awaited.of:
                found[awaited].append(matter)
    rows = sorted(found.items(), key=lambda row: (-len(row[1]), row[0].of, row[0].act))
    return [(awaited, sorted(many, key=lambda one: one.since)) for awaited, many in rows]


def came_in(place: Place, first: date, last: date, *, most: int) -> list[Case]:
    """What was reported from one day to another, the earliest first; no more than ``most``."""
    rows = facts(Asked(place, first, last)).filter(reported_on__range=(first, last))
    return _read(rows.order_by("case_id")[:most])


def _cases(place: Place, most: int) -> list[Case]:
    rows = facts(Asked(place, date.min, date.max)).filter(ended_on__isnull=True)
    ordered = rows.order_by(F("due").asc(nulls_last=True), "reported_on", "case_id")
    return [case for case in _read(ordered[:most]) if case.is_open]


def _read(rows: "QuerySet[Fact]") -> list[Case]:
    """The cases of these facts, which may be a minute old: what became confidential is left out."""
    keys = list(rows.values_list("county", "case_id"))
    counties, ids = {county for county, _id in keys}, [key for _county, key in keys]
    if not keys:
        return []
    cases = Case.objects.filter(
        county__in=counties, id__in=ids, confidential=False, about__isnull=True
    )
    found = {case.id: case for case in cases.select_related(*RELATED)}
    return [found[key] for key in ids if key in found]


def _shares(counties: set[str], keys: set[uuid.UUID]) -> Mapping[uuid.UUID, list[Assignment]]:
    found: dict[uuid.UUID, list[Assignment]] = defaultdict(list)
    if keys:
        rows = Assignment.objects.filter(
            county__in=counties, case_id__in=keys, state__in=OPEN_ASSIGNMENTS
        )
        for row in rows.select_related("organisation").order_by("number"):
            found[row.case_id].append(row)
    return found


def _requests(counties: set[str], keys: set[uuid.UUID]) -> Mapping[uuid.UUID, list[Request]]:
    found: dict[uuid.UUID, list[Request]] = defaultdict(list)
    if keys:
        rows = Request.objects.filter(
            county__in=counties, case_id__in=keys, state__in=OPEN_REQUESTS
        )
        for row in rows.select_related("office", "asker").order_by("number"):
            found[row.case_id].append(row)
    return found


def _moved(counties: set[str], keys: set[uuid.UUID]) -> Mapping[uuid.UUID, datetime]:
    """When each was last got on with: an urging and its like is no progress."""
    if not keys:
        return {}
    rows = Entry.objects.filter(county__in=counties, case_id__in=keys).exclude(kind__in=NO_ANSWER)
    return dict(rows.values("case_id").annotate(at=Max("at")).values_list("case_id", "at"))


def _matter(
    case: Case, shares: list[Assignment], requests: list[Request], since: datetime
) -> Matter:
    rests = case.state in {State.PLANNED, State.RATING} or bool(case.pause)
    awaited = _awaited(case, shares)
    # Nobody is late while the requester makes up their mind.
    theirs = case.state == State.RATING and awaited.of == REQUESTER
    return Matter(
        case=case,
        awaited=awaited,
        asked=tuple(map(_asked, requests)),
        since=since,
        limit=None if theirs else nearest(case, shares, requests),
        rests=rests,
    )


def _awaited(case: Case, shares: Sequence[Assignment]) -> Awaited:
    """The act that the state waits for; what is asked of somebody else comes first."""
    source = REQUESTER if case.has_requester else REPORTER
    holder = case.holder.name
    leads = [row.organisation.name for row in shares if row.share == Share.LEAD]
    lead = leads[-1] if leads else holder
    asked = case.asked.name if case.asked else ""
    if case.climb_to:
        return Awaited(holder, asked, "提级接手")
    if case.pause == Pause.WAITING:
        return Awaited(lead, REQUESTER, "补充情况")
    if case.pause == Pause.SUSPENDED:
        return Awaited(source, "", "经批准中止")
    match State(case.state):
        case State.REPORTED:
            return Awaited(source, holder, "受理")
        case State.REFERRED:
            return Awaited(holder, asked, "接办")
        case State.ACCEPTED:
            return Awaited(source, holder, "派办")
        case State.HANDLING:
            return Awaited(source if lead == holder else holder, lead, "办理")
        case State.RETURNING:
            return Awaited(lead, holder, "退单裁定")
        case State.RULING:
            return Awaited(holder, asked, "指定承办")
        case State.SUBMITTED:
            return Awaited(lead, case.checker.name if case.checker else "", "核查")
        case State.RATING if case.source == Source.OFFICE and case.checker:
            return Awaited(lead, case.checker.name, "回访")
        case State.RATING:
            return Awaited(lead, REQUESTER, "评价")
        case State.DISPUTED:
            return Awaited(source, asked, "异议审查")
        case State.JOINED:
            return Awaited(source, "", "随主件一起办")
        case _:
            return Awaited(source, "", str(State(case.state).label))


def _asked(request: Request) -> Awaited:
    asker = request.asker.name if request.asker else "系统"
    kind = str(request.get_kind_display())
    if request.state == RequestState.ASKED:
        return Awaited(asker, request.office.name, kind)
    # An answered whistle, or order, waits for a word of whoever asked.
    return Awaited(request.office.name, asker, f"{kind}，确认")
