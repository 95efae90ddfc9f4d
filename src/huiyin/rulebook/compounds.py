"""compounds.toml, entry by entry."""

from huiyin.rulebook.entries import basis, coded, keyed
from huiyin.rulebook.model.compounds import CompoundRule
from huiyin.rulebook.reading import Table

FILE = "compounds.toml"


def compounds(table: Table) -> CompoundRule:
    """The whole file."""
    rule = table.table("compounds")
    return CompoundRule(
        name=rule.text("name"),
        goals=keyed(table.table("goals"), coded),
        baseline=rule.day("baseline"),
        property_items=frozenset(rule.texts("property_items")),
        basis=basis(rule),
    )
