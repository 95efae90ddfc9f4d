"""The table of a period's funds: line by line what came, what was spent, what remains."""

from collections.abc import Iterator

from huiyin.disclosure.content import Cell, Line, Sheet
from huiyin.disclosure.funds import queries
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.sense import columns_of
from huiyin.rulebook import active
from huiyin.rulebook.model import OpenKind


def funds(kind: OpenKind, village: str, period: Period) -> tuple[Sheet, ...]:
    """Funds of the period's year as the kind's own table; none where there are none."""
    columns = columns_of(kind)
    lines = tuple(
        Line(f"r{number:04}", tuple(cells.get(column.key) for column in columns))
        for number, cells in enumerate(_cells(village, period), start=1)
    )
    return (Sheet(kind.key, kind.name, columns, lines),) if lines else ()


def _cells(village: str, period: Period) -> Iterator[dict[str, Cell]]:
    rules = active.profile().funds
    within = queries.spent(village, first=period.first, last=period.last)
    through = queries.spent(village, first=None, last=period.last)
    for book in queries.books(village, year=period.first.year):
        fund = book.fund
        if fund.granted_on > period.last:
            continue
        place = f"{fund.compound.name} " if fund.compound else ""
        if fund.name.startswith(place.strip()):  # many are named after their compound
            place = ""
        for line in book.lines:
            key = (fund.id, line.line)
            if not line.planned and not through.get(key):
                continue
            name = rules.lines.names.get(line.line, line.line)
            yield {
                "matter": f"{place}{fund.name}：{name}",
                "source": rules.sources.names.get(fund.source, fund.source),
                "income": line.planned if fund.granted_on >= period.first else None,
                "spending": within.get(key) or None,
                "balance": line.planned - through.get(key, 0),
            }
