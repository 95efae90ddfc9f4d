"""Raw numbers of contracts and rents of a county, for whoever looks for loopholes."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import F, Q, QuerySet

from huiyin.common.columns import code_range
from huiyin.disclosure.holdings.schedule import yearly
from huiyin.disclosure.models import Holding, HoldingContract, RentDue


def contracts_of(
    county: str, *, after: uuid.UUID | None = None, size: int = 500
) -> Sequence[HoldingContract]:
    """The contracts of a county in the order they were made, from the one after ``after``."""
    rows = HoldingContract.objects.filter(county=county)
    if after is not None:
        rows = rows.filter(id__gt=after)
    return list(rows.order_by("id")[:size])


def overdue(scope: str, on: date) -> "QuerySet[RentDue]":
    """Payments of a village, town or county that should have come before this day."""
    low, high = code_range(scope)
    return RentDue.objects.filter(
        county=scope[:6],
        unit_code__gte=low,
        unit_code__lt=high,
        due_on__lt=on,
        dropped=False,
        received__lt=F("amount"),
    )


@dataclass(frozen=True)
class Overdue:
    """What a contract owes: fen, since when, how many payments."""

    unit_code: str
    contract: uuid.UUID
    amount: int
    since: date
    payments: int


def rents_overdue(scope: str, *, on: date, days: int = 0) -> Sequence[Overdue]:
    """By contract, of payments more than ``days`` late, the longest wait first."""
    found: dict[uuid.UUID, Overdue] = {}
    for due in overdue(scope, on - timedelta(days=days)).order_by("due_on", "contract"):
        known = found.get(due.contract)
        found[due.contract] = Overdue(
            due.unit_code,
            due.contract,
            (known.amount if known else 0) + due.open,
            known.since if known else due.due_on,
            (known.payments if known else 0) + 1,
        )
    return list(found.values())


@dataclass(frozen=True)
class Cheap:
    """A contract beside the like of it: fen a year for one unit of its holding."""

    unit_code: str
    contract: uuid.UUID
    rate: int
    usual: int
    like: int  # how many contracts of the same kind and unit ``usual`` is the median of


def below_market(county: str, *, on: date, share: float = 0.7, least: int = 5) -> Sequence[Cheap]:
    """Running contracts under ``share`` of what the like of them usually bring in the county.

    Of the same kind of holding, counted in the same unit, and only where there are ``least``.
    """
    running = list(
        HoldingContract.objects.filter(county=county, starts__lte=on, until__gte=on).filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=on)
        )
    )
    there = {row.id: row for row in Holding.objects.filter(county=county, state="let")}
    groups: dict[tuple[str, str], list[tuple[HoldingContract, int]]] = {}
    for row in running:
        thing = there.get(row.holding)
        if thing is not None:
            rate = int(yearly(row.rent, row.term) / thing.quantity)
            groups.setdefault((thing.kind, thing.unit), []).append((row, rate))
    cheap = []
    for group in groups.values():
        usual = int(median(rate for _row, rate in group))
        if len(group) >= least:
            cheap += [
                Cheap(row.unit_code, row.id, rate, usual, len(group))
                for row, rate in group
                if rate < usual * share
            ]
    return cheap
