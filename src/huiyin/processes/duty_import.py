"""A town's duty list taken in from a file: every line, or none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.cases.domain import duty_lists
from huiyin.cases.domain.duty_lists import Listed, Written, write_list
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM, Actor
from huiyin.people.importing.problems import Faulty, Problem
from huiyin.people.importing.uploaded import lying
from huiyin.processes.duty_columns import ITEMS, NUMBER, TOWN, TOWN_DIGITS, Meaning, Row
from huiyin.processes.duty_file import read
from huiyin.territory.models import Unit

Tell = Callable[[str, int, int], None]
MOST_VERSION = 60
MOST_BYTES = 2_000_000  # from a page; a list has some hundred lines
SAMPLES_SINCE = date(2026, 1, 1)  # fixed, so that a demo set up again next year changes nothing


@dataclass(frozen=True)
class Report:
    """What was done (or, on trial, would be). With problems nothing was."""

    problems: tuple[Problem, ...]
    lines: int
    made: int = 0
    ended: int = 0

    @property
    def nothing_new(self) -> bool:
        """This very list was there already."""
        return not self.problems and not self.made


@dataclass(frozen=True)
class Version:
    """Whose list it is, what it is called, and from which day on it holds."""

    town: str
    name: str
    since: date


def import_list(
    path: Path,
    version: Version,
    *,
    by: Actor,
    at: datetime,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> Report:
    """Import a list: all of it, or nothing where a line is wrong.

    ``tell`` hears the stage, how many lines are done, of how many. Raises :class:`Refused`
    where the file cannot be read, the town is not there or the version does not fit.
    """
    rows, problems = read(path)
    return _import(rows, problems, version, by=by, at=at, dry_run=dry_run, tell=tell)


def import_upload(
    name: str, content: bytes, version: Version, *, by: Actor, at: datetime, dry_run: bool = False
) -> Report:
    """The same for a file from a page; nothing of it stays on the server."""
    too_much = _("文件超过 2 MB，请系统管理员在服务器上用 huiyin duties import 导入。")
    with lying(name, content, stem="duties", most=MOST_BYTES, too_much=too_much) as path:
        return import_list(path, version, by=by, at=at, dry_run=dry_run)


def load_samples(path: Path, *, at: datetime) -> int:
    """The sample lists of a demo, one file for several towns; how many lines were made.

    Nothing where there is no such file, or on a second run. Refused with the first line that
    is wrong: the file is ours.
    """
    if not path.is_file():
        return 0
    rows, problems = read(path)
    made = 0
    for town in dict.fromkeys(row.cells[TOWN] for row in rows):
        own = [row for row in rows if row.cells[TOWN] == town]
        version = Version(town, _("示例清单"), SAMPLES_SINCE)
        report = _import(own, problems, version, by=SYSTEM, at=at)
        if report.problems:
            raise Refused(f"{path.name}: {report.problems[0]}")
        made += report.made
    return made


def _import(
    rows: Sequence[Row],
    problems: Iterable[Problem],
    version: Version,
    *,
    by: Actor,
    at: datetime,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> Report:
    name = _checked(version.name)
    town = town_of(version.town)
    if not duty_lists.may_list(by, town.code):
        raise Refused(_("%(name)s的清单不在您配置的范围内。") % {"name": town.name})
    lines, wrong = _meant(rows, town, tell)
    found = sorted([*problems, *wrong], key=lambda one: (one.sheet, one.line))
    if found:
        return Report(tuple(found), len(rows))
    with transaction.atomic():
        written: Written = write_list(
            town.code, lines, version=name, since=version.since, by=by, at=at
        )
        if dry_run:
            transaction.set_rollback(True)
    return Report((), len(rows), written.made, written.ended)


def town_of(code: str) -> Unit:
    """Today's town with this code. Raises :class:`Refused` where there is none."""
    code = code.strip().removesuffix("000") if len(code.strip()) > TOWN_DIGITS else code.strip()
    town = Unit.objects.today().filter(code=code).defer("boundary").first()
    if town is None or len(town.code) != TOWN_DIGITS:
        raise Refused(_("没有编码为“%(code)s”的镇街道，请填 9 位编码。") % {"code": code})
    return town


def _checked(name: str) -> str:
    name = name.strip()
    if not 0 < len(name) <= MOST_VERSION:
        raise Refused(_("请写版本名，最多 %(most)d 个字，如“2026年版”。") % {"most": MOST_VERSION})
    return name


def _meant(
    rows: Sequence[Row], town: Unit, tell: Tell | None
) -> tuple[list[Listed], list[Problem]]:
    meaning = Meaning(town)
    lines: list[Listed] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, ...], int] = {}
    for done, row in enumerate(rows, start=1):
        try:
            if row.cells[TOWN] not in ("", town.code):
                raise Faulty(TOWN, _("这一行是别的镇街道的。"), _("一次只导入一个镇街道的清单。"))
            line = meaning.line(row)
            _once(line, row.number, seen)
            lines.append(line)
        except Faulty as fault:
            problems.append(
                Problem(row.sheet, row.number, fault.column, fault.reason, fault.remedy)
            )
        if tell:
            tell(_("检查"), done, len(rows))
    return lines, problems


def _once(line: Listed, number: int, seen: dict[tuple[str, ...], int]) -> None:
    """Each clause of a kind and each item of the catalogue stands in a list once."""
    clause = ("clause", line.kind.value, line.clause)
    keys = [(NUMBER, clause), *((ITEMS, ("item", key)) for key in line.items)]
    for column, key in keys:
        if key in seen:
            raise Faulty(
                column,
                _("和第 %(line)d 行重复。") % {"line": seen[key]},
                _("同一类里序号不能重复，一个清单事项只能对应一行。"),
            )
    seen.update((key, number) for _column, key in keys)
