"""powers.toml, entry by entry."""

from huiyin.rulebook.entries import basis, count, keyed
from huiyin.rulebook.model.disclosure import Body, FieldType, OpenField
from huiyin.rulebook.model.powers import Hand, Power, Powers, PowerSort, PowerStep
from huiyin.rulebook.reading import Table

FILE = "powers.toml"


def powers(table: Table) -> Powers:
    """The whole file."""
    return Powers(
        counts=keyed(table.table("counts"), count),
        powers=keyed(table.table("powers"), _power),
    )


def _power(key: str, table: Table) -> Power:
    return Power(
        key=key,
        name=table.text("name"),
        sort=table.word("sort", PowerSort),
        bodies=table.words("bodies", Body),
        decides=table.text("decides"),
        steps=tuple(map(_step, table.tables("steps", "name"))),
        fields=tuple(map(_field, table.tables("fields"))) if table.has("fields") else (),
        publishes=_or(table, "publishes"),
        matter=_or(table, "matter"),
        basis=basis(table),
    )


def _step(table: Table) -> PowerStep:
    return PowerStep(
        name=table.text("name"),
        hand=table.word("hand", Hand),
        days=table.integer("days"),
        documents=table.texts("documents") if table.has("documents") else (),
        gives=_or(table, "gives"),
        decision=table.flag("decision") if table.has("decision") else False,
        seal=table.flag("seal") if table.has("seal") else False,
    )


def _field(table: Table) -> OpenField:
    return OpenField(
        key=table.key("key"),
        name=table.text("name"),
        type=table.word("type", FieldType),
        required=table.flag("required") if table.has("required") else False,
        options=table.texts("options") if table.has("options") else (),
    )


def _or(table: Table, key: str) -> str:
    return table.text(key) if table.has(key) else ""
