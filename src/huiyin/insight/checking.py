"""Is what is kept what the cases say? A recount that writes nothing."""

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from django.db import connection

from huiyin.cases.models import Case, Uncounted
from huiyin.insight.columns import COLUMNS
from huiyin.insight.cube import STORED
from huiyin.insight.domain.differences import KEY
from huiyin.insight.domain.keeping import KEPT, kept, same
from huiyin.insight.domain.open_cells import apart
from huiyin.insight.domain.reading import facts_of, facts_of_rows
from huiyin.insight.models import Counting, Fact
from huiyin.insight.recount import next_cases
from huiyin.insight.rollup import CELLS, Shape, of_facts

BATCH = 500
Facts = Mapping[uuid.UUID, Fact]


@dataclass
class Checked:
    """What a recount found. Cases that moved and wait to be counted are not looked at.

    ``missing`` cases have no fact, ``surplus`` facts have no case; ``columns`` says of how
    many facts each column differs, ``cells`` how many sums are not those of the facts.
    ``anew``: a recount is under way or was broken off, so that sums are not yet the new ones.
    """

    cases: int = 0
    missing: int = 0
    surplus: int = 0
    columns: Counter[str] = field(default_factory=Counter)
    cells: int = 0
    waiting: int = 0
    anew: bool = False

    @property
    def sound(self) -> bool:
        """Nothing differs."""
        return not (self.missing or self.surplus or self.columns or self.cells)


def check(county: str, *, tell: Callable[[int], object] = lambda done: None) -> Checked:
    """Compare every fact with its case and every cell with the facts."""
    told = Checked(anew=Counting.objects.filter(county=county, anew=True).exists())
    after: uuid.UUID | None = None
    while cases := next_cases(county, after):
        after = cases[-1].id
        ids = [case.id for case in cases]
        there = kept(county, ids)
        found = facts_of_rows(county, cases)
        odd = set(_different(there, found))
        if odd:
            _note(told, county, odd)
        told.cases += len(cases)
        tell(len(cases))
    told.waiting = Uncounted.objects.filter(county=county).values("case_id").distinct().count()
    told.surplus += _orphans(county)
    told.cells = sum(_cells_apart(county, shape) for shape in _shapes()) + apart(county)
    return told


def _different(there: Facts, found: Facts) -> Iterator[uuid.UUID]:
    yield from there.keys() - found.keys()
    yield from (key for key, fact in found.items() if not same(there.get(key), fact))


def _note(told: Checked, county: str, ids: Collection[uuid.UUID]) -> None:
    """Look at them again, less those that have moved meanwhile: then say how they differ."""
    there, found = kept(county, ids), facts_of(county, ids)
    moved = Uncounted.objects.filter(county=county, case_id__in=ids)
    waiting = set(moved.values_list("case_id", flat=True))
    for key in set(_different(there, found)) - waiting:
        if key not in found:
            told.surplus += 1
        elif key not in there:
            told.missing += 1
        else:
            told.columns.update(_columns(there[key], found[key]))


def _columns(one: Fact, other: Fact) -> list[str]:
    return [name for name in KEPT if getattr(one, name) != getattr(other, name)]


def _orphans(county: str) -> int:
    """Facts whose case is not there at all."""
    rows, gone, after = Fact.objects.filter(county=county).order_by("case_id"), 0, None
    while ids := list(
        (rows.filter(case_id__gt=after) if after else rows).values_list("case_id", flat=True)[
            :BATCH
        ]
    ):
        there = Case.objects.filter(county=county, id__in=ids)
        gone += len(ids) - there.count()
        after = ids[-1]
    return gone


def _shapes() -> Iterator[Shape]:
    for (grain, digits), names in STORED.items():
        yield from ((grain, digits, by) for by in names)


def _cells_apart(county: str, shape: Shape) -> int:
    """How many cells of a shape are not what the facts sum up to, counted from either side."""
    grain, digits, by = shape
    names = ", ".join(f'"{name}"' for name in (*KEY, *COLUMNS))
    any_sum = " OR ".join(f'"{name}" <> 0' for name in COLUMNS)
    kept_cells = (
        f'SELECT {names} FROM "{CELLS}" WHERE "county" = %s AND "grain" = \'{grain}\' '
        f'AND "digits" = {digits} AND "by" = \'{by}\' AND ({any_sum})'
    )
    counted = of_facts(shape)
    apart = []
    with connection.cursor() as cursor:
        for one, other in ((kept_cells, counted), (counted, kept_cells)):
            sql = f"SELECT COUNT(*) FROM (SELECT * FROM ({one}) AS a EXCEPT {other}) AS apart"
            cursor.execute(sql, [county] * sql.count("%s"))
            apart.append(cursor.fetchone()[0])
    return max(apart)
