"""Records of a file as rows of history, or what is wrong with each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from huiyin.processes.import_columns import Columns
from huiyin.processes.import_file import Record, Table

LONGEST = 100_000  # characters of a cell
LONGEST_NUMBER = 60
LONGEST_TITLE = 80
FIRST_YEAR = 1970  # identifiers begin with the time since then
SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
MOMENT = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"  # untranslated: a date
    r"(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.0+)?)?)?",
    re.ASCII,
)


@dataclass(frozen=True)
class Row:
    """One answered complaint; ``number`` is the one it had outside. Times are aware."""

    line: int
    number: str
    title: str
    text: str
    reported_at: datetime
    answer: str
    answered_at: datetime


@dataclass(frozen=True)
class Problem:
    """Why a record is not taken in."""

    line: int
    reason: str

    def __str__(self) -> str:
        return _("第 %(line)d 行：%(reason)s") % {"line": self.line, "reason": self.reason}


def read_rows(
    table: Table, columns: Columns, zone: ZoneInfo, *, at: datetime
) -> tuple[list[Row], list[Problem]]:
    """The sound rows, and one problem for each record that is not.

    Times without an offset are the place's; ``at`` is now, after which there is no history.
    Raises :class:`~huiyin.common.refusal.Refused` where the header is not as ``columns`` say.
    """
    places = columns.places(table.header)
    rows: list[Row] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for record in table.records:
        read = _read(record, table.header, places, zone, at)
        if isinstance(read, Row) and read.number in seen:
            reason = _("编号“%(number)s”与第 %(line)d 行重复") % {
                "number": read.number,
                "line": seen[read.number],
            }
            problems.append(Problem(read.line, reason))
        elif isinstance(read, Row):
            rows.append(read)
            seen[read.number] = read.line
        else:
            problems.append(read)
    return rows, problems


def _read(
    record: Record, header: tuple[str, ...], places: Mapping[str, int], zone: ZoneInfo, at: datetime
) -> Row | Problem:
    if record.cells is None:
        return Problem(record.line, _("引号不成对，这一行读不懂"))
    if len(record.cells) != len(header):
        counts = {"found": len(record.cells), "expected": len(header)}
        return Problem(record.line, _("有 %(found)d 格，表头有 %(expected)d 列") % counts)
    cells = {ours: record.cells[place] for ours, place in places.items()}
    number, title = cells["id"].strip(), " ".join(cells.get("title", "").split())
    reported, _whole_day = moment(cells["reported_at"], zone)
    answered, whole_day = moment(cells["answered_at"], zone)
    if whole_day and reported and answered and reported.date() == answered.date():
        answered = reported  # answered that day, and hardly before it was asked
    names = {ours: header[place] for ours, place in places.items()}
    reasons = [*_faults(cells, names), *_faulty_times(cells, names, reported, answered, at)]
    if reasons or reported is None or answered is None:
        return Problem(record.line, "；".join(reasons))
    text = cells["text"]
    if len(title) > LONGEST_TITLE:  # a title is cut; nothing of it may be lost
        text = f"{title}\n{text}"
    return Row(record.line, number, title, text, reported, cells["answer"], answered)


def _faults(cells: Mapping[str, str], names: Mapping[str, str]) -> Iterator[str]:
    number = cells["id"].strip()
    for ours in ("id", "text"):
        if not cells[ours].strip():
            yield _("“%(column)s”没有填") % {"column": names[ours]}
    if not cells["answer"].strip():
        yield _("“%(column)s”没有填：还没有答复的事请作为新的诉求录入") % {
            "column": names["answer"]
        }
    if len(number) > LONGEST_NUMBER:
        yield _("编号超过 %(most)d 个字") % {"most": LONGEST_NUMBER}
    if SCIENTIFIC.fullmatch(number):
        yield _("编号被表格软件改成了“%(number)s”，末几位已经丢失") % {"number": number}
    for ours, name in names.items():
        if "\x00" in cells[ours]:
            yield _("“%(column)s”里有空字节（NUL）") % {"column": name}
        if len(cells[ours]) > LONGEST:
            yield _("“%(column)s”超过 %(most)d 个字") % {"column": name, "most": LONGEST}


def _faulty_times(
    cells: Mapping[str, str],
    names: Mapping[str, str],
    reported: datetime | None,
    answered: datetime | None,
    at: datetime,
) -> Iterator[str]:
    for ours, found in (("reported_at", reported), ("answered_at", answered)):
        text, column = cells[ours].strip()[:40], names[ours]
        if not text:
            yield _("“%(column)s”没有填") % {"column": column}
        elif found is None:
            yield _(
                "“%(column)s”里的“%(text)s”不是读得懂的时间，请写成 2019-04-08 08:37:20 的样子"
            ) % {"text": text, "column": column}
        elif found > at:
            yield _("“%(column)s”在将来") % {"column": column}
    if reported and answered and answered < reported:
        yield _("答复时间早于上报时间")


def moment(text: str, zone: ZoneInfo) -> tuple[datetime | None, bool]:
    """The moment, None where it is unreadable; and whether only a day is given, then its start."""
    match = MOMENT.fullmatch(text.strip())
    if match is None:
        return None, False
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    if year < FIRST_YEAR:
        return None, False
    try:
        found = datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None, False
    return found, match[4] is None
