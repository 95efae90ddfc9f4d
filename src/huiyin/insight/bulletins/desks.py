"""Offices in difficulty: what is overdue with them, what they sent back."""

from dataclasses import replace

from huiyin.insight.asking import Asked, Counts, Standing, by_desk, standing_by_desk
from huiyin.insight.bulletins.content import Rows, Said, Section, number
from huiyin.insight.bulletins.task import Task
from huiyin.insight.measures import MEASURES, minimum, value
from huiyin.insight.wording import value_said
from huiyin.people.models import Organisation

HEADS = ("单位", "未结", "其中超期", "办结", "按期办结率", "退过单的")


def desks(task: Task) -> Section:
    """Those with overdue or returned matters, the most overdue first.

    An office that ended and holds fewer matters together than the minimum volume is no row:
    from a handful nothing follows, and the number of those left out is said.
    """
    counted, standing = by_desk(task.asked), standing_by_desk(task.asked, at=task.at)
    keys = counted.keys() | standing.keys()
    rows = {key: (counted.get(key, Counts()), standing.get(key, Standing())) for key in keys}
    hard = {key: row for key, row in rows.items() if row[1].overdue or row[0]["returned"]}
    enough = {key: row for key, row in hard.items() if row[0]["ended"] + row[1].open >= minimum()}
    names = dict(Organisation.objects.filter(pk__in=enough).values_list("pk", "name"))
    order = sorted(enough, key=lambda key: (-enough[key][1].overdue, -enough[key][0]["returned"]))
    lines = tuple(_line(task.asked, key, names.get(key, ""), *enough[key]) for key in order)
    left, rule = len(hard) - len(enough), minimum()
    note = f"另有{left}个单位办结和未结合计不到{rule}件，不列。" if left else ""
    return Section(
        "desks",
        "办理困难的单位",
        lines=(Said(note),) if note else (),
        rows=Rows(HEADS, lines[: task.rule.most]) if lines else None,
        empty="" if lines or note else "没有超期和退单的单位。",
    )


def _line(asked: Asked, key: int, name: str, counts: Counts, now: Standing) -> tuple[Said, ...]:
    part = replace(asked, desk=key)
    share = value(MEASURES["on_time"], counts)
    whole = f"{share.numerator}/{share.denominator}"
    told = f"{value_said(share)}（{whole}）" if share.enough else f"件数不够（{whole}）"
    return (
        Said(name or "已不存在的单位"),
        number(now.open, part, "open"),
        number(now.overdue, part, "overdue"),
        number(counts["ended"], part, "ended"),
        Said(told),
        number(counts["returned"], part, "returned"),
    )
