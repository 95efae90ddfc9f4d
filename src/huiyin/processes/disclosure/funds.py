"""Funds and premises: each act in one transaction with its audit line and its notices."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.common.audit import record
from huiyin.disclosure.domain import fund_spending, funding, premises
from huiyin.disclosure.domain.fund_spending import Spending
from huiyin.disclosure.domain.funding import Grant
from huiyin.disclosure.domain.premises import NewPremises
from huiyin.disclosure.models import Fund, FundOverrun, FundSpending, Premises
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.telling import offices_with
from huiyin.rulebook.rights import Right

__all__ = ["Grant", "NewPremises", "Spending"]  # surfaces get them from here

TOWN_DIGITS = 9
Row = Fund | FundSpending | FundOverrun | Premises


@transaction.atomic
def grant(new: Grant, *, unit_code: str, by: Actor, at: datetime) -> Fund:
    """Open a fund."""
    row = funding.grant(new, unit_code=unit_code, by=by, at=at)
    _log("fund.grant", row, row.name, by, at)
    return row


@transaction.atomic
def spend(fund: Fund, said: Spending, *, by: Actor, at: datetime) -> FundSpending:
    """Spend from a line."""
    row = fund_spending.spend(fund, said, by=by, at=at)
    _log("fund.spend", row, str(row.number), by, at)
    return row


@transaction.atomic
def take_back(
    fund: Fund, number: int, *, reason: str, on: date, by: Actor, at: datetime
) -> FundSpending:
    """Reverse a spending."""
    row = fund_spending.take_back(fund, number, reason=reason, on=on, by=by, at=at)
    _log("fund.take_back", row, str(number), by, at)
    return row


@transaction.atomic
def ask_overrun(
    fund: Fund, line: str, amount: int, *, reason: str, by: Actor, at: datetime
) -> FundOverrun:
    """Ask the town to let a line be overspent."""
    row = fund_spending.ask_overrun(fund, line, amount, reason=reason, by=by, at=at)
    _log("fund.ask_overrun", row, fund.name, by, at)
    town = offices_with(Right.INSPECT, row.unit_code[:TOWN_DIGITS], localdate(at))
    write("fund_overrun", county=row.county, at=at, offices=town, facts={})
    return row


@transaction.atomic
def decide_overrun(row: FundOverrun, *, agreed: bool, by: Actor, at: datetime) -> FundOverrun:
    """The town lets it be, or not."""
    row = fund_spending.decide_overrun(row, agreed=agreed, by=by, at=at)
    _log("fund.agree_overrun" if agreed else "fund.refuse_overrun", row, row.line, by, at)
    write("fund_overrun_decided", county=row.county, at=at, users=[row.asked_by], facts={})
    return row


@transaction.atomic
def turn_year(fund: Fund, *, by: Actor, at: datetime) -> Fund:
    """Carry what is left on to the next year."""
    row = funding.turn_year(fund, by=by, at=at)
    _log("fund.turn_year", row, row.name, by, at)
    return row


@transaction.atomic
def register_premises(new: NewPremises, *, unit_code: str, by: Actor, at: datetime) -> Premises:
    """Put premises into the register."""
    row = premises.register(new, unit_code=unit_code, by=by, at=at)
    _log("premises.register", row, row.name, by, at)
    return row


@transaction.atomic
def hand_over_premises(
    row: Premises, *, state: str, since: date, giver: str, by: Actor, at: datetime
) -> Premises:
    """Another state of the hand-over."""
    row = premises.hand_over(row, state=state, since=since, giver=giver, by=by, at=at)
    _log("premises.hand_over", row, row.name, by, at)
    return row


def _log(event: str, row: Row, said: str, by: Actor, at: datetime) -> None:
    record(event, said, by=by.user_id, at=at, county=row.county, unit=row.unit_code)
