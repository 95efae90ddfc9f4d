"""The three sets of columns. A sheet is known by its columns, not by its name."""

from dataclasses import dataclass
from enum import StrEnum

NAME = "姓名"  # untranslated: a column of the file
USERNAME = "账号"  # untranslated: a column of the file
PHONE = "手机"  # untranslated: a column of the file
ORGANISATION = "机构"  # untranslated: a column of the file
PATTERN = "机构样式"  # untranslated: a column of the file
ROLE = "岗位"  # untranslated: a column of the file
UNIT = "区划编码"  # untranslated: a column of the file
GRID = "网格编码"  # untranslated: a column of the file
SCOPE = "范围编码"  # untranslated: a column of the file
COMPOUND = "小区"  # untranslated: a column of the file
BUILDING = "楼栋"  # untranslated: a column of the file
CONTACT = "公示电话"  # untranslated: a column of the file
STARTS = "起始日期"  # untranslated: a column of the file
DEPUTY = "代理人账号"  # untranslated: a column of the file
# Columns that people add for themselves.
IGNORED = {"序号", "备注"}  # untranslated: columns of the file
# Typed with full-width digits or by a spreadsheet that thinks they are numbers.
CODES = {USERNAME, PHONE, UNIT, GRID, SCOPE, CONTACT, STARTS, DEPUTY}


class Kind(StrEnum):
    """What a line of the file tells."""

    ORGANISATION = "organisation"
    GRID_STAFF = "grid_staff"
    POST = "post"


@dataclass(frozen=True)
class Columns:
    """The columns of one kind."""

    kind: Kind
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every column it may have."""
        return self.required + self.optional


COLUMNS = (
    Columns(Kind.ORGANISATION, (UNIT, PATTERN, ORGANISATION)),
    Columns(
        Kind.GRID_STAFF,
        (NAME, USERNAME, ROLE, GRID),
        (PHONE, ORGANISATION, CONTACT, STARTS, DEPUTY),
    ),
    Columns(
        Kind.POST,
        (NAME, USERNAME, ORGANISATION, ROLE),
        (PHONE, UNIT, SCOPE, COMPOUND, BUILDING, CONTACT, STARTS, DEPUTY),
    ),
)


@dataclass(frozen=True)
class Line:
    """One line: its cells as text, every column of its kind present. Not sound: not used."""

    kind: Kind
    sheet: str
    number: int
    cells: dict[str, str]
    sound: bool = True
