"""日梳理: what came in the day before, what runs out today, what is stuck, who waits for whom."""

from django.utils.timezone import localtime

from huiyin.insight.asking import total
from huiyin.insight.bulletins.content import Group, Said, Section, number
from huiyin.insight.bulletins.listed import as_due, as_new, as_stuck, listed, named, stuck_first
from huiyin.insight.bulletins.task import Task
from huiyin.insight.stuck import Awaited, Matter, came_in, open_matters, who_waits


def daily(task: Task) -> tuple[Section, ...]:
    """The sections, in the order in which they are read."""
    matters = open_matters(task.place)
    return (
        _summary(task),
        _new(task),
        _due(task, matters),
        stuck(task, matters),
        waiting(matters, task.rule.most),
    )


def _summary(task: Task) -> Section:
    counts, asked, now = total(task.asked), task.asked, task.standing()
    when = f"{task.span.first.month}月{task.span.first.day}日"
    figures = (
        (f"{when}新收", number(counts["reported"], asked, "reported", "件")),
        ("其中随手做", number(counts["self_handled"], asked, "self_handled", "件")),
        (f"{when}办结", number(counts["ended"], asked, "ended", "件")),
        ("制作时未结", number(now.open, asked, "open", "件")),
        ("已经超期", number(now.overdue, asked, "overdue", "件")),
        ("当天到期", number(now.due_today, asked, "due_today", "件")),
        ("挂账中", number(now.planned, asked, "planned", "件")),
    )
    nothing = not any(said.value for _label, said in figures)
    empty = f"{when}没有新收和办结的事，制作时也没有未结的事。" if nothing else ""
    return Section("summary", "概况", figures=() if nothing else figures, empty=empty)


def _new(task: Task) -> Section:
    asked = task.asked
    cases = came_in(task.place, task.span.first, task.span.last, most=task.rule.most + 1)
    whole = total(asked)["reported"] if len(cases) > task.rule.most else len(cases)
    return listed(
        "new",
        "新收",
        [as_new(case) for case in cases],
        task,
        empty="没有新收的事。",
        whole=whole,
        more=number(whole, asked, "reported"),
    )


def _due(task: Task, matters: list[Matter]) -> Section:
    rows = [row for row in matters if row.is_due(task.today) and not row.is_late(task.at)]
    return listed(
        "due", "当天到期", [as_due(row) for row in rows], task, empty="没有当天到期的事。"
    )


def stuck(task: Task, matters: list[Matter]) -> Section:
    """What is late or has not moved for the days of the rule."""
    days = task.rule.stuck_days
    rows = stuck_first(row for row in matters if row.is_stuck(task.at, days))
    return listed(
        "stuck",
        f"卡住的（超期，或者{days}天没有进展）",
        [as_stuck(row, task.at) for row in rows],
        task,
        empty="没有卡住的事。",
    )


def waiting(matters: list[Matter], most: int) -> Section:
    """Who waits for whom to do what: offices and the requester's side, no person."""
    found = who_waits(matters)
    groups = tuple(_group(awaited, rows) for awaited, rows in found[:most])
    more = (Said(f"一共{len(found)}种，这里列前{most}种。"),) if len(found) > most else ()
    empty = "" if groups else "没有谁在等谁。"
    return Section("waiting", "谁等谁", lines=more, groups=groups, empty=empty)


def _group(awaited: Awaited, rows: list[Matter]) -> Group:
    since = localtime(rows[0].since)
    text = (
        f"{awaited.waiter}等{awaited.of}{awaited.act}：{len(rows)}件，"
        f"最早从{since.month}月{since.day}日等起"
    )
    return Group(text, tuple(named(row.case) for row in rows))
