"""What everybody may read of a village's register: sums that add up, people masked.

Money is told of closed months alone: what is still being entered would change under the eye.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huiyin.disclosure.holdings import queries
from huiyin.disclosure.holdings.balances import balances
from huiyin.disclosure.holdings.queries import NO_RENT, Rent
from huiyin.disclosure.masks import mask
from huiyin.disclosure.models import Holding, HoldingContract, LedgerClosing, Stocktake
from huiyin.disclosure.periods import Period
from huiyin.rulebook import active
from huiyin.rulebook.model import Cadence, ClassRule, HoldingClass


@dataclass(frozen=True)
class Group:
    """A class of the register: its holdings, their value (fen), how much of each unit."""

    rule: ClassRule
    rows: Sequence[Holding]

    @property
    def value(self) -> int:
        """The sum of the original values."""
        return sum(row.original for row in self.rows)

    @property
    def amounts(self) -> Sequence[tuple[str, Decimal]]:
        """How much there is by unit."""
        found: Counter[str] = Counter()
        for row in self.rows:
            found[row.unit] += row.quantity  # type: ignore[assignment]
        return [(unit, Decimal(amount)) for unit, amount in found.items()]


@dataclass(frozen=True)
class Money:
    """What lies in the accounts at the end of the last closed month."""

    on: date
    accounts: Sequence[tuple[str, int]]

    @property
    def total(self) -> int:
        """All of it, in fen."""
        return sum(amount for _name, amount in self.accounts)


@dataclass(frozen=True)
class Letting:
    """A contract as everybody reads it, with this year's rent."""

    row: HoldingContract
    tenant: str
    place: str
    rent: Rent


@dataclass(frozen=True)
class Overview:
    """All of a village, in one year."""

    year: int
    groups: Sequence[Group]
    money: Money | None
    months: Sequence[LedgerClosing]
    lettings: Sequence[Letting]
    taken: Stocktake | None

    @property
    def income(self) -> int:
        """Of the closed months of the year."""
        return sum(row.income for row in self.months)

    @property
    def expense(self) -> int:
        """Of the closed months of the year."""
        return sum(row.expense for row in self.months)

    @property
    def rent(self) -> Rent:
        """Of all contracts, what fell due this year so far and what of that came."""
        rents = [letting.rent for letting in self.lettings]
        return Rent(sum(one.due for one in rents), sum(one.received for one in rents))


def overview(village: str, *, year: int, on: date) -> Overview:
    """What the village shows; rent of the year is that which fell due up to ``on``."""
    last = min(on, date(year, 12, 31))
    rows = queries.holdings_of(village)
    months = sorted(queries.closings(village, year=year), key=lambda row: row.month)
    return Overview(
        year=year,
        groups=groups(rows),
        money=money(village),
        months=months,
        lettings=lettings(village, date(year, 1, 1), last),
        taken=queries.last_signed(village, through=on),
    )


def groups(rows: Sequence[Holding]) -> Sequence[Group]:
    """By class, in the order of the place's rules; money is no list of things."""
    rules = active.profile().holdings.classes
    return [
        Group(rule, [row for row in rows if row.holding_class == key])
        for key, rule in rules.items()
        if key != HoldingClass.MONEY
    ]


def money(village: str, *, through: date | None = None) -> Money | None:
    """At the end of a day, by default of the last closed month; None where none was closed."""
    if through is None:
        book = queries.book(village)
        if book is None or book.closed_through is None:
            return None
        through = Period.of(Cadence.MONTH, book.closed_through).last
    sums = balances(village, through=through)
    rules = active.profile().holdings
    named = [(rules.accounts[key].name, sums.get(key, 0)) for key in rules.money]
    return Money(through, named)


def lettings(village: str, first: date, last: date) -> Sequence[Letting]:
    """The contracts that ran in these days, with what fell due in them."""
    names = _names(village)
    rents = queries.rents(village, first, last)
    return [
        Letting(row, tenant_of(row), names.get(row.holding, ""), rents.get(row.id, NO_RENT))
        for row in queries.contracts(village)
        if row.starts <= last and (row.ended_on or row.until) >= first
    ]


def tenant_of(row: HoldingContract) -> str:
    """Organisations by their name; of a person no more than the surname."""
    tenant: str = row.tenant
    return mask("name", tenant) if row.tenant_person else tenant


def _names(village: str) -> Mapping[object, str]:
    return {row.id: row.name for row in queries.holdings_of(village, all_of_them=True)}
