"""holdings.toml, entry by entry."""

from huiyin.rulebook.entries import basis, count, keyed
from huiyin.rulebook.model.holdings import ClassRule, HoldingRules, LedgerAccount, Side
from huiyin.rulebook.reading import Table

FILE = "holdings.toml"


def holdings(table: Table) -> HoldingRules:
    """The whole file."""
    return HoldingRules(
        classes=keyed(table.table("classes"), _class),
        accounts=keyed(table.table("accounts"), _account),
        roles=table.table("roles").strings(),
        counts=keyed(table.table("counts"), count),
        basis=basis(table.table("chart")),
    )


def _class(key: str, table: Table) -> ClassRule:
    return ClassRule(
        key=key,
        name=table.text("name"),
        kinds=table.texts("kinds", empty=True),
        units=table.texts("units", empty=True),
        account=table.text("account", empty=True),
        basis=basis(table),
    )


def _account(key: str, table: Table) -> LedgerAccount:
    return LedgerAccount(
        key=key,
        name=table.text("name"),
        side=table.word("side", Side),
        money=table.flag("money") if table.has("money") else False,
    )
