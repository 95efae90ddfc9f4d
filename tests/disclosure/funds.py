"""Funds and premises in the tests."""

from datetime import date

from huiyin.processes.disclosure import funds
from huiyin.processes.disclosure.funds import Grant, NewPremises, Spending
from tests.cast import VILLAGE


def grant(**said) -> Grant:
    """A year's service fund: 10,000.00 for activities, 2,000.00 in reserve."""
    return Grant(
        **{
            "name": "服务群众经费（示例）",
            "source": "party_service",
            "granted_on": date(2026, 1, 10),
            "lines": {"activity": 1_000_000, "reserve": 200_000},
        }
        | said
    )


def opened(people, now, unit=VILLAGE, who="kuaiji", **said):
    """A fund."""
    return funds.grant(grant(**said), unit_code=unit, by=getattr(people, who).actor(), at=now)


def paid(**said) -> Spending:
    """1,000.50 for a feast day."""
    return Spending(
        **{
            "line": "activity",
            "on": date(2026, 5, 20),
            "amount": 100_050,
            "voucher": "5-1",
            "purpose": "端午活动",
        }
        | said
    )


def rooms(**said) -> NewPremises:
    """An office of 120.55 m² that was handed over."""
    return NewPremises(
        **{
            "name": "党群服务中心（示例）",
            "use": "office",
            "area": 12_055,
            "state": "done",
            "since": date(2024, 5, 1),
            "giver": "示例置业公司",
        }
        | said
    )
