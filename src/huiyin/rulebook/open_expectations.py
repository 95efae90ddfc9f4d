"""Worked examples of what is published: how many kinds, how often, until when; run as tests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from huiyin.rulebook.expectations import FILE, Failure
from huiyin.rulebook.model import Body, Cadence, Profile
from huiyin.rulebook.opening import read_toml
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.reading import Table

KEY = "publications"


@dataclass(frozen=True)
class OpenExpectation:
    """One example of a body. None: not stated, so not checked.

    ``kinds`` is how many it owes; ``ended`` the last day of a period of ``kind``, ``due`` the last
    day on which that must stand.
    """

    name: str
    body: Body
    kinds: int | None
    kind: str | None
    cadence: Cadence | None
    ended: date | None
    due: date | None


def read_open_expectations(
    directory: Path, profile: Profile, findings: Findings
) -> tuple[OpenExpectation, ...]:
    """The ``[[publications]]`` of expectations.toml with their problems noted; none is fine."""

    def read(table: Table) -> tuple[OpenExpectation, ...]:
        table.has("expectations")  # read by another
        rows = table.tables(KEY, "name") if table.has(KEY) else []
        return tuple(map(_expectation, rows))

    expectations = read_toml(directory, FILE, findings, read)
    for example in expectations:
        place = f"{KEY}.{example.name}.kind"
        known = profile.disclosure.kinds
        findings.refer(FILE, place, example.kind or "", known, "disclosure.toml")
    return expectations


def run_open(profile: Profile, expectations: Sequence[OpenExpectation]) -> list[Failure]:
    """Every statement that does not come true."""
    return [
        Failure(example.name, key, str(expected), str(actual))
        for example in expectations
        for key, expected, actual in _outcomes(profile, example)
        if expected != actual
    ]


def _outcomes(profile: Profile, example: OpenExpectation) -> Iterator[tuple[str, object, object]]:
    owed = {kind.key: kind for kind in profile.disclosure.owed_by(example.body)}
    if example.kinds is not None:
        yield "kinds", example.kinds, len(owed)
    if example.kind is None:
        return
    kind = owed.get(example.kind)
    if example.cadence is not None:
        yield "cadence", example.cadence.value, kind.cadence.value if kind else ""
    if example.due is not None and example.ended is not None:
        due = example.ended + timedelta(days=kind.due_days) if kind else ""
        yield "due", example.due, due


def _expectation(table: Table) -> OpenExpectation:
    def day(key: str) -> date | None:
        return table.day(key) if table.has(key) else None

    if table.has("due") != table.has("ended"):
        table.problem("due", "due 和 ended 要一起写才能核对")
    for key in ("cadence", "due"):
        if table.has(key) and not table.has("kind"):
            table.problem(key, "要同时写 kind 才能核对")
    return OpenExpectation(
        name=table.text("name"),
        body=table.word("body", Body),
        kinds=table.integer("kinds") if table.has("kinds") else None,
        kind=table.text("kind") if table.has("kind") else None,
        cadence=table.word("cadence", Cadence) if table.has("cadence") else None,
        ended=day("ended"),
        due=day("due"),
    )
