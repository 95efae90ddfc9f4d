"""One table of a file to one dataclass of the model, entry by entry."""

import re
from collections.abc import Callable
from datetime import time
from typing import TypeVar

from huiyin.rulebook.model import (
    Basis,
    Clock,
    ClockUnit,
    Coded,
    Count,
    Dispatch,
    Domain,
    Emergency,
    Evidence,
    Item,
    Level,
    Mode,
    Office,
    OfficeHours,
    Role,
    Routing,
    RungKind,
    Tier,
)
from huiyin.rulebook.reading import Table
from huiyin.rulebook.rights import Right
from huiyin.rulebook.rows import Row

T = TypeVar("T")

CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def keyed(table: Table, read: Callable[[str, Table], T]) -> dict[str, T]:
    """Every entry of a table of ``[<key>]`` tables."""
    return {key: read(key, inner) for key, inner in table.entries()}


def basis(table: Table) -> Basis:
    """``since`` and ``basis`` of a table that holds a figure."""
    return Basis(since=table.day("since"), source=table.text("basis"))


def level(table: Table) -> Level:
    """One of ``[[levels]]``."""
    inside = table.flag("inside_compound") if table.has("inside_compound") else False
    return Level(table.key("key"), table.text("name"), table.integer("digits"), inside)


def role(key: str, table: Table) -> Role:
    """One table of roles.toml."""
    return Role(
        key=key,
        name=table.text("name"),
        level=table.text("level"),
        rights=table.words("rights", Right),
        card=table.integer("card") if table.has("card") else 0,
        each=table.text("each") if table.has("each") else "",
    )


def office(key: str, table: Table) -> Office:
    """One table of offices.toml."""
    return Office(
        key=key,
        name=table.text("name"),
        kind=table.text("kind"),
        level=table.text("level"),
        parent=table.text("parent", empty=True),
        reportable=table.flag("reportable"),
    )


def domain(key: str, table: Table) -> Domain:
    """One table of domains.toml."""
    intake = table.text("intake") if table.has("intake") else ""
    return Domain(key, table.text("name"), intake)


def clock(key: str, table: Table) -> Clock:
    """One table of clocks.toml."""
    warn_at = table.number("warn_at")
    if warn_at > 1:
        table.problem("warn_at", "应在 0 和 1 之间")
    return Clock(
        key=key,
        name=table.text("name"),
        amount=table.integer("amount"),
        unit=table.word("unit", ClockUnit),
        warn_at=warn_at,
        basis=basis(table),
    )


def coded(key: str, table: Table) -> Coded:
    """One table of reasons.toml; ``since`` and ``basis`` come together or not at all."""
    rests_on_a_rule = [table.has("since"), table.has("basis")]
    return Coded(
        key=key,
        name=table.text("name"),
        help=table.text("help"),
        basis=basis(table) if any(rests_on_a_rule) else None,
    )


def count(key: str, table: Table) -> Count:
    """One of ``[counts.<key>]``."""
    return Count(table.number("value"), basis(table))


def emergency(table: Table) -> Emergency:
    """One of ``[[emergencies]]``."""
    return Emergency(table.text("number"), table.text("name"), table.texts("words"))


def tier(table: Table) -> Tier:
    """One of ``[[tiers]]``."""
    return Tier(
        key=table.key("key"),
        name=table.text("name"),
        manner=table.text("manner"),
        help=table.text("help"),
        factor=float(table.number("factor", positive=True)),
        tells=table.texts("tells", empty=True),
        joint=table.flag("joint"),
        basis=basis(table),
    )


def routing(table: Table) -> Routing:
    """The ``[routing]`` table."""
    return Routing(
        intake=table.texts("intake"),
        decliner=table.text("decliner"),
        duty=table.text("duty"),
        root=table.text("root"),
        recusal=table.text("recusal"),
        supervisors=table.texts("supervisors"),
        panel=table.text("panel"),
        chain=table.texts("chain", empty=True) if table.has("chain") else (),
    )


def office_hours(table: Table) -> OfficeHours:
    """The ``[office_hours]`` table: spans in order, none touching the one before."""
    spans: list[tuple[time, time]] = []
    for pair in table.pairs("spans"):
        if not all(CLOCK_TIME.fullmatch(text) for text in pair):
            table.problem("spans", f"时间要写成「08:30」的样子，写的是「{'、'.join(pair)}」")
            continue
        opens, closes = map(time.fromisoformat, pair)
        if opens >= closes or (spans and opens <= spans[-1][1]):
            table.problem("spans", f"「{pair[0]}—{pair[1]}」没有按先后排列")
        spans.append((opens, closes))
    return OfficeHours(tuple(spans), basis(table))


def mode(table: Table) -> Mode:
    """One of ``[[modes]]``."""
    return Mode(
        key=table.key("key"),
        name=table.text("name"),
        level=table.text("level"),
        kind=table.word("kind", RungKind),
        organiser=table.text("organiser"),
        checker=table.text("checker"),
        approver=table.text("approver"),
        may_help=table.texts("may_help", empty=True),
        clock=table.text("clock"),
        move_up_needs=table.texts("move_up_needs", empty=True),
        next=table.text("next", empty=True),
        basis=basis(table),
    )


def item(row: Row) -> Item:
    """One line of items.csv."""
    leads: dict[str, str] = {}
    for where, who in row.per_level("leads"):
        if where in leads:
            row.problem("leads", f"「{where}」一级写了两个主办单位")
        leads[where] = who
    helpers: dict[str, tuple[str, ...]] = {}
    for where, who in row.per_level("helpers"):
        helpers[where] = (*helpers.get(where, ()), who)
    return Item(
        key=row.key("key"),
        name=row.text("name"),
        domain=row.text("domain"),
        level=row.text("level"),
        keywords=row.texts("keywords"),
        leads=leads,
        helpers=helpers,
        community_may=row.text("community_may", empty=True),
        enforcement=row.text("enforcement", empty=True),
        dispatch=row.word("dispatch", Dispatch),
        line=row.text("line", empty=True),
        tier=row.text("tier", empty=True),
        clock=row.text("clock"),
        close_condition=row.text("close_condition"),
        evidence=row.word("evidence", Evidence),
        confidential=row.flag("confidential"),
        emergency=row.flag("emergency"),
        basis=basis(row),
    )
