"""Worked examples: what a place expects of its own rules, run as tests."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from huiyin.rulebook.calendar import WorkingCalendar
from huiyin.rulebook.emergencies import emergency_in, intake_clock
from huiyin.rulebook.ladder import lead_office, starting_mode
from huiyin.rulebook.model import Profile
from huiyin.rulebook.opening import read_toml
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.reading import Table

FILE = "expectations.toml"


@dataclass(frozen=True)
class Expectation:
    """One example. None: not stated, so not checked. Times are local, without an offset."""

    name: str
    text: str
    item: str | None
    mode: str | None
    lead: str | None
    reported_at: datetime | None
    intake_due: datetime | None
    due: datetime | None
    emergency: str | None


@dataclass(frozen=True)
class Failure:
    """An example that came out otherwise: which key of it, what was stated, what came."""

    expectation: str
    key: str
    expected: str
    actual: str


def load_expectations(directory: Path, profile: Profile) -> tuple[Expectation, ...]:
    """The examples of the profile's folder; ProfileErrors with every problem."""
    findings = Findings()
    expectations = read_expectations(directory, profile, findings)
    findings.raise_if_any()
    return expectations


def read_expectations(
    directory: Path, profile: Profile, findings: Findings
) -> tuple[Expectation, ...]:
    """The examples with their problems noted, dangling keys included."""
    expectations = read_toml(
        directory,
        FILE,
        findings,
        lambda table: tuple(map(_expectation, table.tables("expectations", "name"))),
    )
    modes = {mode.key for mode in profile.ladder}
    numbers = {"", *(emergency.number for emergency in profile.emergencies)}
    for example in expectations:
        path = f"expectations.{example.name}"
        findings.refer(FILE, f"{path}.item", example.item or "", profile.items, "items.csv")
        findings.refer(FILE, f"{path}.mode", example.mode or "", modes, "ladder.toml")
        findings.refer(FILE, f"{path}.lead", example.lead or "", profile.offices, "offices.toml")
        number = example.emergency or ""
        findings.refer(FILE, f"{path}.emergency", number, numbers, "profile.toml")
    return expectations


def run(
    profile: Profile,
    calendar: WorkingCalendar,
    expectations: Sequence[Expectation],
    suggest: Callable[[str], Sequence[str]],
) -> list[Failure]:
    """Every statement that does not come true; ``suggest`` gives item keys, best first."""
    return [
        Failure(example.name, key, expected, actual)
        for example in expectations
        for key, expected, actual in _outcomes(profile, calendar, example, suggest)
        if expected != actual
    ]


def _outcomes(
    profile: Profile,
    calendar: WorkingCalendar,
    example: Expectation,
    suggest: Callable[[str], Sequence[str]],
) -> Iterator[tuple[str, str, str]]:
    """Key, stated and actual value of everything the example states."""
    suggested = next(iter(suggest(example.text)), "")
    if example.item is not None:
        yield "item", example.item, suggested
    danger = emergency_in(profile, example.text)
    if example.emergency is not None:
        yield "emergency", example.emergency, danger.number if danger else ""
    # A wrong suggestion is one failure; the rest is told of the item that was meant.
    item = profile.items.get(example.item or suggested)
    mode = starting_mode(profile, item) if item else None
    if example.mode is not None:
        yield "mode", example.mode, mode.key if mode else ""
    if example.lead is not None:
        lead = lead_office(profile, item, mode).key if item and mode else ""
        yield "lead", example.lead, lead
    if example.reported_at is None:
        return
    reported_at = example.reported_at.replace(tzinfo=calendar.timezone)
    clocks = (
        ("intake_due", example.intake_due, intake_clock(danger is not None)),
        ("due", example.due, item.clock if item else ""),
    )
    for key, stated, clock in clocks:
        if stated is not None:
            due = calendar.add(reported_at, profile.clocks[clock]) if clock else None
            yield key, stated.isoformat(), due.replace(tzinfo=None).isoformat() if due else ""


def _expectation(table: Table) -> Expectation:
    for key in ("intake_due", "due"):
        if table.has(key) and not table.has("reported_at"):
            table.problem(key, "要同时写 reported_at 才能核对")
    return Expectation(
        name=table.text("name"),
        text=table.text("text"),
        item=table.text("item") if table.has("item") else None,
        mode=table.text("mode") if table.has("mode") else None,
        lead=table.text("lead") if table.has("lead") else None,
        reported_at=table.moment("reported_at") if table.has("reported_at") else None,
        intake_due=table.moment("intake_due") if table.has("intake_due") else None,
        due=table.moment("due") if table.has("due") else None,
        emergency=table.text("emergency", empty=True) if table.has("emergency") else None,
    )
