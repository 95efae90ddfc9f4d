"""From what a cell says to what it means: a unit, an office, a role, a day."""

import re
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.people.importing.columns import (
    BUILDING,
    COMPOUND,
    DEPUTY,
    ORGANISATION,
    PATTERN,
    ROLE,
    STARTS,
    UNIT,
    Line,
)
from huiyin.people.importing.problems import Faulty
from huiyin.people.models import Organisation, User
from huiyin.rulebook.model import Office, Profile
from huiyin.territory.models import Building, Compound, Unit

DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?", re.ASCII)  # untranslated: a date


class Lookups:
    """Answers from the profile and the database; each unit is fetched once."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    @cached_property
    def _units(self) -> dict[str, Unit]:
        units = Unit.objects.today().within(self.profile.place).defer("boundary")
        return {unit.code: unit for unit in units}

    def unit(self, column: str, code: str) -> Unit:
        """The unit of a code; the twelve digits of a township or county count as well."""
        for cut in (code, code.removesuffix("000"), code.removesuffix("000000")):
            if cut in self._units:
                return self._units[cut]
        raise Faulty(
            column,
            _("没有编码为 %(code)s 的区划或网格。") % {"code": code},
            _("请核对编码；新划的网格要先用 huiyin territory 导入。"),
        )

    def pattern(self, text: str, unit: Unit) -> Office:
        """The office pattern of the unit's level with this key or name."""
        for office in self.profile.offices.values():
            names = {office.key, office.name, office.name.replace("{unit}", "")}
            if office.level == unit.level and text in names:
                return office
        raise Faulty(
            PATTERN,
            _("%(unit)s这一级没有“%(text)s”这种机构样式。") % {"unit": unit.name, "text": text},
            _("请填 offices.toml 里的代号或名称。"),
        )

    def office(self, line: Line) -> Organisation:
        """The office by its name, and by its unit where several bear it."""
        name, code = line.cells[ORGANISATION], line.cells.get(UNIT, "")
        found = Organisation.objects.filter(name=name, ended__isnull=True)
        if code:
            found = found.filter(unit=self.unit(UNIT, code))
        offices = list(found.select_related("unit").defer("unit__boundary")[:2])
        if not offices:
            raise Faulty(
                ORGANISATION,
                _("没有叫“%(name)s”的机构。") % {"name": name},
                _("请按平台里的机构名称填写，或先导入机构。"),
            )
        if len(offices) > 1:
            raise Faulty(
                ORGANISATION,
                _("不止一个机构叫“%(name)s”。") % {"name": name},
                _("请加一列“区划编码”，写明是哪里的。"),
            )
        return offices[0]

    def office_of_grid(self, column: str, grid: Unit) -> Organisation:
        """The office that takes reports in first at the grid, or at the nearest unit above."""
        above = [grid.code[:length] for length in range(1, len(grid.code) + 1)]
        found = (
            Organisation.objects.filter(
                office=self.profile.routing.intake[0], unit__code__in=above, ended__isnull=True
            )
            .select_related("unit")
            .defer("unit__boundary")
            .order_by("-unit__code")
            .first()
        )
        if found is None:
            raise Faulty(
                column,
                _("%(grid)s上面还没有受理机构。") % {"grid": grid.name},
                _("请先设立机构，或在“机构”列写明。"),
            )
        return found

    def role(self, text: str) -> str:
        """The key of the role with this key or name."""
        for role in self.profile.roles.values():
            if text in (role.key, role.name):
                return role.key
        raise Faulty(
            ROLE,
            _("本地没有“%(text)s”这种岗位。") % {"text": text},
            _("可以填：%(names)s。")
            % {"names": listed(role.name for role in self.profile.roles.values())},
        )

    def compound(self, name: str, scope: Unit) -> Compound | None:
        """The compound of that name within the scope; None if no name is given."""
        if not name:
            return None
        low = scope.code
        found = [
            compound
            for compound in Compound.objects.filter(name=name).select_related("village")
            if compound.village.code.startswith(low)
        ]
        if len(found) != 1:
            raise Faulty(
                COMPOUND,
                _("%(scope)s里没有唯一的小区“%(name)s”。") % {"scope": scope.name, "name": name},
                _("请核对小区名称，或把范围编码写到村社区。"),
            )
        return found[0]

    def building(self, name: str, compound: Compound | None) -> Building | None:
        """The building of that name in the compound; None if no name is given."""
        if not name:
            return None
        found = compound.buildings.filter(name=name).first() if compound else None
        if found is None:
            raise Faulty(
                BUILDING,
                _("没有找到楼栋“%(name)s”。") % {"name": name},
                _("请同时填小区；楼栋要先在“楼栋和公示牌”里登记，名称要一样。"),
            )
        return found

    def day(self, text: str, otherwise: date) -> date:
        """The day, written in any of the usual ways; ``otherwise`` if none is given."""
        if not text:
            return otherwise
        if match := DAY.fullmatch(text):
            year, month, day = map(int, match.groups())
            try:
                return date(year, month, day)
            except ValueError:
                pass
        raise Faulty(
            STARTS, _("“%(text)s”不是日期。") % {"text": text}, _("请写成 2026-06-01 的样子。")
        )

    def person(self, username: str) -> User | None:
        """The deputy's account; None if no deputy is given."""
        if not username:
            return None
        found = User.objects.filter(username=username).first()
        if found is None:
            raise Faulty(
                DEPUTY,
                _("没有账号“%(username)s”。") % {"username": username},
                _("请核对，或在同一个文件里加上这个人。"),
            )
        return found
