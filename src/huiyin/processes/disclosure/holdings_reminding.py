"""Whoever keeps the register hears, once each: rent did not come, a contract is about to end."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.disclosure.holdings.facts import overdue
from huiyin.disclosure.models import HoldingContract, RentDue
from huiyin.notices.domain.writing import write
from huiyin.people.models import Post
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

BATCH = 200  # of one sweep; the next goes on


def remind(county: str, *, at: datetime) -> int:
    """Part of every sweep; how many notices. What stopped half-way goes on with the next."""
    return _late(county, at) + _ending(county, at)


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
                told += _tell("rent_late", county, due.unit_code, at)
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
                told += _tell("contract_ends", county, row.unit_code, at)
    return told


def _tell(kind: str, county: str, village: str, at: datetime) -> int:
    """To the offices whose people keep just this village's register."""
    roles = [key for key, role in active.profile().roles.items() if Right.PUBLISH in role.rights]
    posts = Post.objects.on(localdate(at)).filter(role__in=roles, scope__code=village)
    offices = {(office, Right.PUBLISH) for office in posts.values_list("organisation", flat=True)}
    if offices:
        write(kind, county=county, at=at, offices=offices)
    return len(offices)
