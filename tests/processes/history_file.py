"""Small files of invented complaints, as another system would export them."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

HEADER = ("id", "reporter", "title", "reported_at", "text", "answer", "answered_at")
NOISE = (
    "8801",
    "U-甲",
    "楼下广场舞太吵",
    "2019/4/25 9:32:09",
    "楼下半夜跳广场舞，音响太吵，老人睡不着。",
    "您好，已请社区与领舞人约定晚上九点以后不用音响。",
    "2019/5/9 14:51:53",
)
DAY_ONLY = (
    "8802",
    "U-乙",
    "办事大厅中午能不能开门",
    "2018-04-24 10:37:20",
    "上班的人只有中午有空，\n大厅中午却关门，\n请留一个窗口。",
    "您好，已安排一个窗口中午值班。",
    "2018/4/24",
)
DASHES = (
    "8803",
    "U-丙",
    "想问问几点有人",
    "2019-04-08",
    "请问几点有人？",
    "您好，八点半。",
    "2019-04-08 08:37:20",
)
ROWS = (NOISE, DAY_ONLY, DASHES)


def but(row: Sequence[str], **changes: str) -> tuple[str, ...]:
    """The row with other words in some columns."""
    return tuple({**dict(zip(HEADER, row, strict=True)), **changes}.values())


def text_of(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> str:
    """The rows as CSV."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([header, *rows])
    return written.getvalue()


def write(
    folder: Path,
    rows: Sequence[Sequence[str]] = ROWS,
    *,
    header: Sequence[str] = HEADER,
    encoding: str = "utf-8",
) -> Path:
    """The rows as a file."""
    path = folder / "history.csv"
    path.write_bytes(text_of(rows, header).encode(encoding))
    return path
