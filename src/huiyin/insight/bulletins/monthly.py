"""月通报: trends, what emerges, measures with their definitions, offices in difficulty, the ten."""

from dataclasses import replace

from huiyin.common.months import shifted
from huiyin.insight import breakdowns
from huiyin.insight.asking import Counts, total
from huiyin.insight.bulletins.changes import changes
from huiyin.insight.bulletins.content import Rows, Said, Section, number
from huiyin.insight.bulletins.desks import desks
from huiyin.insight.bulletins.hot import hot
from huiyin.insight.bulletins.tables import kept, link
from huiyin.insight.bulletins.task import Task
from huiyin.insight.bulletins.ten import ten
from huiyin.insight.comparing_years import Change, LastYear, last_year
from huiyin.insight.measures import MEASURES, Kind, Measure, value
from huiyin.insight.wording import interval_said, value_said

MONTHS = 12
HEADS = ("指标", "本月", "分子/分母", "95%区间", "去年同月", "口径")


def monthly(task: Task) -> tuple[Section, ...]:
    """The sections, in the order in which they are read."""
    counts, before = total(task.asked), last_year(task.asked)
    return (
        _summary(task, counts, before),
        _measures(task, counts, before),
        _trend(task),
        *changes(task),
        hot(task),
        desks(task),
        ten(task),
        kept(
            "items",
            breakdowns.by_item(task.asked, link=link),
            most=task.rule.most,
            empty="这个月没有新收和办结的事。",
        ),
        kept(
            "units",
            breakdowns.by_unit(task.asked, at=task.at, link=link),
            empty="各地都没有新收、办结和未结的事。",
        ),
    )


def _summary(task: Task, counts: Counts, before: LastYear) -> Section:
    asked, now = task.asked, task.standing()
    figures = (
        ("新收", number(counts["reported"], asked, "reported", "件")),
        ("办结", number(counts["ended"], asked, "ended", "件")),
        ("疑难认定、不计入各率", number(counts["excluded"], asked, "excluded", "件")),
        ("制作时未结", number(now.open, asked, "open", "件")),
        ("已经超期", number(now.overdue, asked, "overdue", "件")),
        ("挂账中", number(now.planned, asked, "planned", "件")),
    )
    lines = tuple(
        Said(f"{label}{_against(before.change(counts, column))}")
        for column, label in (("reported", "新收"), ("ended", "办结"))
    )
    if any(said.value for _label, said in figures):
        return Section("summary", "概况", figures=figures, lines=lines)
    return Section("summary", "概况", empty="这个月没有新收和办结的事，制作时也没有未结的事。")


def _against(change: Change) -> str:
    if change.missing:
        return "：去年同月没有数据，不比。"
    more = "多" if change.difference >= 0 else "少"
    share = f"（{change.share:+.1%}）" if change.share is not None else ""
    return f"：去年同月{change.before}件，本月{more}{abs(change.difference)}件{share}。"


def _measures(task: Task, counts: Counts, before: LastYear) -> Section:
    lines = tuple(
        _measure(task, measure, counts, before)
        for measure in MEASURES.values()
        if measure.kind in (Kind.SHARE, Kind.HOURS)
    )
    note = Said("件数不够的不算率；没有评价的单独列，不算满意。")
    return Section("measures", "指标", lines=(note,), rows=Rows(HEADS, lines))


def _measure(task: Task, measure: Measure, counts: Counts, before: LastYear) -> tuple[Said, ...]:
    found, then = value(measure, counts), value(measure, before.counts)
    part = f"{found.numerator}/{found.denominator}"
    if measure.kind is Kind.HOURS:
        part = f"{found.denominator}件的平均"
    column = number(found.numerator, task.asked, measure.column)
    none = "没有数据" if before.missing else "件数不够"
    return (
        Said(str(measure.name)),
        Said(value_said(found) or "件数不够"),
        Said(part, column.value, column.behind),
        Said(interval_said(found) or "—"),
        Said(value_said(then) or none),
        Said(f"{measure.formula}（{measure.basis}）"),
    )


def _trend(task: Task) -> Section:
    """The month and the eleven before it."""
    asked = replace(task.asked, first=shifted(task.span.first, 1 - MONTHS))
    table = breakdowns.over_time(asked, link)
    return kept("trend", table, title=f"近{MONTHS}个月的走势", drawn=True)
