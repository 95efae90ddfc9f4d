"""A bulletin from its task: the sections of its kind, and what whoever reads it has to know."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from huiyin.common.language import in_chinese
from huiyin.insight.bulletins.content import Content, Section, day, moment
from huiyin.insight.bulletins.daily import daily
from huiyin.insight.bulletins.due import missing, shard_of
from huiyin.insight.bulletins.monthly import monthly
from huiyin.insight.bulletins.spans import Span, newest
from huiyin.insight.bulletins.task import Task
from huiyin.insight.bulletins.weekly import weekly
from huiyin.insight.comparing_years import first_day
from huiyin.rulebook import active
from huiyin.rulebook.model import BulletinKind

WRITERS: dict[BulletinKind, Callable[[Task], tuple[Section, ...]]] = {
    BulletinKind.DAILY: daily,
    BulletinKind.WEEKLY: weekly,
    BulletinKind.MONTHLY: monthly,
}
AHEAD = timedelta(days=60)  # about the longest limit a matter is given
NAMED = 10  # missing spans that are named


@in_chinese
def written(task: Task) -> Content:
    """The whole bulletin. Reads and writes nothing but what its sections ask for."""
    return Content(
        heading=f"{task.place.title}{task.rule.name}",
        unit=task.place.code,
        first=task.span.first.isoformat(),
        last=task.span.last.isoformat(),
        made_at=task.made.isoformat(),
        warnings=tuple(_warnings(task)),
        sections=WRITERS[task.rule.kind](task),
    )


def span_words(span: Span) -> str:
    """The days of a span in a few words."""
    if span.first == span.last:
        return f"{span.first.month}月{span.first.day}日"
    return f"{span.first.month}月{span.first.day}日至{span.last.month}月{span.last.day}日"


def _warnings(task: Task) -> Iterator[str]:
    span = task.span
    if newest(task.rule, task.at) != span:
        yield (
            f"这一份是{moment(task.made)}补做的：新收、办结按{span_words(span)}计，"
            "未结、超期、卡住的按制作时计。"
        )
    gaps = missing(task.rule, shard_of(task.place.code), span.first)
    if gaps:
        named = "、".join(map(span_words, gaps[-NAMED:]))
        yield f"此前有{len(gaps)}份没有做，或者没有做全（系统没有运行）：{named}。"
    began = first_day(task.asked)
    if began and began > span.first:
        yield f"{day(began)}以前没有数据。"
    for year in active.calendar().missing_years(task.at, task.at + AHEAD):
        yield f"{year}年的放假调休安排没有录入，涉及这一年的时限按周一至周五计算。"
