"""funds.toml, entry by entry."""

from huiyin.rulebook.entries import basis, count, keyed
from huiyin.rulebook.model.funds import FundRules, NameList
from huiyin.rulebook.reading import Table

FILE = "funds.toml"


def funds(table: Table) -> FundRules:
    """The whole file."""
    return FundRules(
        sources=_list(table.table("sources")),
        lines=_list(table.table("lines")),
        uses=_list(table.table("uses")),
        counts=keyed(table.table("counts"), count),
    )


def _list(table: Table) -> NameList:
    return NameList(table.table("names").strings(), basis(table))
