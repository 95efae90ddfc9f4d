"""What is published of a forum; always in Chinese, for it is kept."""

from collections.abc import Sequence
from datetime import date

from django.utils.timezone import localdate, localtime

from huiyin.common.language import in_chinese
from huiyin.disclosure.content import Column, Content, Line, Sheet
from huiyin.disclosure.models import Forum, ForumPromise
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.sense import columns_of, kind_of

KIND = "forum"
PROMISED = (
    Column("promise", "承诺", "text"),
    Column("due", "期限", "date"),
    Column("state", "落实情况", "text"),
)


@in_chinese
def content_of(
    row: Forum,
    promises: Sequence[ForumPromise],
    before: Sequence[ForumPromise],
    *,
    asked: int,
    today: date,
) -> Content:
    """The whole publication; ``before`` are the promises of the forum before this one."""
    columns = columns_of(kind_of(KIND))
    sheets = [Sheet(KIND, "这次的承诺", columns, _lines(promises, columns, today))]
    if before:
        sheets.append(Sheet("before", "上次的承诺", PROMISED, _lines(before, PROMISED, today)))
    return Content(
        kind=KIND,
        unit_code=row.unit_code,
        period=Period.event(localdate(row.starts), row.id).key,
        title=f"{row.compound.name}{kind_of(KIND).name}",
        text=_text(row, asked),
        sheets=tuple(sheets),
    )


def _lines(
    promises: Sequence[ForumPromise], columns: Sequence[Column], today: date
) -> tuple[Line, ...]:
    return tuple(
        Line(f"r{number:04}", tuple(_cells(one, today).get(column.key) for column in columns))
        for number, one in enumerate(promises, start=1)
    )


def _cells(one: ForumPromise, today: date) -> dict[str, str]:
    if one.done_on:
        state = f"{one.done_on.isoformat()} 已落实：{one.done}"
    else:
        state = "逾期没有落实" if one.is_overdue(today) else "还没有到期"
    return {"promise": one.text, "due": one.due.isoformat(), "state": state}


def _text(row: Forum, asked: int) -> str:
    there = [
        name
        for name, came in (("业主委员会", row.committee), ("社区（村）", row.community))
        if came
    ]
    return "\n".join(
        [
            f"{localtime(row.starts):%Y-%m-%d %H:%M}，{row.place}，{row.company}当面报告。",
            f"到场{row.present}人" + (f"，{'、'.join(there)}参加。" if there else "。"),
            f"企业报告：{row.report}",
            f"居民提问{asked}个，都转成事项办理，各人凭回执看答复。",
            f"到场的人评价：好{row.good}，一般{row.fair}，差{row.poor}。",
        ]
    )
