"""outreach.toml, entry by entry."""

import re
from datetime import time

from huiyin.rulebook.entries import basis, coded, count, keyed
from huiyin.rulebook.model import MeetingKind, Network, Outreach, Weekday
from huiyin.rulebook.reading import Table

FILE = "outreach.toml"
HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def outreach(table: Table) -> Outreach:
    """The whole file."""
    words = table.table("words")
    return Outreach(
        visits=words.text("visits"),
        errands=words.text("errands"),
        rounds_name=words.text("rounds"),
        notice=table.table("privacy").texts("notice"),
        network=_network(table.table("network")),
        counts=keyed(table.table("counts"), count),
        needs=keyed(table.table("needs"), coded),
        ways=keyed(table.table("ways"), coded),
        services=keyed(table.table("services"), coded),
        rounds=keyed(table.table("rounds"), coded),
        meetings=keyed(table.table("meetings"), _meeting),
    )


def _network(table: Table) -> Network:
    return Network(
        informant=table.text("informant"),
        centre=table.text("centre", empty=True),
        basis=basis(table),
    )


def _meeting(key: str, table: Table) -> MeetingKind:
    asked = table.words("days", Weekday)
    hour = table.text("time")
    if hour and not HOUR.fullmatch(hour):
        table.problem("time", f"时间要写成「19:30」的样子，写的是「{hour}」")
        hour = ""
    return MeetingKind(
        key=key,
        name=table.text("name"),
        help=table.text("help"),
        days=tuple(day for day in Weekday if day in asked),
        time=time.fromisoformat(hour) if hour else time.min,
        host=table.text("host"),
        basis=basis(table),
    )
