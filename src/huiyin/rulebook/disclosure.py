"""disclosure.toml, entry by entry."""

from huiyin.rulebook.entries import basis, count, keyed
from huiyin.rulebook.model.disclosure import (
    Asking,
    Body,
    Cadence,
    Check,
    Disclosure,
    FieldType,
    Matter,
    OpenField,
    OpenKind,
    Organ,
    Preparer,
    Subject,
)
from huiyin.rulebook.reading import Table

FILE = "disclosure.toml"


def disclosure(table: Table) -> Disclosure:
    """The whole file."""
    return Disclosure(
        words=table.table("words").strings(),
        counts=keyed(table.table("counts"), count),
        asking=_asking(table.table("asking")),
        matters=keyed(table.table("matters"), _matter),
        kinds=keyed(table.table("kinds"), _kind),
    )


def _asking(table: Table) -> Asking:
    return Asking(
        item=table.text("item"),
        accusation=table.text("accusation"),
        basis=basis(table),
    )


def _matter(key: str, table: Table) -> Matter:
    return Matter(
        key=key,
        name=table.text("name"),
        organ=table.word("organ", Organ),
        notice_days=table.integer("notice_days", least=0),
        basis=basis(table),
    )


def _kind(key: str, table: Table) -> OpenKind:
    steps = table.texts("steps", empty=True)
    for step in steps:
        if step not in list(Check):
            table.problem("steps", f"「{step}」不在可选的词里：{'、'.join(Check)}")
    return OpenKind(
        key=key,
        name=table.text("name"),
        help=table.text("help"),
        subject=table.word("subject", Subject),
        bodies=table.words("bodies", Body),
        cadence=table.word("cadence", Cadence),
        due_days=table.integer("due_days", least=0),
        stays_days=table.integer("stays_days"),
        prepared_by=table.word("prepared_by", Preparer),
        # The order is the law's, not the file's.
        steps=tuple(step for step in Check if step in steps),
        source=_or(table, "source", ""),
        fields=tuple(map(_field, table.tables("fields"))),
        matter=_or(table, "matter", ""),
        extra=_flag(table, "extra"),
        basis=basis(table),
    )


def _field(table: Table) -> OpenField:
    return OpenField(
        key=table.key("key"),
        name=table.text("name"),
        type=table.word("type", FieldType),
        required=_flag(table, "required"),
        total=_flag(table, "total"),
        mask=_or(table, "mask", ""),
        consent=_flag(table, "consent"),
        public=_flag(table, "public", otherwise=True),
        options=table.texts("options") if table.has("options") else (),
    )


def _or(table: Table, key: str, otherwise: str) -> str:
    return table.text(key) if table.has(key) else otherwise


def _flag(table: Table, key: str, *, otherwise: bool = False) -> bool:
    return table.flag(key) if table.has(key) else otherwise
