"""What the publication of a broadcast says at the moment; always in Chinese, for it is kept."""

from collections.abc import Sequence

from django.utils.timezone import localdate, localtime

from huiyin.common.language import in_chinese
from huiyin.disclosure.broadcasts.addresses import host_of
from huiyin.disclosure.content import Column, Content, Line, Sheet
from huiyin.disclosure.models import Broadcast, BroadcastQuestion
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.sense import columns_of, kind_of

KIND = "broadcast"
ASKED = (Column("question", "问题", "text"), Column("answer", "答复", "text"))


@in_chinese
def content_of(row: Broadcast, answered: Sequence[BroadcastQuestion] = ()) -> Content:
    """The whole publication: when and where, and afterwards the result and what was asked."""
    columns = columns_of(kind_of(KIND))
    said = {
        "matter": f"{row.get_session_display()}：{row.title}",
        "held": localdate(row.live_at or row.starts).isoformat(),
        "link": host_of(row.recording or row.link),
        "result": _result(row),
    }
    cells = tuple(said.get(column.key) or None for column in columns)
    sheets = [Sheet(KIND, kind_of(KIND).name, columns, (Line("r0001", cells),))]
    if answered:
        lines = (Line(f"q{one.number:04}", (one.text, one.answer)) for one in answered)
        sheets.append(Sheet("questions", "提问和答复", ASKED, tuple(lines)))
    return Content(
        kind=KIND,
        unit_code=row.unit_code,
        period=Period.event(localdate(row.announced_at), row.id).key,
        title=f"直播：{row.title}",
        text=f"{localtime(row.starts):%Y-%m-%d %H:%M}开始。\n{row.text}",
        sheets=tuple(sheets),
    )


def _result(row: Broadcast) -> str:
    if row.cancelled_at:
        return f"取消：{row.reason}"
    if not row.ended_at:
        return ""
    watched = f"（主持人报的观看人数：{row.viewers}）" if row.viewers is not None else ""
    return f"{row.result}{watched}"
