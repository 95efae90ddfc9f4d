"""The workbook of an export: what it is, the figures of the page, and the cases one by one.

Names and telephone numbers of residents are in no column, and numbers like theirs inside a
title or a place are left out.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.leaks import GROUPED, JOINED
from huiyin.cases.models import Case
from huiyin.cases.spots import spot_said
from huiyin.cases.wording import ending_label, item_name, outcome_label, state_label
from huiyin.insight import asking, breakdowns
from huiyin.insight.asked import Asked
from huiyin.insight.comparing_years import last_year
from huiyin.insight.households import households
from huiyin.insight.measures import MEASURES, Kind, value
from huiyin.insight.tables import Table
from huiyin.insight.wording import column_said, span_said, value_said
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.processes.sheets import Sheets, Value

Tell = Callable[[int, int], None]
BATCH = 1_000  # cases read at once
NUMBERS = [re.compile(pattern) for _leak, pattern in (*JOINED, *GROUPED)]


def write(
    path: Path, asked: Asked, column: str, *, title: str, by: Actor, at: datetime, tell: Tell
) -> int:
    """Write it; how many cases are in it. ``tell`` hears of every step and may stop it."""
    with Sheets(path) as sheets:
        sheets.add(_("说明"), (_("项目"), _("内容")), _about(asked, column, title, by, at))
        tell(0, 0)
        sheets.add(_("指标"), _measure_heads(), _measures(asked))
        for table in _tables(asked, at):
            tell(0, 0)
            if table.rows:
                sheets.add_table(table)
        return sheets.add(_("事件"), _case_heads(), _cases(asked, column, by, at, tell))


def _about(
    asked: Asked, column: str, title: str, by: Actor, at: datetime
) -> Iterator[tuple[str, str]]:
    yield _("标题"), title
    yield _("时间"), span_said(asked.first, asked.last)
    yield _("事件清单列的是"), column_said(column)
    yield _("导出人"), str(by.name)
    yield _("导出时间"), f"{localtime(at):%Y-%m-%d %H:%M}"
    yield (
        _("没有列入的"),
        _("保密的事不进任何数字；清单只列导出人能看到的事；不含反映人的姓名和电话。"),
    )


def _measure_heads() -> tuple[str, ...]:
    return (
        _("指标"),
        _("数值"),
        _("计量单位"),
        _("分子"),
        _("分母"),
        _("95%下限"),
        _("95%上限"),
        _("上年同期"),
        _("口径"),
        _("依据"),
    )


def _measures(asked: Asked) -> Iterator[list[Value]]:
    """One line each; a share as a number between 0 and 1."""
    now, then = asking.total(asked), last_year(asked)
    doors = households(asked.place, asked.compound)
    for measure in MEASURES.values():
        found = value(measure, now, doors)
        before = "" if then.missing else value_said(value(measure, then.counts, doors))
        figure = found.numerator if not found.denominator and found.enough else found.share
        yield [
            str(measure.name),
            _("件数不够") if figure is None else figure,
            "" if measure.kind is Kind.SHARE else str(measure.unit),
            found.numerator,
            found.denominator or None,
            found.low,
            found.high,
            before,
            measure.formula,
            measure.basis,
        ]


def _tables(asked: Asked, at: datetime) -> Iterator[Table]:
    yield breakdowns.over_time(asked)
    yield breakdowns.by_unit(asked, at=at)
    yield breakdowns.by_item(asked)
    yield breakdowns.by_source(asked)
    yield breakdowns.by_desk(asked)


def _case_heads() -> tuple[str, ...]:
    return (
        _("编号"),
        _("事情"),
        _("地点"),
        _("事项"),
        _("来源"),
        _("状态"),
        _("承办单位"),
        _("反映时间"),
        _("受理时间"),
        _("办理期限"),
        _("办结时间"),
        _("办理结果"),
        _("怎样结束"),
        _("是否满意"),
    )


def _cases(asked: Asked, column: str, by: Actor, at: datetime, tell: Tell) -> Iterator[list[Value]]:
    """The newest first, as far as the person may see them."""
    offices = dict(Organisation.objects.values_list("pk", "name"))
    done = rows = 0
    for county in asked.counties:
        behind = asking.facts_behind(asked, column, at).filter(county=county)
        keys = list(behind.order_by("-case_id").values_list("case_id", "desk_id"))
        for start in range(0, len(keys), BATCH):
            part = dict(keys[start : start + BATCH])
            for case in _seen(county, part, by):
                rows += 1
                yield _line(case, offices.get(part[case.id], ""))
            done += len(part)
            tell(done, rows)


def _seen(county: str, keys: dict[uuid.UUID, int], by: Actor) -> list[Case]:
    seen = Case.objects.visible_to(by).filter(county=county, id__in=list(keys))
    return list(seen.select_related("compound").order_by("-id"))


def _line(case: Case, office: str) -> list[Value]:
    satisfied = {None: "", True: _("满意"), False: _("不满意")}[case.satisfied]
    return [
        case.reference,
        _plain(case.title) or _("（内容已依法删除）"),
        _plain(spot_said(case)),
        item_name(case.item),
        str(case.get_source_display()),
        state_label(case.state),
        office,
        _time(case.reported_at),
        _time(case.accepted_at),
        _time(case.due),
        _time(case.ended_at),
        outcome_label(case.outcome),
        ending_label(case.ending),
        satisfied,
    ]


def _time(at: datetime | None) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M}" if at else ""


def _plain(text: str) -> str:
    """Without telephone and identity numbers, however they are grouped."""
    for pattern in NUMBERS:
        text = pattern.sub(_("（号码略）"), text)
    return text
