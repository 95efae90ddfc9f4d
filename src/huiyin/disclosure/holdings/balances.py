"""What the book of a village comes to: balances, what a month brought and cost."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from huiyin.disclosure.models import LedgerEntry
from huiyin.rulebook import active
from huiyin.rulebook.model import Side


def balances(unit_code: str, *, through: date | None = None) -> Mapping[str, int]:
    """Fen by account, what stands left (debit) less what stands right, up to and with a day.

    Their sum is zero: each entry stands once on either side.
    """
    rows = LedgerEntry.objects.filter(county=unit_code[:6], unit_code=unit_code)
    if through is not None:
        rows = rows.filter(on__lte=through)
    return _sums(rows)


def moved(unit_code: str, first: date, last: date) -> Mapping[str, int]:
    """The same of the entries of these days alone, without what was there before the book."""
    rows = LedgerEntry.objects.filter(
        county=unit_code[:6], unit_code=unit_code, on__gte=first, on__lte=last, opening=False
    )
    return _sums(rows)


def income_of(sums: Mapping[str, int]) -> int:
    """What came in, in fen: accounts of income stand right."""
    return -_total(sums, Side.INCOME)


def expense_of(sums: Mapping[str, int]) -> int:
    """What was spent, in fen."""
    return _total(sums, Side.EXPENSE)


def money_of(sums: Mapping[str, int]) -> int:
    """Cash and what lies in banks, in fen."""
    return sum(sums.get(key, 0) for key in active.profile().holdings.money)


def _sums(rows: "QuerySet[LedgerEntry, Any]") -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for account, amount in rows.values_list("debit").annotate(Sum("amount")).order_by():
        found[account] += amount
    for account, amount in rows.values_list("credit").annotate(Sum("amount")).order_by():
        found[account] -= amount
    return found


def _total(sums: Mapping[str, int], side: Side) -> int:
    return sum(sums.get(account.key, 0) for account in active.profile().holdings.of_side(side))
