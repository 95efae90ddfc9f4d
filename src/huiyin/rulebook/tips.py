"""tips.toml, entry by entry."""

from huiyin.rulebook.entries import basis, coded, count, keyed
from huiyin.rulebook.model import OutsideRoute, TipRules
from huiyin.rulebook.reading import Table

FILE = "tips.toml"


def tips(table: Table) -> TipRules:
    """The whole file."""
    recipients = table.table("recipients")
    words = table.table("words")
    return TipRules(
        name=words.text("name"),
        levels=recipients.texts("levels"),
        basis=basis(recipients),
        outside=_outside(table.table("outside")),
        notice=words.texts("notice"),
        limits=words.texts("limits"),
        outcomes=keyed(table.table("outcomes"), coded),
        counts=keyed(table.table("counts"), count),
    )


def _outside(table: Table) -> OutsideRoute:
    return OutsideRoute(
        name=table.text("name"),
        number=table.text("number"),
        help=table.text("help"),
        basis=basis(table),
    )
