"""insight.toml, entry by entry."""

from huiyin.rulebook.entries import basis, keyed
from huiyin.rulebook.model import Count, Insight, MeasureWords
from huiyin.rulebook.reading import Table

FILE = "insight.toml"


def insight(table: Table) -> Insight:
    """The whole file."""
    minimum, petitions, linked = (table.table(key) for key in ("minimum", "petitions", "linked"))
    return Insight(
        minimum=Count(minimum.integer("cases"), basis(minimum)),
        least_households=Count(minimum.integer("households"), basis(minimum)),
        measures=keyed(table.table("measures"), _words),
        petitions=frozenset(petitions.texts("items", empty=True)),
        petitions_basis=basis(petitions),
        linked=linked.texts("roles", empty=True),
        linked_basis=basis(linked),
    )


def _words(key: str, table: Table) -> MeasureWords:
    return MeasureWords(key, table.text("formula"), basis(table))
