"""A village's doors taken in from a file: every row, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.common.refusal import Refused
from huiyin.outreach.domain import households
from huiyin.outreach.domain.households import Door, checked
from huiyin.outreach.permissions import running_post
from huiyin.people.actors import Actor
from huiyin.people.importing.problems import Faulty, Problem
from huiyin.people.importing.uploaded import lying
from huiyin.processes.household_file import (
    BUILDING,
    COMPOUND,
    DOOR,
    GRID,
    SERVED_BY,
    Row,
    read,
    template,
)
from huiyin.processes.network import servers
from huiyin.processes.placing import place_of
from huiyin.territory.models import Building, Compound, Unit

MOST_BYTES = 2_000_000


@dataclass(frozen=True)
class Report:
    """What was done (or, on trial, would be). With problems nothing was."""

    problems: tuple[Problem, ...]
    lines: int
    made: int = 0
    assigned: int = 0

    @property
    def nothing_new(self) -> bool:
        """Every door was there already, with the same person."""
        return not self.problems and not self.made and not self.assigned


@dataclass(frozen=True)
class Meant:
    """A row understood: the door, and the post that is to serve it (None: as it is)."""

    door: Door
    post_id: int | None


def import_doors(
    name: str, content: bytes, village: str, *, by: Actor, at: datetime, dry_run: bool = False
) -> Report:
    """Import a file from a page into a village; nothing of it stays on the server.

    Raises :class:`Refused` where the file cannot be read or the village is not the actor's.
    """
    if running_post(by, village) is None:
        raise Refused(_("住户名册由村社区受理和派办的人导入，请找他们。"))
    too_much = _("文件超过 2 MB，请拆成几个文件。")
    with lying(name, content, stem="households", most=MOST_BYTES, too_much=too_much) as path:
        rows, problems = read(path)
    unit = Unit.objects.today().defer("boundary").get(code=village)
    return _import(rows, problems, unit, by=by, at=at, dry_run=dry_run)


def example(village: str) -> bytes:
    """The workbook to fill in, with an example in a compound of the village."""
    building = Building.objects.filter(compound__village__code=village).select_related("compound")
    first = building.order_by("compound__name", "name").first()
    return template(first.compound.name if first else "", first.name if first else "")


def _import(
    rows: Sequence[Row],
    problems: Iterable[Problem],
    village: Unit,
    *,
    by: Actor,
    at: datetime,
    dry_run: bool,
) -> Report:
    meant, wrong = _understood(rows, village, at)
    found = sorted([*problems, *wrong], key=lambda one: (one.sheet, one.line))
    if found:
        return Report(tuple(found), len(rows))
    with transaction.atomic():
        pairs = [(row.door, row.post_id) for row in meant]
        made, assigned = households.take_in(doors=pairs, village=village.code, by=by, at=at)
        if dry_run:
            transaction.set_rollback(True)
    return Report((), len(rows), made, assigned)


def _understood(
    rows: Sequence[Row], village: Unit, at: datetime
) -> tuple[list[Meant], list[Problem]]:
    meaning = Meaning(village, at)
    meant: list[Meant] = []
    problems: list[Problem] = []
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        try:
            one = meaning.of(row)
            key = households.key_of(one.door)
            if key in seen:
                reason = _("和第 %(line)d 行是同一户。") % {"line": seen[key]}
                raise Faulty(DOOR, reason, _("同一户只写一行。"))
            seen[key] = row.number
            meant.append(one)
        except Faulty as fault:
            told = (row.sheet, row.number, fault.column, fault.reason, fault.remedy)
            problems.append(Problem(*told))
    return meant, problems


class Meaning:
    """From cells to a door of one village."""

    def __init__(self, village: Unit, at: datetime) -> None:
        self.village = village
        compounds = Compound.objects.filter(village=village).select_related("village")
        self.compounds = {row.name: row for row in compounds.defer("village__boundary")}
        self.located = {row.pk: place_of(compound=row).unit_code for row in self.compounds.values()}
        buildings = Building.objects.filter(compound__village=village)
        self.buildings = {(row.compound_id, row.name): row for row in buildings}
        units = Unit.objects.within(village.code).today()
        self.units = set(units.values_list("code", flat=True))
        self.servers = {
            post.user.username: post for post in servers(village.code, on=localdate(at))
        }

    def of(self, row: Row) -> Meant:
        """The door and who serves it. Raises :class:`Faulty` with the first bad cell."""
        compound = self._compound(row.cells[COMPOUND])
        building = self._building(compound, row.cells[BUILDING])
        grid = self._grid(row.cells[GRID], compound)
        try:
            door = checked(Door(grid, row.cells[DOOR], compound, building))
        except Refused as refusal:
            raise Faulty(DOOR, refusal.sentence, _("请改好这一格。")) from None
        return Meant(door, self._post(row.cells[SERVED_BY]))

    def _compound(self, name: str) -> Compound | None:
        if name and name not in self.compounds:
            known = listed(list(self.compounds)[:10]) or _("没有")
            raise Faulty(
                COMPOUND,
                _("本村社区没有“%(name)s”这个小区。") % {"name": name},
                _("已有的小区：%(known)s。新小区请系统管理员先登记。") % {"known": known},
            )
        return self.compounds.get(name)

    def _building(self, compound: Compound | None, name: str) -> Building | None:
        if not name:
            return None
        found = self.buildings.get((compound.pk, name)) if compound else None
        if found is None:
            raise Faulty(
                BUILDING,
                _("这个小区没有“%(name)s”。") % {"name": name},
                _("请照登记的叫法写楼栋；没有楼栋的，把楼栋写在门牌里。"),
            )
        return found

    def _grid(self, code: str, compound: Compound | None) -> str:
        if not code:
            return self.located[compound.pk] if compound else self.village.code
        if code not in self.units:
            raise Faulty(
                GRID,
                _("“%(code)s”不是本村社区的网格编码。") % {"code": code},
                _("请填本村社区的网格编码，或者空着。"),
            )
        return code

    def _post(self, username: str) -> int | None:
        if not username:
            return None
        if username not in self.servers:
            raise Faulty(
                SERVED_BY,
                _("“%(name)s”不是本村社区联系住户的人。") % {"name": username},
                _("请填他登录用的账号，或者空着，导入以后再分。"),
            )
        return self.servers[username].pk
