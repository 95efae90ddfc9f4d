"""Funds and premises of a village, and whether the sums are right."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from huiyin.disclosure.models import Fund, FundLine, FundOverrun, FundSpending, Premises
from huiyin.territory.models import Compound
from huiyin.territory.queries import counties

ROWS = 200  # spendings that a page shows


@dataclass(frozen=True)
class Book:
    """A fund with its lines; sums in fen."""

    fund: Fund
    lines: Sequence[FundLine]

    @property
    def planned(self) -> int:
        """All that was granted."""
        return sum(line.planned for line in self.lines)

    @property
    def spent(self) -> int:
        """All that was spent."""
        return sum(line.spent for line in self.lines)

    @property
    def left(self) -> int:
        """What remains; below zero where the town let it be overspent."""
        return self.planned - self.spent


def books(village: str, *, year: int | None = None) -> list[Book]:
    """The funds of a village, of one year, with their lines; two statements."""
    rows = Fund.objects.filter(county=village[:6], unit_code=village)
    if year is not None:
        rows = rows.filter(year=year)
    funds = list(rows.select_related("compound").order_by("-year", "id"))
    lines = lines_of(village[:6], [fund.id for fund in funds])
    return [Book(fund, lines.get(fund.id, [])) for fund in funds]


def lines_of(county: str, funds: Collection[uuid.UUID]) -> Mapping[uuid.UUID, list[FundLine]]:
    """Their lines, by fund."""
    found: dict[uuid.UUID, list[FundLine]] = {}
    rows = FundLine.objects.filter(county=county, fund__in=list(funds))
    for row in rows.order_by("fund", "line"):
        found.setdefault(row.fund, []).append(row)
    return found


def fund(key: uuid.UUID) -> Fund | None:
    """One of them."""
    rows = Fund.objects.filter(county__in=counties(), id=key)
    return rows.select_related("compound").first()


def spendings_of(row: Fund) -> Sequence[FundSpending]:
    """Its spendings, the last first."""
    rows = FundSpending.objects.filter(county=row.county, fund=row.id)
    return list(rows.order_by("-number")[:ROWS])


def overruns_of(row: Fund) -> Sequence[FundOverrun]:
    """What was asked and decided, the last first."""
    rows = FundOverrun.objects.filter(county=row.county, fund=row.id)
    return list(rows.order_by("-id"))


def overrun(key: uuid.UUID) -> FundOverrun | None:
    """One of them."""
    return FundOverrun.objects.filter(county__in=counties(), id=key).first()


Sums = Mapping[tuple[uuid.UUID, str], int]


def spent(village: str, *, first: date | None, last: date) -> Sums:
    """By fund and line: what was spent in these days, in fen."""
    rows = FundSpending.objects.filter(county=village[:6], unit_code=village, on__lte=last)
    if first is not None:
        rows = rows.filter(on__gte=first)
    sums = rows.values_list("fund", "line").annotate(Sum("amount")).order_by()
    return {(key, line): amount for key, line, amount in sums}


def recount(village: str) -> list[tuple[FundLine, int]]:
    """Lines whose ``spent`` is not what their spendings add up to, with that sum; none is right."""
    sums = spent(village, first=None, last=date.max)
    rows = FundLine.objects.filter(county=village[:6], unit_code=village)
    return [
        (row, sums.get((row.fund, row.line), 0))
        for row in rows
        if row.spent != sums.get((row.fund, row.line), 0)
    ]


def premises_of(village: str) -> Sequence[Premises]:
    """All of a village, those of the community first."""
    rows = Premises.objects.filter(county=village[:6], unit_code=village)
    found = rows.select_related("compound").order_by("id")
    return sorted(found, key=lambda row: (row.compound_id or 0, row.id))


def premises(key: uuid.UUID) -> Premises | None:
    """One of them."""
    return Premises.objects.filter(county__in=counties(), id=key).first()


def compounds_of(village: str) -> list[tuple[int, str]]:
    """Key and name of a community's compounds."""
    rows = Compound.objects.filter(village__code=village)
    return list(rows.order_by("name").values_list("pk", "name"))
