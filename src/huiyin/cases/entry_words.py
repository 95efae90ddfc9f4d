"""An entry of the book told in words: who did it, what it brought about, what was written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.models import Entry
from huiyin.cases.queries import BookLine
from huiyin.cases.wording import (
    coded_name,
    item_name,
    mode_name,
    outcome_label,
    personal_label,
    place_name,
)
from huiyin.people.actors import ActorKind
from huiyin.people.models import Organisation, Post
from huiyin.people.queries import names_of

ONE_OFFICE = ("holder", "asked", "lead")


@dataclass(frozen=True)
class Names:
    """The names behind the ids that entries hold."""

    offices: dict[int, str]
    people: dict[int, str]
    holders: dict[int, str]  # post → whose it is, for entries written by a deputy


def names_in(entries: Iterable[Entry]) -> Names:
    """Every name these entries need: three statements, however many entries."""
    entries = list(entries)
    offices: set[int] = set()
    for entry in entries:
        offices |= {entry.payload[key] for key in ONE_OFFICE if entry.payload.get(key)}
        offices |= set(entry.payload.get("helpers") or ())
    deputised = {entry.payload["post"] for entry in entries if entry.payload.get("deputy")}
    known = Organisation.objects.filter(pk__in=offices).values_list("pk", "name")
    posts = Post.objects.filter(pk__in=deputised).values_list("pk", "user__name")
    return Names(
        offices=dict(known),
        people=names_of(entry.actor_id for entry in entries if entry.actor_id),
        holders=dict(posts),
    )


def who(entry: Entry, names: Names) -> str:
    """The office and the person, and for whom a deputy acted."""
    if entry.actor_kind == ActorKind.REQUESTER:
        return _("诉求人")
    if entry.actor_kind == ActorKind.SYSTEM:
        return _("系统")
    person = names.people.get(entry.actor_id or 0, "")
    if entry.payload.get("deputy"):
        holder = names.holders.get(entry.payload.get("post", 0), "")
        person = _("%(name)s（代 %(holder)s）") % {"name": person, "holder": holder}
    office = entry.organisation.name if entry.organisation else ""
    return f"{office} {person}".strip()


def tell(line: BookLine, names: Names) -> str:
    """What it brought about and what was written, one line each."""
    payload, kind = line.entry.payload, line.entry.kind
    facts = [
        f"{label}：{words}"
        for key, label, wording in _facts(kind)
        if payload.get(key) not in (None, "", []) and (words := wording(payload[key], names))
    ]
    written = [
        f"{label}：{line.texts[key]}" if label else line.texts[key]
        for key, label in _texts()
        if line.texts.get(key)
    ]
    if line.erased:
        written.append(_("（文字已依法删除）"))
    return "\n".join([*facts, *written])


def _office(number: int, names: Names) -> str:
    return names.offices.get(number, "")


def _offices(numbers: list[int], names: Names) -> str:
    return "、".join(filter(None, (names.offices.get(number, "") for number in numbers)))


def _plain(word: Callable[[str], str]) -> Callable[[Any, Names], str]:
    return lambda value, names: word(value)


def _coded(kind: str) -> Callable[[Any, Names], str]:
    return lambda value, names: coded_name(kind, value)


def _yes_no(value: Any, names: Names) -> str:
    return _("满意") if value else _("不满意")


Fact = tuple[str, str, Callable[[Any, Names], str]]


def _facts(kind: str) -> list[Fact]:
    """Key of the payload, its label, how its value is said; those not told have no row."""
    rows: list[Fact] = [
        ("item", _("事项"), _plain(item_name)),
        ("mode", _("办理方式"), _plain(mode_name)),
        ("asked", _("请求接办"), _office),
        ("lead", _("主办"), _office),
        ("helpers", _("会办"), _offices),
        ("outcome", _("结果"), _plain(outcome_label)),
        ("planned_until", _("挂账至"), _plain(str)),
        ("route", _("法定途径"), _coded("route")),
        ("return_reason", _("退单理由"), _coded("return_reason")),
        ("field", _("查看"), _plain(personal_label)),
        ("purpose", _("用途"), _coded("purpose")),
        ("before", _("原地点"), _plain(place_name)),
        ("basis", _("依据"), _plain(str)),
    ]
    if kind in {"report", "self_handle", "correct_place"}:
        rows += [("unit", _("地点"), _plain(place_name)), ("holder", _("转到"), _office)]
    if kind == "take_up":
        rows.append(("holder", _("负责单位"), _office))
    if kind == "rate":
        rows.append(("satisfied", _("评价"), _yes_no))
    return rows


def _texts() -> list[tuple[str, str]]:
    return [
        ("text", ""),
        ("place", _("具体位置")),
        ("reason", ""),
        ("comment", ""),
        ("instruction", _("交办意见")),
        ("interim", _("临时措施")),
        ("rule", _("依据")),
    ]
