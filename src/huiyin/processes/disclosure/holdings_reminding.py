"""Told once each: rent did not come, a contract is about to end, the stocktaking is due."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.disclosure.holdings.counting import stocktake_due, uncounted
from huiyin.disclosure.holdings.facts import overdue
from huiyin.disclosure.models import HoldingContract, LedgerBook, RentDue
from huiyin.notices.domain.writing import write
from huiyin.processes.disclosure.telling import offices_with
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

BATCH = 200  # of one sweep; the next goes on


def remind(county: str, *, at: datetime) -> int:
    """Part of every sweep; how many notices. What stopped half-way goes on with the next."""
    return _late(county, at) + _ending(county, at) + _stocktaking(county, at)


def _late(county: str, at: datetime) -> int:
    """One notice for each payment that is overdue, to the village."""
    told = 0
    rows = overdue(county, localdate(at)).filter(told_at__isnull=True).order_by("due_on")
    for due in rows[:BATCH]:
        with transaction.atomic():
            same = RentDue.objects.filter(
                county=county, contract=due.contract, number=due.number, told_at__isnull=True
            )
            if same.update(told_at=at):
                told += _tell("rent_late", county, _keepers(due.unit_code, at), at)
    return told


def _ending(county: str, at: datetime) -> int:
    """In time for a notice and a new bid before it ends."""
    days = int(active.profile().holdings.counts["contract_remind_days"].value)
    today = localdate(at)
    rows = HoldingContract.objects.filter(
        county=county,
        reminded_at__isnull=True,
        ended_on__isnull=True,
        until__gte=today,
        until__lte=today + timedelta(days=days),
    )
    told = 0
    for row in rows.order_by("until")[:BATCH]:
        with transaction.atomic():
            same = HoldingContract.objects.filter(
                county=county, id=row.id, reminded_at__isnull=True
            )
            if same.update(reminded_at=at):
                told += _tell("contract_ends", county, _keepers(row.unit_code, at), at)
    return told


def _keepers(village: str, at: datetime) -> list[tuple[int, Right]]:
    return offices_with(Right.PUBLISH, village, localdate(at))


def _stocktaking(county: str, at: datetime) -> int:
    """From the first day of the month of stocktaking on, to those who count: once a year."""
    on = localdate(at)
    due = stocktake_due(on)
    if due is None:
        return 0
    told = 0
    rows = uncounted(county, on.year).exclude(stock_told_at__gte=due)
    for book in rows.order_by("unit_code")[:BATCH]:
        with transaction.atomic():
            same = LedgerBook.objects.filter(county=county, unit_code=book.unit_code)
            if same.exclude(stock_told_at__gte=due).update(stock_told_at=at):
                offices = [
                    *offices_with(Right.CONFIRM, book.unit_code, on),
                    *offices_with(Right.WITNESS, book.unit_code, on),
                ]
                told += _tell("stocktake_due", county, offices, at)
    return told


def _tell(kind: str, county: str, offices: Sequence[tuple[int, Right]], at: datetime) -> int:
    if offices:
        write(kind, county=county, at=at, offices=offices)
    return len(offices)
