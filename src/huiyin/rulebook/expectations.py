"""Worked examples: what a place expects of its own rules, run as tests."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from huiyin.rulebook.calendar import WorkingCalendar
from huiyin.rulebook.emergencies import emergency_in, intake_clock
from huiyin.rulebook.ladder import lead_office, next_mode, partner_office, starting_mode
from huiyin.rulebook.limits import total_due
from huiyin.rulebook.model import Item, Profile
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
    next: str | None
    lead: str | None
    partner: str | None
    tier: str | None
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
    expectations = read_toml(directory, FILE, findings, _expectations)
    modes = {mode.key for mode in profile.ladder}
    tiers = {tier.key for tier in profile.tiers}
    numbers = {emergency.number for emergency in profile.emergencies}
    for example in expectations:
        for key, word, known, home in (
            ("item", example.item, profile.items, "items.csv"),
            ("mode", example.mode, modes, "ladder.toml"),
            ("next", example.next, modes, "ladder.toml"),
            ("lead", example.lead, profile.offices, "offices.toml"),
            ("partner", example.partner, profile.offices, "offices.toml"),
            ("tier", example.tier, tiers, "profile.toml"),
            ("emergency", example.emergency, numbers, "profile.toml"),
        ):
            findings.refer(FILE, f"expectations.{example.name}.{key}", word or "", known, home)
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
    stated = {key: getattr(example, key) for key in ("mode", "next", "lead", "partner", "tier")}
    came = _way(profile, item) if item else dict.fromkeys(stated, "")
    for key, value in stated.items():
        if value is not None:
            yield key, value, came[key]
    if example.reported_at is None:
        return
    reported_at = example.reported_at.replace(tzinfo=calendar.timezone)
    if example.intake_due is not None:
        clock = profile.clocks[intake_clock(danger is not None)]
        yield "intake_due", example.intake_due.isoformat(), _local(calendar.add(reported_at, clock))
    if example.due is not None:
        due = total_due(profile, calendar, item, item.tier, reported_at) if item else None
        yield "due", example.due.isoformat(), _local(due) if due else ""


def _way(profile: Profile, item: Item) -> dict[str, str]:
    """Where the item starts, what is above, who works on it there, and how heavy it is."""
    mode = starting_mode(profile, item)
    above = next_mode(profile, mode)
    partner = partner_office(profile, item, mode)
    return {
        "mode": mode.key,
        "next": above.key if above else "",
        "lead": lead_office(profile, item, mode).key,
        "partner": partner.key if partner else "",
        "tier": profile.tier(item.tier).key,
    }


def _local(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat()


def _expectations(table: Table) -> tuple[Expectation, ...]:
    table.has("publications")  # read by another: open_expectations.py
    return tuple(map(_expectation, table.tables("expectations", "name")))


def _expectation(table: Table) -> Expectation:
    def text(key: str, *, empty: bool = False) -> str | None:
        return table.text(key, empty=empty) if table.has(key) else None

    def moment(key: str) -> datetime | None:
        return table.moment(key) if table.has(key) else None

    for key in ("intake_due", "due"):
        if table.has(key) and not table.has("reported_at"):
            table.problem(key, "要同时写 reported_at 才能核对")
    return Expectation(
        name=table.text("name"),
        text=table.text("text"),
        item=text("item"),
        mode=text("mode"),
        next=text("next", empty=True),
        lead=text("lead"),
        partner=text("partner", empty=True),
        tier=text("tier"),
        reported_at=moment("reported_at"),
        intake_due=moment("intake_due"),
        due=moment("due"),
        emergency=text("emergency", empty=True),
    )
