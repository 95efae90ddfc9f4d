"""The State Council's yearly holiday notices, read from ``profiles/_calendar/<year>.toml``.

A file holds ``year``, ``source`` (title and number of the notice), ``make_up_days`` (the
weekend days worked in exchange, 调休) and ``[[holidays]]`` with ``name``, ``from`` and ``to``
(both days off). A notice that reaches over the turn of a year is split into two files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from huiyin.rulebook.opening import read_toml
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.reading import Table


@dataclass(frozen=True)
class CalendarYear:
    """One year: the days off with the holiday's name, and the weekend days worked."""

    year: int
    source: str
    days_off: Mapping[date, str]
    make_up_days: frozenset[date]


def load_calendar(directory: Path) -> dict[int, CalendarYear]:
    """The years there are files for; ProfileErrors with every problem of every file."""
    findings = Findings()
    years = read_calendar(directory, findings)
    findings.raise_if_any()
    return years


def read_calendar(directory: Path, findings: Findings) -> dict[int, CalendarYear]:
    """The years with their problems noted under ``_calendar/<year>.toml``."""
    years = {}
    files = sorted(directory.glob("*.toml"))
    if not files:
        findings.add(directory.name, "", "没有任何年份的日历文件")
    for file in files:
        name = f"{directory.name}/{file.name}"
        year = read_toml(directory.parent, name, findings, _year)
        if name not in findings.unread and str(year.year) != file.stem:
            findings.add(name, "year", f"与文件名不一致：{year.year}")
        years[year.year] = year
    return years


def _year(table: Table) -> CalendarYear:
    year = table.integer("year")
    days_off: dict[date, str] = {}
    for holiday in table.tables("holidays", "name"):
        name, first, last = holiday.text("name"), holiday.day("from"), holiday.day("to")
        if date.min in (first, last):  # missing or no date: already noted
            continue
        if last < first or {first.year, last.year} != {year}:
            holiday.problem("to", f"{first} 至 {last} 应先后有序，并在 {year} 年之内")
            continue
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            if day in days_off:
                holiday.problem("from", f"{day} 已是「{days_off[day]}」假期")
            days_off[day] = name
    make_up_days = table.days("make_up_days")
    for day in make_up_days:
        if day.year != year or day.weekday() < 5 or day in days_off:
            table.problem("make_up_days", f"{day} 应是 {year} 年假期以外的周末")
    return CalendarYear(year, table.text("source"), days_off, frozenset(make_up_days))
