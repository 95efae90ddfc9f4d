"""四升一降: five figures of each compound, and how many of a place's have what they should.

Coverage is what was stated with a document (CompoundRecord); the other three are matters of the
compound, as everybody else counts them. Nothing here puts compounds in order by a share.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from huiyin.common.columns import code_range
from huiyin.common.months import first_of, shifted
from huiyin.insight.asked import Asked, facts
from huiyin.insight.models import CompoundRecord, Has
from huiyin.insight.places import Place
from huiyin.rulebook import active
from huiyin.territory.models import Compound
from huiyin.territory.queries import counties_of

YEAR = 12  # months of a figure
RATED = ("rated", "unrated", "satisfied", "solved")
Held = Mapping[tuple[int, str], CompoundRecord]


@dataclass(frozen=True)
class Figures:
    """Of one compound, in a span: what came in, what stands open, what requesters said.

    ``said`` are the columns of :data:`RATED` over all its matters, ``of_property`` over those
    of the items by which property service is judged.
    """

    complained: int = 0
    open: int = 0
    said: Mapping[str, int] = field(default_factory=dict)
    of_property: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Coverage:
    """Of so many compounds how many have each thing."""

    compounds: int
    having: Mapping[str, int]


def compounds_of(place: Place, compound: int | None = None) -> "QuerySet[Compound]":
    """The compounds of a place, by village and name, with their village."""
    low, high = code_range(place.code)
    rows = Compound.objects.filter(village__code__gte=low, village__code__lt=high)
    if compound is not None:
        rows = rows.filter(pk=compound)
    return rows.select_related("village").defer("village__boundary")


def last_year_of(today: date) -> tuple[date, date]:
    """The twelve closed months before today's."""
    end = first_of(today)
    return shifted(end, -YEAR), end - timedelta(days=1)


def baseline_year() -> tuple[date, date]:
    """The twelve months before the day the place compares with."""
    day = first_of(active.profile().compounds.baseline)
    return shifted(day, -YEAR), day - timedelta(days=1)


def held(place: Place, *, on: date, compound: int | None = None) -> Held:
    """What the compounds of a place have or have no longer, by compound and kind, on that day."""
    found: dict[tuple[int, str], CompoundRecord] = {}
    rows = list(records(place, compound))
    wrong = {row.replaces for row in rows if row.replaces}
    for row in rows:
        if row.since <= on and row.id not in wrong:
            found[row.compound_id, row.kind] = row
    return found


def records(place: Place, compound: int | None = None) -> "QuerySet[CompoundRecord]":
    """Everything stated of them, by the day it holds from, the replaced ones too."""
    low, high = code_range(place.code)
    rows = CompoundRecord.objects.filter(
        county__in=counties_of(place.code),
        compound__village__code__gte=low,
        compound__village__code__lt=high,
    )
    if compound is not None:
        rows = rows.filter(compound=compound)
    return rows.order_by("since", "id")


def coverage(compounds: Collection[int], having: Held) -> Coverage:
    """Counted over these compounds."""
    return Coverage(
        compounds=len(compounds),
        having={
            kind: sum(has(having, pk, kind) for pk in compounds) for kind in (Has.BRANCH, *_REST)
        },
    )


_REST = (Has.COMMITTEE, Has.CONTRACT)


def has(having: Held, compound: int, kind: str) -> bool:
    """Whether it has it, as far as anybody stated."""
    row = having.get((compound, kind))
    return row is not None and row.there


def figures(asked: Asked) -> dict[int, Figures]:
    """By compound; three statements, however many there are."""
    there = facts(asked).filter(compound_id__isnull=False)
    inside = (asked.first, asked.last)
    came = _by_compound(
        there.filter(reported_on__range=inside), {"complained": Sum("complained", default=0)}
    )
    stands = _by_compound(there.filter(ended_on__isnull=True), {"open": Count("case_id")})
    own = Q(item__in=active.profile().compounds.property_items)
    said = {name: Sum(name, default=0) for name in RATED}
    said |= {f"property_{name}": Sum(name, filter=own, default=0) for name in RATED}
    ended = _by_compound(there.filter(ended_on__range=inside), said)
    return {
        pk: Figures(
            complained=came.get(pk, {}).get("complained", 0),
            open=stands.get(pk, {}).get("open", 0),
            said={name: ended.get(pk, {}).get(name, 0) for name in RATED},
            of_property={name: ended.get(pk, {}).get(f"property_{name}", 0) for name in RATED},
        )
        for pk in came.keys() | stands.keys() | ended.keys()
    }


def months(asked: Asked, compounds: Iterable[int], column: str, items: Collection[str] = ()) -> Any:
    """By compound and month what was reported, one statement; items: only these."""
    rows = facts(replace(asked, compound=None)).filter(
        compound_id__in=list(compounds), reported_on__range=(asked.first, asked.last)
    )
    if items:
        rows = rows.filter(item__in=list(items))
    found: dict[int, dict[date, int]] = {}
    grouped = rows.values_list("compound_id", "reported_on").annotate(sum=Sum(column))
    for pk, day, count in grouped.order_by():
        mine, month = found.setdefault(pk, {}), first_of(day)
        mine[month] = mine.get(month, 0) + count
    return found


def _by_compound(rows: Any, sums: Mapping[str, Any]) -> dict[int, dict[str, int]]:
    # Django takes no sum that is named as its column.
    named = {f"sum_{name}": sum_ for name, sum_ in sums.items()}
    grouped = rows.values_list("compound_id").annotate(**named).order_by()
    return {pk: dict(zip(sums, numbers, strict=True)) for pk, *numbers in grouped}
