"""What is found in the registers of a village, a town or a county."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum

from huiyin.common.columns import code_range
from huiyin.disclosure.holdings.facts import overdue
from huiyin.disclosure.models import (
    Holding,
    HoldingChange,
    HoldingContract,
    HoldingState,
    LedgerBook,
    LedgerClosing,
    LedgerEntry,
    RentDue,
    StockLine,
    Stocktake,
)

PAGE = 50


def holdings_of(village: str, *, all_of_them: bool = False) -> Sequence[Holding]:
    """What a village has, class by class; with what it gave away on request."""
    rows = Holding.objects.filter(county=village[:6], unit_code=village)
    if not all_of_them:
        rows = rows.exclude(state=HoldingState.DISPOSED)
    return list(rows.order_by("holding_class", "id"))


def holding(county: str, key: uuid.UUID) -> Holding | None:
    """One of them."""
    return Holding.objects.filter(county=county, id=key).first()


def changes_of(row: Holding) -> Sequence[HoldingChange]:
    """Its changes, the last first."""
    rows = HoldingChange.objects.filter(county=row.county, holding=row.id)
    return list(rows.order_by("-number"))


def contracts(village: str) -> Sequence[HoldingContract]:
    """All of a village, the last made first."""
    rows = HoldingContract.objects.filter(county=village[:6], unit_code=village)
    return list(rows.order_by("-id"))


def contracts_on(row: Holding) -> Sequence[HoldingContract]:
    """Those of one holding, the last first."""
    rows = HoldingContract.objects.filter(county=row.county, holding=row.id)
    return list(rows.order_by("-id"))


def contract(county: str, key: uuid.UUID) -> HoldingContract | None:
    """One of them."""
    return HoldingContract.objects.filter(county=county, id=key).first()


def dues_of(row: HoldingContract) -> Sequence[RentDue]:
    """All its payments, in order."""
    return list(RentDue.objects.filter(county=row.county, contract=row.id).order_by("number"))


@dataclass(frozen=True)
class Rent:
    """Of one contract in some days, in fen: what fell due, what of that came."""

    due: int = 0
    received: int = 0

    @property
    def open(self) -> int:
        """What is still missing."""
        return self.due - self.received


NO_RENT = Rent()


def rents(village: str, first: date, last: date) -> Mapping[uuid.UUID, Rent]:
    """By contract, of the payments that fell due in these days."""
    rows = RentDue.objects.filter(
        county=village[:6],
        unit_code=village,
        due_on__gte=first,
        due_on__lte=last,
        dropped=False,
    )
    sums = rows.values_list("contract").annotate(Sum("amount"), Sum("received")).order_by()
    return {key: Rent(due, received) for key, due, received in sums}


def entries(
    village: str, *, before: int | None = None, size: int = PAGE
) -> tuple[Sequence[LedgerEntry], int | None]:
    """The last entered first, and the number of the next page."""
    rows = LedgerEntry.objects.filter(county=village[:6], unit_code=village)
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows.order_by("-number")[: size + 1])
    return found[:size], found[size - 1].number if len(found) > size else None


def entries_between(village: str, first: date, last: date) -> Sequence[LedgerEntry]:
    """Those of some days, in order; what was there before the book is left out."""
    rows = LedgerEntry.objects.filter(
        county=village[:6], unit_code=village, on__gte=first, on__lte=last, opening=False
    )
    return list(rows.order_by("on", "number"))


def entry(village: str, number: int) -> LedgerEntry | None:
    """One of them."""
    rows = LedgerEntry.objects.filter(county=village[:6], unit_code=village, number=number)
    return rows.first()


def reversed_ones(rows: Sequence[LedgerEntry]) -> frozenset[int]:
    """The numbers of those that were taken back."""
    if not rows:
        return frozenset()
    numbers = [row.number for row in rows]
    found = LedgerEntry.objects.filter(
        county=rows[0].county, unit_code=rows[0].unit_code, reverses__in=numbers
    )
    return frozenset(one for one in found.values_list("reverses", flat=True) if one is not None)


def book(village: str) -> LedgerBook | None:
    """The head of its book; None where nothing was entered."""
    return LedgerBook.objects.filter(county=village[:6], unit_code=village).first()


def closings(village: str, *, year: int | None = None) -> Sequence[LedgerClosing]:
    """The closed months, the last first."""
    rows = LedgerClosing.objects.filter(county=village[:6], unit_code=village)
    if year is not None:
        rows = rows.filter(month__gte=date(year, 1, 1), month__lte=date(year, 12, 31))
    return list(rows.order_by("-month"))


def stocktake(village: str, year: int) -> Stocktake | None:
    """The count of a year."""
    rows = Stocktake.objects.filter(county=village[:6], unit_code=village, year=year)
    return rows.first()


def last_signed(village: str, *, through: date) -> Stocktake | None:
    """The last count that two people signed, not after a day."""
    rows = Stocktake.objects.filter(
        county=village[:6], unit_code=village, signed_at__date__lte=through
    )
    return rows.order_by("-year").first()


def stock_lines(taken: Stocktake) -> Mapping[uuid.UUID, StockLine]:
    """Its lines by holding."""
    rows = StockLine.objects.filter(county=taken.county, unit_code=taken.unit_code, year=taken.year)
    return {row.holding: row for row in rows}


def by_village(town: str, on: date) -> Mapping[str, dict[str, Any]]:
    """Of each village of a town with a book: how far it is closed, what rent is missing."""
    low, high = code_range(town)
    rows = LedgerBook.objects.filter(county=town[:6], unit_code__gte=low, unit_code__lt=high)
    found: dict[str, dict[str, Any]] = {
        row.unit_code: {"closed_through": row.closed_through, "missing": 0}
        for row in rows.order_by("unit_code")
    }
    for code, amount, received in (
        overdue(town, on)
        .values_list("unit_code")
        .annotate(Sum("amount"), Sum("received"))
        .order_by()
    ):
        found.setdefault(code, {"closed_through": None, "missing": 0})
        found[code]["missing"] = amount - received
    return found
