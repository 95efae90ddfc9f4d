"""一般/重点/难点: who supervises jointly (联合督办) where the tier asks for it."""

from datetime import datetime

from huiyin.cases.domain import routing
from huiyin.cases.domain.offices import staffed
from huiyin.cases.domain.requesting import new_request
from huiyin.cases.models import Case, Request
from huiyin.cases.permissions import requests
from huiyin.cases.states import RequestKind
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right


def told(case: Case, tier: str) -> list[Organisation]:
    """The offices the tier wants told, at the case's place; none for a confidential case."""
    keys = active.profile().tier(tier).tells
    if not keys or case.confidential:
        return []
    found = routing.offices_at(keys, case.unit_code).values()
    return [row for row in found if not routing.within(row, case.about_path)]


def joint_orders(case: Case, tier: str, supervised: Organisation, at: datetime) -> list[Request]:
    """A supervision order by each office the tier tells that has the right to it.

    Nobody supervises itself, and no office twice.
    """
    if not active.profile().tier(tier).joint or case.historical:
        return []
    offices = told(case, tier)
    there = staffed(offices, {Right.SUPERVISE}, at)
    kind = RequestKind.SUPERVISION
    before = {row.asker_id for row in requests(case) if row.kind == kind and row.is_open}
    return [
        new_request(kind, supervised, asker=office, at=at)
        for office in offices
        if office.pk in there and office != supervised and office.pk not in before
    ]
