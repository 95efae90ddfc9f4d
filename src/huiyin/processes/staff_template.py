"""The empty workbook that people fill in for an import of staff."""

from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.people.importing.columns import (
    BUILDING,
    COLUMNS,
    COMPOUND,
    CONTACT,
    DEPUTY,
    GRID,
    NAME,
    ORGANISATION,
    PHONE,
    ROLE,
    SCOPE,
    STARTS,
    UNIT,
    USERNAME,
    Columns,
    Kind,
)
from huiyin.rulebook import active
from huiyin.rulebook.model import Role

HEADER = 2  # rows above the columns are no lines: the example is never imported
WIDTH = 18
# Columns nobody needs who fills in the sheet for the first time.
LEFT_OUT = {UNIT}


def staff_template(*, on: date) -> bytes:
    """A sheet for office staff and one for grid staff, each with an example above its columns."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        titles = {Kind.POST: _("机关和村社区人员"), Kind.GRID_STAFF: _("网格人员")}
        sheets = {columns.kind: columns for columns in COLUMNS}
        for kind, title in titles.items():
            _fill(book, book.add_worksheet(title), sheets[kind], on)
    return content.getvalue()


def _fill(book: Any, sheet: Any, columns: Columns, on: date) -> None:
    names = [name for name in columns.all if name not in LEFT_OUT]
    example = _example(columns.kind, on)
    text = book.add_format({"num_format": "@"})  # codes stay codes
    faint = book.add_format({"italic": True, "font_color": "#55606F", "num_format": "@"})
    bold = book.add_format({"bold": True, "bg_color": "#E9F0F9", "bottom": 1})
    needed = book.add_format({"bold": True, "bg_color": "#FDF1E3", "bottom": 1})
    sheet.set_column(0, len(names) - 1, WIDTH, text)
    note = _("从第 4 行开始填，一行一个岗位。第 2 行是填写的样子，不会导入。橙色的列必填。")
    sheet.write_string(0, 0, note)
    for place, name in enumerate(names):
        sheet.write_string(1, place, example.get(name, ""), faint)
        sheet.write_string(HEADER, place, name, needed if name in columns.required else bold)
        if hint := _hint(name, columns.kind):
            sheet.write_comment(HEADER, place, hint, {"x_scale": 2})
    sheet.freeze_panes(HEADER + 1, 0)


def _example(kind: Kind, on: date) -> dict[str, str]:
    profile = active.profile()
    office = profile.offices[profile.routing.intake[0]]
    role = _roles(kind)[0]
    below = {level.key: level.digits for level in profile.levels}[role.level]
    code = profile.place.ljust(below, "0")[: below - 1] + "1"
    return {
        NAME: _("张三"),
        USERNAME: "zhangsan",
        PHONE: "13900000000",
        ORGANISATION: office.name.replace("{unit}", _("某某社区")),
        ROLE: role.name,
        GRID: code,
        SCOPE: "",
        STARTS: on.isoformat(),
        DEPUTY: "lisi",
    }


def _roles(kind: Kind) -> list[Role]:
    """Roles below the village for grid staff, at the village and above for the others."""
    profile = active.profile()
    depth = {level.key: level.digits for level in profile.levels}
    village = depth["village"]
    grid = kind is Kind.GRID_STAFF
    roles = [role for role in profile.roles.values() if (depth[role.level] > village) is grid]
    # The nearest to the village first: what most lines of such a file are.
    nearest = sorted(roles, key=lambda role: abs(depth[role.level] - village))
    return nearest or list(profile.roles.values())


def _hint(name: str, kind: Kind) -> str:
    """What to write into a column, where its name does not say it."""
    if name == ROLE:
        return _("可以填：%(names)s") % {"names": listed(role.name for role in _roles(kind))}
    hints = {
        USERNAME: _("3 到 40 个小写字母、数字或 . _ -；同一个人写同一个账号"),
        ORGANISATION: _("照平台里的名称填；网格人员可以不填，按网格编码找社区"),
        GRID: _("网格的完整编码，文本格式"),
        SCOPE: _("只管单位的一部分时，填那个区划或网格的编码；不填就是整个单位"),
        COMPOUND: _("只管一个小区时填小区名称，比如楼栋长；不填就按范围编码"),
        BUILDING: _("楼栋长填哪一栋，如 3幢；要同时填小区"),
        CONTACT: _("公示牌上给居民看的电话，本人同意公开才填；不是账号的手机"),
        STARTS: _("如 2026-06-01；不填就是导入当天"),
        DEPUTY: _("请假时代理的人的账号，可以不填"),
    }
    return hints.get(name, "")
