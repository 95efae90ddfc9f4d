"""What changed, what comes again, what was sent back: each with its cases."""

from collections.abc import Iterable

from huiyin.insight.bulletins.content import Said, Section, behind
from huiyin.insight.bulletins.task import Task
from huiyin.insight.change import Change
from huiyin.insight.explaining import explain

CHANGES = frozenset({"none", "total", "item", "unit"})
REPEATS = frozenset({"repeats"})
DESKS = frozenset({"returned", "reopened", "overdue"})


def changes(task: Task) -> tuple[Section, ...]:
    """Three sections; of the third a monthly bulletin has a table of its own beside it."""
    found = explain(task.asked, at=task.at)
    return (
        _section("changes", "变化（同平常比、同去年比）", found, CHANGES, "没有可比的数。"),
        _section("repeats", "反复出现的", found, REPEATS, "没有同一个地方反复出现的同一类事。"),
        _section("desks_now", "退单、重办、超期", found, DESKS, "没有集中在哪个单位。"),
    )


def _section(
    key: str, title: str, found: Iterable[Change], kinds: frozenset[str], empty: str
) -> Section:
    lines = tuple(map(_said, (one for one in found if one.kind in kinds)))
    return Section(key, title, lines=lines, empty="" if lines else empty)


def _said(change: Change) -> Said:
    link = behind(change.asked, change.column) if change.now else None
    return Said(change.sentence, change.now, link)
