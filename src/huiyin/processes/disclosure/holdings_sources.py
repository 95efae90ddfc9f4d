"""Tables that a draft can be filled with out of the register and the book of a village."""

from collections.abc import Iterator, Mapping
from datetime import date

from huiyin.disclosure.content import Cell, Line, Sheet
from huiyin.disclosure.holdings import queries
from huiyin.disclosure.holdings.balances import balances, money_of
from huiyin.disclosure.holdings.history import stood
from huiyin.disclosure.holdings.shown import groups, lettings, money
from huiyin.disclosure.models import HoldingState, LedgerEntry, LettingWay
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.sense import columns_of
from huiyin.rulebook import active
from huiyin.rulebook.model import HoldingClass, OpenKind, Side

Cells = Mapping[str, Cell]
# The words that the kinds of the place offer; untranslated: they are published.
_WAYS = {
    LettingWay.BID: "招标",  # untranslated: stored
    LettingWay.AUCTION: "竞价",  # untranslated: stored
    LettingWay.NEGOTIATED: "协商",  # untranslated: stored
}
_STATES = {
    HoldingState.OWN: "自用",  # untranslated: stored
    HoldingState.LET: "出租（发包）",  # untranslated: stored
    HoldingState.IDLE: "闲置",  # untranslated: stored
}
_SORTS = {
    "subsidy_income": "拨付",  # untranslated: stored
    "rent_income": "经营",  # untranslated: stored
    "business_income": "经营",  # untranslated: stored
}
_OTHER = "其他"  # untranslated: stored


def holdings(kind: OpenKind, village: str, period: Period) -> tuple[Sheet, ...]:
    """Money, assets and resources as they stood at the end of the period."""
    return _sheet(kind, _holdings(village, period.last))


def contracts(kind: OpenKind, village: str, period: Period) -> tuple[Sheet, ...]:
    """The contracts that ran in the period, with the rent that fell due in it."""
    return _sheet(kind, _contracts(village, period))


def accounts(kind: OpenKind, village: str, period: Period) -> tuple[Sheet, ...]:
    """What came in and went out in the period, line by line, with the money left after each."""
    return _sheet(kind, _accounts(village, period))


def _sheet(kind: OpenKind, rows: Iterator[Cells]) -> tuple[Sheet, ...]:
    """The kind's own table: what it has no column for is left out."""
    columns = columns_of(kind)
    lines = tuple(
        Line(f"r{number:04}", tuple(cells.get(column.key) for column in columns))
        for number, cells in enumerate(rows, start=1)
    )
    return (Sheet(kind.key, kind.name, columns, lines),) if lines else ()


def _holdings(village: str, last: date) -> Iterator[Cells]:
    names = active.profile().holdings.classes
    left = money(village, through=last)
    for name, amount in left.accounts if left else ():
        yield {"sort": names[HoldingClass.MONEY].name, "matter": name, "value": amount}
    rows = [
        row
        for row in queries.holdings_of(village, all_of_them=True)
        if row.acquired_on <= last and (row.disposed_on is None or row.disposed_on > last)
    ]
    then = stood(village, rows, on=last)
    for group in groups(rows):
        for row in group.rows:
            was = then[row.id]
            yield {
                "sort": group.rule.name,
                "matter": row.name,
                "quantity": f"{was.quantity.normalize():f}",
                "unit": row.unit,
                "place": row.place or None,
                "original": row.original or None,
                "value": row.original or None,
                "state": _STATES[HoldingState(was.state)],
            }


def _contracts(village: str, period: Period) -> Iterator[Cells]:
    for letting in lettings(village, period.first, period.last):
        row = letting.row
        yield {
            "matter": row.title,
            "way": _WAYS[LettingWay(row.way)],
            "contractor": letting.tenant,
            "price": row.rent,
            "from": row.starts.isoformat(),
            "until": (row.ended_on or row.until).isoformat(),
            "due": letting.rent.due,
            "received": letting.rent.received,
        }


def _accounts(village: str, period: Period) -> Iterator[Cells]:
    """Only what is income or spending; what moves between accounts of money is neither."""
    chart = active.profile().holdings.accounts
    before = Period.of(period.cadence, period.first).previous().last
    left = money_of(balances(village, through=before))
    for entry in queries.entries_between(village, period.first, period.last):
        left += _money_moved(entry)
        income = spending = None
        if chart[entry.credit].side is Side.INCOME:
            income = entry.amount
        elif chart[entry.debit].side is Side.INCOME:
            income = -entry.amount
        if chart[entry.debit].side is Side.EXPENSE:
            spending = entry.amount
        elif chart[entry.credit].side is Side.EXPENSE:
            spending = -entry.amount
        if income is None and spending is None:
            continue
        yield {
            "held": entry.on.isoformat(),
            "sort": _SORTS.get(entry.credit, _OTHER),
            "summary": entry.purpose,
            "income": income,
            "spending": spending,
            "balance": left,
            "note": entry.voucher,
        }


def _money_moved(entry: LedgerEntry) -> int:
    keys = active.profile().holdings.money
    amount: int = entry.amount
    return amount * ((entry.debit in keys) - (entry.credit in keys))
