"""Matters as a bulletin lists them: by key, with what is to be said of each."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.timezone import localtime

from huiyin.cases.models import Case
from huiyin.cases.states import State
from huiyin.insight.bulletins.content import Matter, Said, Section, moment
from huiyin.insight.bulletins.task import Task
from huiyin.insight.stuck import Matter as Open


def listed(
    key: str,
    title: str,
    rows: Sequence[Matter],
    task: Task,
    *,
    empty: str,
    whole: int | None = None,
    more: Said | None = None,
) -> Section:
    """A section of matters, no longer than the rule allows; what is left out is said."""
    most, count = task.rule.most, len(rows) if whole is None else whole
    lines: tuple[Said, ...] = ()
    if count > most:
        link = more.behind if more else None
        lines = (Said(f"一共{count}件，这里列前{most}件。", count, link),)
    return Section(key, title, lines=lines, matters=tuple(rows[:most]), empty="" if rows else empty)


def as_new(case: Case) -> Matter:
    """A matter that came in: where it stands, and with which office."""
    state = str(State(case.state).label)
    where = f"，在{case.holder.name}" if case.is_open else ""
    return Matter(case.county, str(case.id), (f"{state}{where}",))


def as_due(row: Open) -> Matter:
    """One whose clock runs out today: until when, and whose act is awaited."""
    assert row.limit is not None, "it was chosen by its limit"
    until = moment(localtime(row.limit.due))
    return named(row.case, (f"{row.limit.name}最晚{until}", _awaited(row)))


def as_stuck(row: Open, at: datetime) -> Matter:
    """One that does not get on: since when, at which office, and how late it is."""
    return named(row.case, (_awaited(row), *_still(row, at)))


def stuck_first(rows: Iterable[Open]) -> list[Open]:
    """The longest unmoved first."""
    return sorted(rows, key=lambda row: (row.since, row.case.id))


def _still(row: Open, at: datetime) -> Iterable[str]:
    since = localtime(row.since)
    days = (localtime(at).date() - since.date()).days
    yield f"{since.month}月{since.day}日以后没有进展，{days}天" if days else "今天有过进展"
    if row.limit and row.is_late(at):
        name = row.limit.name.removesuffix("时限")
        yield f"{name}时限到{moment(localtime(row.limit.due))}，已经超期"


def _awaited(row: Open) -> str:
    awaited = row.awaited
    return f"等{awaited.of}{awaited.act}" if awaited.of else awaited.act


def named(case: Case, words: Iterable[str] = ()) -> Matter:
    """A matter by its key."""
    return Matter(case.county, str(case.id), tuple(words))
