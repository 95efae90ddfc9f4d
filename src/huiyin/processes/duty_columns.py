"""The columns of a town's duty list, and what each cell means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.domain import routing
from huiyin.cases.domain.duty_lists import Listed
from huiyin.cases.models import DutyKind, DutyLine
from huiyin.common.joining import listed
from huiyin.people.importing.problems import Faulty
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.territory.models import Unit

KIND = "类别"  # untranslated: a column of the file
NUMBER = "序号"  # untranslated: a column of the file
NAME = "事项名称"  # untranslated: a column of the file
ITEMS = "对应清单事项"  # untranslated: a column of the file
OFFICE = "牵头部门"  # untranslated: a column of the file
BASIS = "依据"  # untranslated: a column of the file
TOWN = "区划编码"  # untranslated: a column of the file
REQUIRED = (KIND, NUMBER, NAME, ITEMS, BASIS)
OPTIONAL = (OFFICE, TOWN)
IGNORED = {"备注", ""}  # untranslated: a column that people add for themselves
# What stands in the file, in whatever language the pages are.
KINDS = {
    "基本履职": DutyKind.BASIC,  # untranslated: a word of the file
    "配合履职": DutyKind.ASSIST,  # untranslated: a word of the file
    "上级收回": DutyKind.TAKEN_BACK,  # untranslated: a word of the file
}
CLAUSE = "第%s条"  # untranslated: how a plain number of the document is cited
# Not 、 and not ，: names of items contain them.
BETWEEN = re.compile(r"[|;；\n]+")  # untranslated: a separator
TOWN_DIGITS = 9


@dataclass(frozen=True)
class Row:
    """A line of the file: its cells as text, every column present."""

    sheet: str
    number: int
    cells: Mapping[str, str]


class Meaning:
    """From cells to a line of the list of one town."""

    def __init__(self, town: Unit) -> None:
        self.town, self.profile = town, active.profile()

    def line(self, row: Row) -> Listed:
        """The line. Raises :class:`Faulty` with the first cell that cannot be used."""
        cells = row.cells
        kind = self._kind(cells[KIND])
        number = cells[NUMBER].removesuffix(".0")
        return Listed(
            kind=kind,
            clause=_short(NUMBER, CLAUSE % number if number.isdecimal() else number),
            name=_short(NAME, cells[NAME]),
            items=self._items(cells[ITEMS]),
            office=self._office(kind, cells[OFFICE]),
            basis=_short(BASIS, cells[BASIS]),
        )

    def _kind(self, text: str) -> DutyKind:
        if text in KINDS:
            return KINDS[text]
        raise Faulty(
            KIND,
            _("没有“%(text)s”这一类。") % {"text": text},
            _("请填：%(names)s。") % {"names": listed(KINDS)},
        )

    def _items(self, text: str) -> tuple[str, ...]:
        """Keys of the catalogue by key or name; one name may hold what separates several."""
        parts = [text] if text in self._known else BETWEEN.split(text)
        keys = []
        for part in filter(None, map(str.strip, parts)):
            if part not in self._known:
                raise Faulty(
                    ITEMS,
                    _("事项清单里没有“%(text)s”。") % {"text": part},
                    _("请填清单事项的名称或代号，几个之间用 | 隔开；没有对应事项的行请删掉。"),
                )
            keys.append(self._known[part])
        return tuple(dict.fromkeys(keys))

    @cached_property
    def _known(self) -> dict[str, str]:
        names = {item.name: key for key, item in self.profile.items.items()}
        return {**names, **{key: key for key in self.profile.items}}

    def _office(self, kind: DutyKind, text: str) -> str:
        if kind is DutyKind.BASIC:
            if text:
                raise Faulty(
                    OFFICE,
                    _("基本履职由镇街道自己牵头，这一格不用填。"),
                    _("请清空；由上级部门牵头的，类别写“配合履职”或者“上级收回”。"),
                )
            return ""
        if not text:
            raise Faulty(OFFICE, _("没有写由哪个部门牵头。"), _("配合履职和上级收回要写牵头部门。"))
        for key, organisation in self._above.items():
            office = self.profile.offices[key]
            plain = office.name.replace("{unit}", "")
            if text in (key, office.name, plain, organisation.name):
                return key
        raise Faulty(
            OFFICE,
            _("%(town)s的上级没有“%(text)s”这个部门。") % {"town": self.town.name, "text": text},
            _("请填机构样式的代号或名称，或者平台里的机构名称；镇街道自己的机构不能牵头。"),
        )

    @cached_property
    def _above(self) -> dict[str, Organisation]:
        """The offices of the levels above the town that are there."""
        depth = {level.key: level.digits for level in self.profile.levels}
        keys = [
            key for key, office in self.profile.offices.items() if depth[office.level] < TOWN_DIGITS
        ]
        return routing.offices_at(keys, self.town.code)


def _short(column: str, text: str) -> str:
    """The text, where it fits the book."""
    field: Any = DutyLine._meta.get_field({NUMBER: "clause", NAME: "name", BASIS: "basis"}[column])
    most = field.max_length
    if len(text) > most:
        raise Faulty(
            column,
            _("有 %(count)d 个字，太长。") % {"count": len(text)},
            _("最多 %(most)d 个字，请写简短些。") % {"most": most},
        )
    return text
