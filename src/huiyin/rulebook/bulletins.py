"""bulletins.toml, entry by entry."""

import re
from datetime import time

from huiyin.rulebook.entries import basis
from huiyin.rulebook.model import BulletinKind, BulletinRule, Weekday
from huiyin.rulebook.reading import Table

FILE = "bulletins.toml"
HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
LAST_DAY = 28  # every month has it


def bulletins(table: Table) -> dict[BulletinKind, BulletinRule]:
    """The whole file: one table for each kind, all of them required."""
    return {kind: _rule(kind, table.table(kind.value)) for kind in BulletinKind}


def _rule(kind: BulletinKind, table: Table) -> BulletinRule:
    return BulletinRule(
        kind=kind,
        name=table.text("name"),
        levels=table.texts("levels"),
        time=_hour(table),
        weekday=_weekday(table) if kind is BulletinKind.WEEKLY else 0,
        day=_day(table) if kind is BulletinKind.MONTHLY else 0,
        tells=table.texts("tells"),
        stuck_days=table.integer("stuck_days"),
        most=table.integer("most"),
        basis=basis(table),
    )


def _hour(table: Table) -> time:
    hour = table.text("time")
    if hour and not HOUR.fullmatch(hour):
        table.problem("time", f"时间要写成「08:00」的样子，写的是「{hour}」")
        hour = ""
    return time.fromisoformat(hour) if hour else time.min


def _weekday(table: Table) -> int:
    return list(Weekday).index(table.word("weekday", Weekday))


def _day(table: Table) -> int:
    day = table.integer("day")
    if day > LAST_DAY:
        table.problem("day", f"应在 1 和 {LAST_DAY} 之间，每个月都有的日子")
    return day
