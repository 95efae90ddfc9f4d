"""seals.toml, entry by entry."""

from huiyin.rulebook.entries import basis, count, keyed
from huiyin.rulebook.model.seals import SealPurpose, SealRules
from huiyin.rulebook.reading import Table

FILE = "seals.toml"


def seals(table: Table) -> SealRules:
    """The whole file."""
    return SealRules(
        purposes=keyed(table.table("purposes"), _purpose),
        counts=keyed(table.table("counts"), count),
    )


def _purpose(key: str, table: Table) -> SealPurpose:
    return SealPurpose(
        key=key,
        name=table.text("name"),
        decision=table.flag("decision"),
        approvals=table.integer("approvals"),
        basis=basis(table),
    )
