"""What a village owns in the tests."""

from datetime import date
from decimal import Decimal

from huiyin.disclosure.domain.contracts import NewContract, Payment
from huiyin.disclosure.domain.holdings import NewHolding
from huiyin.disclosure.domain.ledger import Movement
from huiyin.processes.disclosure import holdings
from tests.cast import VILLAGE

TODAY = date(2026, 6, 4)
TENANT = "赵示例"  # a person: never public in full
COMPANY = "示例果业公司"


def house(**said) -> NewHolding:
    """A shop that was there before the book began."""
    return NewHolding(
        **{
            "holding_class": "asset",
            "kind": "店面厂房",
            "name": "文化广场铺面（示例）",
            "place": "文化广场东侧",
            "quantity": Decimal("120.5"),
            "unit": "平方米",
            "original": 30_000_000,
            "acquired_on": date(2015, 3, 1),
            "voucher": "期初",
        }
        | said
    )


def land(**said) -> NewHolding:
    """A piece of land, which never had a price."""
    return house(
        holding_class="resource",
        kind="耕地",
        name="东片旱地（示例）",
        quantity=Decimal(32),
        unit="亩",
        original=0,
        **said,
    )


def registered(people, now, new=None, unit=VILLAGE):
    """A holding in the register."""
    return holdings.register(new or house(), unit_code=unit, by=people.kuaiji.actor(), at=now)


def moved(**said) -> Movement:
    """A subsidy that came."""
    return Movement(
        **{
            "on": date(2026, 4, 10),
            "debit": "bank",
            "credit": "subsidy_income",
            "amount": 500_000,
            "voucher": "4-1",
            "purpose": "街道拨款",
        }
        | said
    )


def agreed(**said) -> NewContract:
    """Three years, paid each quarter."""
    return NewContract(
        **{
            "title": "铺面出租（示例）",
            "tenant": TENANT,
            "tenant_person": True,
            "starts": date(2026, 1, 1),
            "until": date(2028, 12, 31),
            "term": 3,
            "rent": 300_000,
            "way": "bid",
        }
        | said
    )


def paid(amount=300_000, **said) -> Payment:
    """A quarter's rent."""
    return Payment(
        **{"amount": amount, "on": date(2026, 4, 2), "into": "bank", "voucher": "4-2"} | said
    )
