"""The cells of a county from its facts, all at once: SQL alone, however many facts there are."""

from collections.abc import Iterable, Iterator, Mapping

from django.db import connection, transaction

from huiyin.insight.columns import COLUMNS, END_DAY, REPORT_DAY
from huiyin.insight.cube import DIMENSIONS, MONTH, STORED, dimensions
from huiyin.insight.domain.differences import KEY
from huiyin.insight.domain.keeping import turn
from huiyin.insight.domain.open_cells import make_anew
from huiyin.insight.models import Cell, Fact

CELLS, FACTS = Cell._meta.db_table, Fact._meta.db_table
MONTHS = {
    "postgresql": "date_trunc('month', {day})::date",
    "sqlite": "strftime('%%Y-%%m-01', {day})",
}
# What stands where a cell is not told apart by a dimension.
NONE = {"item": "''", "source": "''", "desk": "0"}
Shape = tuple[str, int, str]  # grain, digits, by


def cells_from_facts(county: str) -> None:
    """Make all cells of a county anew from its facts, in one transaction."""
    with transaction.atomic():
        turn(county, wait=True)
        Cell.objects.filter(county=county).delete()
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL work_mem = '256MB'")  # the sums of a shape at once
                cursor.execute("SET LOCAL jit = off")
            for shape, source in order():
                selected = of_cells(shape, source) if source else of_facts(shape)
                names = ", ".join(f'"{name}"' for name in (*KEY, *COLUMNS))
                statement = f'INSERT INTO "{CELLS}" ({names}) {selected}'
                cursor.execute(statement, [county] * statement.count("%s"))
        make_anew(county)


def order() -> Iterator[tuple[Shape, Shape | None]]:
    """Every kind of cell with a finer one made before that it can be summed from, if any."""
    shapes = [(grain, digits, by) for (grain, digits), names in STORED.items() for by in names]
    shapes.sort(key=lambda shape: (shape[1], len(dimensions(shape[2]))), reverse=True)
    done: list[Shape] = []
    for shape in shapes:
        yield shape, next((other for other in reversed(done) if _finer(other, shape)), None)
        done.append(shape)


def _finer(other: Shape, shape: Shape) -> bool:
    grain, digits, by = other
    same = grain == shape[0] and digits >= shape[1]
    return same and set(dimensions(by)) >= set(dimensions(shape[2]))


def of_cells(shape: Shape, source: Shape) -> str:
    """The cells of a shape as sums of finer ones. Its one parameter, the county, comes once."""
    grain, digits, by = source
    rows = (
        f'SELECT * FROM "{CELLS}" WHERE "county" = %s AND "grain" = \'{grain}\' '
        f'AND "digits" = {digits} AND "by" = \'{by}\''
    )
    sums = (f'SUM("{column}")' for column in COLUMNS)
    return _select(shape, f"({rows}) AS cells", '"day"', sums)


def of_facts(shape: Shape) -> str:
    """The cells of a shape as sums of facts. Its one parameter, the county, comes twice.

    Each half of the columns is summed by its own day first, so that none is summed in vain.
    """
    halves = (_half(shape, "reported_on", REPORT_DAY), _half(shape, "ended_on", END_DAY))
    keys = ", ".join(f'"{name}"' for name in KEY)
    sums = ", ".join(f'SUM("{column}") AS "{column}"' for column in COLUMNS)
    rows = " UNION ALL ".join(halves)
    return f"SELECT {keys}, {sums} FROM ({rows}) AS halves GROUP BY {keys}"


def _half(shape: Shape, day: str, columns: Mapping[str, object]) -> str:
    """The sums of the columns that count on one of the two days; the others are 0."""
    on = f'"{day}"'
    if shape[0] == MONTH:
        on = MONTHS[connection.vendor].format(day=on)
    sums = (f'SUM("{name}")' if name in columns else "0" for name in COLUMNS)
    rows = f'(SELECT * FROM "{FACTS}" WHERE "county" = %s AND "{day}" IS NOT NULL) AS facts'
    return _select(shape, rows, on, sums)


def _select(shape: Shape, rows: str, day: str, sums: Iterable[str]) -> str:
    """Sums of rows that have a fact's key columns, by the key of a cell."""
    grain, digits, by = shape
    told = dimensions(by)
    values = {
        "county": '"county"',
        "grain": f"'{grain}'",
        "digits": str(digits),
        "by": f"'{by}'",
        "unit_code": f'substr("unit_code", 1, {digits})',
        "day": day,
        "about": '"about"',
    }
    apart = [values[name] for name in ("county", "unit_code", "day", "about")]
    for name, column in DIMENSIONS.items():
        values[column] = f'"{column}"' if name in told else NONE[name]
        apart += [values[column]] if name in told else []
    keys = [f'{values[name]} AS "{name}"' for name in KEY]
    named = [f'{one} AS "{name}"' for one, name in zip(sums, COLUMNS, strict=True)]
    return f"SELECT {', '.join([*keys, *named])} FROM {rows} GROUP BY {', '.join(apart)}"
