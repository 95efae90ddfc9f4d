"""周分析: what rises, what comes again, what is sent back, what many speak of, what is stuck."""

from huiyin.insight import breakdowns
from huiyin.insight.asking import total
from huiyin.insight.bulletins.changes import changes
from huiyin.insight.bulletins.content import Section, number
from huiyin.insight.bulletins.daily import stuck, waiting
from huiyin.insight.bulletins.hot import hot
from huiyin.insight.bulletins.tables import kept, link
from huiyin.insight.bulletins.task import Task
from huiyin.insight.stuck import open_matters


def weekly(task: Task) -> tuple[Section, ...]:
    """The sections, in the order in which they are read."""
    matters = open_matters(task.place)
    return (
        _summary(task),
        *changes(task),
        hot(task),
        kept(
            "units",
            breakdowns.by_unit(task.asked, at=task.at, link=link),
            empty="各地都没有新收、办结和未结的事。",
        ),
        stuck(task, matters),
        waiting(matters, task.rule.most),
    )


def _summary(task: Task) -> Section:
    counts, asked, now = total(task.asked), task.asked, task.standing()
    columns = {
        "reported": "新收",
        "complained": "其中群众反映",
        "found": "其中主动发现",
        "ended": "办结",
        "returned": "办结的里退过单",
        "reopened": "办结的里重新办理过",
    }
    figures = [
        (label, number(counts[column], asked, column, "件")) for column, label in columns.items()
    ]
    figures.append(("制作时未结", number(now.open, asked, "open", "件")))
    figures.append(("已经超期", number(now.overdue, asked, "overdue", "件")))
    if any(said.value for _label, said in figures):
        return Section("summary", "概况", figures=tuple(figures))
    return Section("summary", "概况", empty="这一周没有新收和办结的事，制作时也没有未结的事。")
