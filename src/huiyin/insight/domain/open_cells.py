"""Keeping the sums of what stands open in step with the facts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from huiyin.insight.cube import OPEN, dimensions
from huiyin.insight.days import day_of
from huiyin.insight.domain.upserting import add_to
from huiyin.insight.models import Fact, OpenCell

KEY = ("county", "digits", "by", "unit_code", "day", "about", "item", "source", "desk_id")
SUMS = ("open", "planned")
NO_LIMIT = date.max
SHAPES = tuple((digits, by, dimensions(by)) for digits, names in OPEN.items() for by in names)
READ = ("unit_code", "desk_id", "item", "source", "about", "due", "planned", "ended_on")
Key = tuple[Any, ...]


def apply(before: Iterable[Fact], after: Iterable[Fact]) -> None:
    """Take these facts out of the cells and put those in. All are of one county."""
    opened, planned = Counter[Key](), Counter[Key]()
    counties: set[str] = set()
    for sign, facts in ((-1, before), (1, after)):
        for fact in facts:
            counties.add(fact.county)
            for key in keys(fact):
                opened[key] += sign
                planned[key] += sign * fact.planned
    touched = sorted(key for key in opened if opened[key] or planned[key])
    add_to(OpenCell, KEY, SUMS, ((*key, opened[key], planned[key]) for key in touched))
    if any(opened[key] < 0 for key in touched):
        OpenCell.objects.filter(county__in=counties, open=0).delete()


def keys(fact: Fact) -> Iterator[Key]:
    """The cells an open fact is in; an ended one is in none."""
    if fact.ended_on is not None:
        return
    day = day_of(fact.due) if fact.due else NO_LIMIT
    for digits, by, told in SHAPES:
        yield (
            fact.county,
            digits,
            by,
            fact.unit_code[:digits],
            day,
            fact.about,
            fact.item if "item" in told else "",
            fact.source if "source" in told else "",
            fact.desk_id if "desk" in told else 0,
        )


def make_anew(county: str) -> None:
    """All of them from the facts."""
    OpenCell.objects.filter(county=county).delete()
    apply((), standing(county))


def standing(county: str) -> Iterator[Fact]:
    """The open facts of a county."""
    rows = Fact.objects.filter(county=county, ended_on__isnull=True)
    yield from rows.only(*READ).iterator()


def apart(county: str) -> int:
    """How many cells are not what the open facts sum up to."""
    counted: dict[Key, list[int]] = {}
    for fact in standing(county):
        for key in keys(fact):
            sums = counted.setdefault(key, [0, 0])
            sums[0] += 1
            sums[1] += fact.planned
    rows = OpenCell.objects.filter(county=county).values_list(*KEY, *SUMS)
    there = {row[: len(KEY)]: list(row[len(KEY) :]) for row in rows}
    return sum(there.get(key) != counted.get(key) for key in there.keys() | counted.keys())
