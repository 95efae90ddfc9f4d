"""The hardest matters of a month, for the review (解剖麻雀): each with what made it hard."""

from huiyin.insight.bulletins.content import Section
from huiyin.insight.bulletins.listed import named
from huiyin.insight.bulletins.task import Task
from huiyin.insight.hardest import hardest

KEY = "hardest"


def ten(task: Task) -> Section:
    """As many as the place reviews in a month."""
    found = hardest(task.place, task.span.first, at=task.at)
    return Section(
        KEY,
        f"最难办的{len(found)}件，供评查复盘（解剖麻雀）" if found else "最难办的（解剖麻雀）",
        matters=tuple(named(one.case, [part.sentence for part in one.parts]) for one in found),
        empty="" if found else "这个月没有特别难办的事。",
    )
