"""The hardest matters of a month, for the review (解剖麻雀): of matters, never of people.

What makes one hard is counted from its own book, and every part is said with its number. Those
that took longest, of the open and of the ended ones, and those that climbed, came back or were
returned are looked at; what is confidential or about an office never is.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from huiyin.cases.models import Assignment, Case, Entry
from huiyin.common.months import first_of, last_of
from huiyin.insight.asked import Asked, facts
from huiyin.insight.facts import petitions
from huiyin.insight.models import Fact
from huiyin.insight.places import Place
from huiyin.rulebook import active

READ = 300  # of each of three lists
TAKEN = frozenset({"take_over", "taken_over"})  # how the book says that a level above has it
STEPS = {"days": 30, "late": 10}  # days that weigh as much as one of anything else
MOST_STEPS = 10  # the oldest one of all shall not hide the rest
HARD = frozenset({"days", "late", "rungs", "returns", "rounds"})  # the rest only adds to these
LEAST = 1.0  # of those, together: a day over the limit alone makes nothing hard
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Part:
    """One thing that made a matter hard: how much of it, and what it weighs."""

    key: str
    number: int
    weight: float

    @property
    def sentence(self) -> str:
        """In words, with the number."""
        return sentence_of(self.key, self.number)


@dataclass(frozen=True)
class Hard:
    """A matter with what made it hard, the heaviest part first."""

    case: Case
    parts: tuple[Part, ...]

    @property
    def weight(self) -> float:
        """The sum of its parts."""
        return sum(part.weight for part in self.parts)


def hardest(place: Place, month: date, *, at: datetime, most: int | None = None) -> list[Hard]:
    """The hardest of a month (any day of it), as far as the profile wants them; 6 statements.

    Those that are open, if they were reported by then, and those that ended in the month.
    """
    wanted = int(active.profile().review.most.value) if most is None else most
    cases = _cases(place, month)
    found = [hard for hard in weighed(cases, at=at) if _is_hard(hard)]
    found.sort(key=lambda hard: (-hard.weight, hard.case.reported_at, hard.case.reference))
    return found[:wanted]


def weighed(cases: Iterable[Case], *, at: datetime) -> list[Hard]:
    """What makes each of these hard; 3 statements, however many."""
    there = list(cases)
    counties, keys = {case.county for case in there}, [case.id for case in there]
    if not there:
        return []
    entries = Entry.objects.filter(county__in=counties, case_id__in=keys, kind__in=TAKEN)
    shares = Assignment.objects.filter(county__in=counties, case_id__in=keys)
    joined = Case.objects.filter(county__in=counties, main_id__in=keys, confidential=False)
    rungs = _numbers(entries.values_list("case_id").annotate(n=Count("number")))
    offices = _numbers(
        shares.values_list("case_id").annotate(n=Count("organisation", distinct=True))
    )
    sources = _numbers(joined.values_list("main_id").annotate(n=Count("id")))
    return [
        Hard(case, _parts(case, at, rungs[case.id], offices[case.id], sources[case.id]))
        for case in there
    ]


def sentence_of(key: str, number: int) -> str:
    """A part in words; "" for one that nobody knows any more."""
    sentences = {
        "days": _("从反映起%(number)d天"),
        "late": _("超过时限%(number)d天"),
        "rungs": _("由上级接手%(number)d次"),
        "returns": _("退单%(number)d次"),
        "rounds": _("诉求人%(number)d次不满意"),
        "offices": _("%(number)d个单位参与办理"),
        "joined": _("另有%(number)d件并入一起办"),
        "petition": _("属于申诉求决的事项"),
    }
    return sentences[key] % {"number": number} if key in sentences else ""


def _is_hard(hard: Hard) -> bool:
    return sum(part.weight for part in hard.parts if part.key in HARD) >= LEAST


def _cases(place: Place, month: date) -> list[Case]:
    first, last = first_of(month), last_of(month)
    rows = facts(Asked(place, first, last))
    still = rows.filter(ended_on__isnull=True, reported_on__lte=last)
    ended = rows.filter(ended_on__range=(first, last))
    keys = {
        *_keys(still.order_by("reported_on", "case_id")),
        *_keys(ended.order_by("-handled_minutes", "case_id")),
        *_keys(ended.order_by("-climbed", "-reopened", "-returned", "-handled_minutes", "case_id")),
    }
    if not keys:
        return []
    # A fact may be a minute old: what became confidential meanwhile is left out.
    cases = Case.objects.filter(
        county__in={county for county, _key in keys},
        id__in=[key for _county, key in keys],
        confidential=False,
        about__isnull=True,
    )
    return list(cases)


def _keys(rows: "QuerySet[Fact]") -> Iterator[tuple[str, uuid.UUID]]:
    yield from rows.values_list("county", "case_id")[:READ]


def _numbers(rows: Iterable[tuple[uuid.UUID, int]]) -> Mapping[uuid.UUID, int]:
    return Counter(dict(rows))


def _parts(case: Case, at: datetime, rungs: int, offices: int, joined: int) -> tuple[Part, ...]:
    numbers = {
        "days": ((case.ended_at or at) - case.reported_at) // DAY,
        "late": _late(case, at),
        "rungs": rungs,
        "returns": case.returns,
        "rounds": case.rounds,
        "offices": offices - 1,
        "joined": joined,
        "petition": int(case.item in petitions()),
    }
    weights = active.profile().review.weights
    parts = [
        Part(
            key,
            number + 1 if key == "offices" else number,
            min(number / STEPS.get(key, 1), MOST_STEPS) * weights[key].value,
        )
        for key, number in numbers.items()
        if number >= (STEPS["days"] if key == "days" else 1)
    ]
    return tuple(sorted(parts, key=lambda part: -part.weight))


def _late(case: Case, at: datetime) -> int:
    """Whole days past the limit, counted until the result was handed in."""
    if case.due is None or case.historical:
        return 0
    return max((case.answered_at or case.ended_at or at) - case.due, timedelta()) // DAY
