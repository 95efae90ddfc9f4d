"""A duty list of the first street of the cast, as files that tests write and change."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from huiyin.people.actors import SYSTEM
from huiyin.processes.duty_import import Report, Version, import_list
from tests.cast import STREET

HEAD = "类别,序号,事项名称,对应清单事项,牵头部门,依据"
LINES = (
    "基本履职,1,制止乱堆乱放,three_disorders|绿化管护和毁绿占绿,,镇街道清单",
    "配合履职,1,电梯安全提醒,电梯故障,市场监督管理局,镇街道清单",
    "上级收回,1,违法用地查处,illegal_land_use,natural_resources,镇街道清单",
)


def write(path: Path, lines: Sequence[str] = LINES, head: str = HEAD) -> Path:
    """The file, in UTF-8."""
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


def listed(
    folder: Path, at, lines: Sequence[str] = LINES, name: str = "2026年版",
    since: date = date(2026, 1, 1), town: str = STREET,
) -> Report:  # fmt: skip
    """The street's list in force since New Year."""
    path = write(folder / f"{name}.csv", lines)
    return import_list(path, Version(town, name, since), by=SYSTEM, at=at)
