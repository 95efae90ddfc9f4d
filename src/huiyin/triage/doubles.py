"""Groups among the open cases of an office that are probably one matter each.

Compared are the newest LOOKED_AT that nobody works on under another case yet, each with each
within its county; what was said to be two matters stays apart. More is asked of a pair here
than beside a single case (LEAST), since whoever opens the list did not look for anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from huiyin.cases.mergeable import apart
from huiyin.cases.models import Case
from huiyin.cases.states import ENDED, State
from huiyin.cases.visibility import HOLDING
from huiyin.people.actors import Actor
from huiyin.triage.lookalikes import Lookalike
from huiyin.triage.matching.facts import conflict
from huiyin.triage.matching.grouping import Group, Pair, grouped
from huiyin.triage.matching.reading import Reading
from huiyin.triage.models import NotTheSame
from huiyin.triage.reported import texts_of
from huiyin.triage.resembling import Resemblance, limits, matter_of, resemblance

LOOKED_AT = 200
LEAST = 0.4
JOINABLE = frozenset({State.REPORTED, State.ACCEPTED})


@dataclass(frozen=True)
class Double:
    """A case that is probably the same matter, and its text. ``joins``: it can be joined."""

    row: Lookalike
    text: str
    joins: bool


@dataclass(frozen=True)
class Doubles:
    """The case that would do the work, its text, and the others. ``leads``: it can do so."""

    main: Case
    text: str
    others: tuple[Double, ...]
    leads: bool


def doubles(actor: Actor) -> Sequence[Doubles]:
    """The surest first. Three statements."""
    offices = {post.organisation_id for post in actor.posts if post.rights & HOLDING}
    if not offices:
        return ()
    rows = Case.objects.visible_to(actor).filter(holder__in=offices)
    rows = rows.exclude(state__in=[*ENDED, State.JOINED]).select_related("holder")
    cases = list(rows.order_by("-id")[:LOOKED_AT])
    if len(cases) < 2:
        return ()
    texts = _texts(cases)
    told = [case for case in cases if texts.get(case.id)]
    readings = [Reading(texts[case.id], case.place) for case in told]
    found = grouped(
        _pairs(told, readings, _told_apart(told)),
        lambda one, two: conflict(readings[one], readings[two]) is not None,
    )
    made = (_doubles(group, told, readings, texts) for group in found)
    return sorted((row for row in made if row.others), key=_surest, reverse=True)


def same(main: Case, case: Case) -> Lookalike | None:
    """How ``case`` resembles ``main``, whatever the office made of either. One statement."""
    texts = texts_of(main.county, [main.id, case.id])
    one, two = (Reading(texts.get(each.id, ""), each.place) for each in (main, case))
    return _lookalike(main, case, (one, two))


def _texts(cases: Sequence[Case]) -> dict[UUID, str]:
    """Of an office in one county; a city's own office holds cases of several."""
    texts: dict[UUID, str] = {}
    for county in sorted({case.county for case in cases}):
        texts |= texts_of(county, [case.id for case in cases if case.county == county])
    return texts


def _lookalike(main: Case, case: Case, readings: tuple[Reading, Reading]) -> Lookalike | None:
    row = resemblance(matter_of(main), matter_of(case), readings, limits())
    return Lookalike(**vars(row), case=case) if row else None


def _pairs(
    cases: Sequence[Case], readings: Sequence[Reading], told_apart: set[tuple[UUID, UUID]]
) -> Iterable[Pair[Resemblance]]:
    allowed = limits()
    matters = [matter_of(case) for case in cases]
    for one, two in combinations(range(len(cases)), 2):
        mine, other = cases[one], cases[two]
        if (mine.id, other.id) in told_apart or apart(mine, other):
            continue
        row = resemblance(matters[one], matters[two], (readings[one], readings[two]), allowed)
        if row is not None and row.score >= LEAST:
            yield Pair(one, two, row.score, row)


def _told_apart(cases: Sequence[Case]) -> set[tuple[UUID, UUID]]:
    rows = NotTheSame.objects.filter(
        county__in={case.county for case in cases}, case_id__in=[case.id for case in cases]
    )
    return set(rows.values_list("case_id", "other_id"))


def _doubles(
    group: Group[Resemblance],
    cases: Sequence[Case],
    readings: Sequence[Reading],
    texts: Mapping[UUID, str],
) -> Doubles:
    """The one taken in first leads; each other stands with how it resembles that one."""
    members = sorted(group.members, key=lambda place: _standing(cases[place]))
    first, *rest = members
    main = cases[first]
    others = []
    for place in rest:
        case = cases[place]
        row = _lookalike(main, case, (readings[first], readings[place]))
        # Held in the group by a third one: less like the main one than we ask for here.
        if row is not None:
            others.append(Double(row, texts[case.id], case.state in JOINABLE))
    return Doubles(main, texts[main.id], tuple(others), main.accepted_at is not None)


def _standing(case: Case) -> tuple[bool, bool, UUID]:
    """Those at work first, then those taken in, then the oldest."""
    return case.state in JOINABLE, case.accepted_at is None, case.id


def _surest(row: Doubles) -> float:
    return max(other.row.score for other in row.others)
