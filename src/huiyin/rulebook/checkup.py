"""A whole folder at once: the profile, its calendar, its ground, its examples and its demo."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from huiyin.rulebook.calendar import WorkingCalendar
from huiyin.rulebook.demo import Demo, read_demo
from huiyin.rulebook.expectations import Expectation, read_expectations
from huiyin.rulebook.holidays import read_calendar
from huiyin.rulebook.loading import read_profile
from huiyin.rulebook.model import Profile
from huiyin.rulebook.open_expectations import OpenExpectation, read_open_expectations
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.territory import TerritorySpec
from huiyin.rulebook.territory import read as read_territory


@dataclass(frozen=True)
class Checkup:
    """A folder found sound, as everything it holds."""

    profile: Profile
    calendar: WorkingCalendar
    expectations: tuple[Expectation, ...]
    demo: Demo
    territory: TerritorySpec
    publications: tuple[OpenExpectation, ...]


def examine(directory: Path) -> Checkup:
    """Read the folder and the ``_calendar`` beside it; ProfileErrors with every problem."""
    findings = Findings()
    profile = read_profile(directory, findings)
    expectations = read_expectations(directory, profile, findings)
    publications = read_open_expectations(directory, profile, findings)
    demo = read_demo(directory, profile, findings)
    territory = read_territory(directory, profile, findings)
    years = read_calendar(directory.resolve().parent / "_calendar", findings)
    findings.raise_if_any()
    calendar = WorkingCalendar(years, profile.office_hours, ZoneInfo(profile.timezone))
    return Checkup(profile, calendar, expectations, demo, territory, publications)
