"""The register of what a village owns together: its classes, its accounts, its figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from huiyin.rulebook.model.figures import Basis, Count


class HoldingClass(StrEnum):
    """The three classes (三资) of what a village owns together."""

    MONEY = "money"  # 资金: what stands in the ledger's accounts of money
    ASSET = "asset"  # 资产: houses, works, machines
    RESOURCE = "resource"  # 资源: land, woods, water


class Side(StrEnum):
    """What an account is: the first two are added up on the left, the others on the right."""

    ASSET = "asset"
    EXPENSE = "expense"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"


@dataclass(frozen=True)
class ClassRule:
    """A class: the kinds of holdings in it and the units they are counted in.

    ``account`` is where the original value of such a holding stands; "" where it has none.
    """

    key: str
    name: str
    kinds: tuple[str, ...]
    units: tuple[str, ...]
    account: str
    basis: Basis


@dataclass(frozen=True)
class LedgerAccount:
    """An account of every village's book. ``money``: its balance is counted as 资金."""

    key: str
    name: str
    side: Side
    money: bool


@dataclass(frozen=True)
class HoldingRules:
    """What holdings.toml holds.

    ``roles`` name the accounts that the code itself writes to: "opening" (what was there before
    the book began), "rent", "deposit" and "disposal" (the value of what was given away).
    """

    classes: Mapping[str, ClassRule]
    accounts: Mapping[str, LedgerAccount]
    roles: Mapping[str, str]
    counts: Mapping[str, Count]
    basis: Basis

    def of_side(self, *sides: Side) -> tuple[LedgerAccount, ...]:
        """The accounts of these sides, in the order of the chart."""
        return tuple(account for account in self.accounts.values() if account.side in sides)

    @property
    def money(self) -> tuple[str, ...]:
        """The keys of the accounts that are counted as money."""
        return tuple(account.key for account in self.accounts.values() if account.money)
