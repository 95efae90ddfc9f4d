"""The columns of files with reports, as ``huiyin triage similar`` and ``hot`` look for them."""

from collections.abc import Collection, Mapping
from pathlib import Path

from huiyin.processes.labelled_file import Rows, read_columns

# Our name of a column, its option, and how files usually call it.
USUAL = {
    "text": ("text", ("text", "content", "正文", "内容", "诉求内容", "留言详情", "反映内容")),
    "title": ("title", ("title", "标题", "主题", "留言主题")),
    "at": ("time", ("reported_at", "time", "时间", "反映时间", "留言时间", "日期")),
    "person": ("reporter", ("reporter", "user", "反映人", "留言用户", "用户")),
    "place": ("place", ("place", "address", "地点", "地址", "详细地点")),
    "longitude": ("lon", ("lon", "lng", "longitude", "经度")),
    "latitude": ("lat", ("lat", "latitude", "纬度")),
    "votes": ("likes", ("likes", "votes", "点赞数", "点赞", "赞成")),
    "against": ("against", ("against", "dislikes", "反对数", "反对")),
    "key": ("key", ("id", "编号", "留言编号", "工单编号", "number")),
}


def read_reports(file: Path, columns: Mapping[str, str], *, required: Collection[str]) -> Rows:
    """The rows of the file, each column by our name.

    ``columns`` has what was typed for each option of the command; the usual headings stand in
    where that is one of them. Raises :class:`Refused` as ``read_columns`` does.
    """
    wanted = {
        name: (columns[option], *usual) if columns[option] in usual else (columns[option],)
        for name, (option, usual) in USUAL.items()
        if option in columns
    }
    return read_columns(file, wanted, required=required)
