"""The shape of a profile: frozen dataclasses that the loader fills and everything else reads.

Chinese names are data of the profile and appear on screen unchanged. Every number carries
the date since which it holds and the document or article it rests on (:class:`Basis`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from huiyin.rulebook.rights import Right


@dataclass(frozen=True)
class Basis:
    """Since when a figure holds and which document, article or decision it rests on."""

    since: date
    source: str


class ClockUnit(StrEnum):
    """The four ways a limit is counted."""

    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    NATURAL_DAYS = "natural_days"
    EMERGENCY_HOURS = "emergency_hours"  # run day and night (紧急工作时)


@dataclass(frozen=True)
class Clock:
    """A limit: so many units, with the share of it at which a warning is due (0–1)."""

    key: str
    name: str
    amount: int
    unit: ClockUnit
    warn_at: float
    basis: Basis


@dataclass(frozen=True)
class Level:
    """A level of the territory tree; ``digits`` is the length of its code (4 … 21)."""

    key: str
    name: str
    digits: int


@dataclass(frozen=True)
class Role:
    """What a post may be held as, and the rights that come with it."""

    key: str
    name: str
    level: str
    rights: frozenset[Right]


@dataclass(frozen=True)
class Office:
    """A pattern of organisations: one for each unit of ``level``.

    ``name`` contains ``{unit}`` where the unit's own name stands. ``parent`` is the key of
    the pattern above ("" for the root). ``reportable``: residents may say their matter is
    about it; the recusal office is never in the subtree of a reportable one.
    """

    key: str
    name: str
    kind: str
    level: str
    parent: str
    reportable: bool


@dataclass(frozen=True)
class Domain:
    """A field of work the catalogue is divided into (领域)."""

    key: str
    name: str


class Evidence(StrEnum):
    """What a close condition may ask a handler to attach to the result."""

    NONE = "none"
    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Item:
    """A line of the catalogue (清单事项).

    ``level`` is the territory level it starts at (三级 = village, 二级 = township, 一级 =
    county). ``leads`` and ``helpers`` name the office patterns per level. ``community_may``
    says what a community may do itself; ``enforcement`` the office pattern that holds the
    power to enforce ("" where none is needed). ``clock`` is the total limit from the report.
    """

    key: str
    name: str
    domain: str
    level: str
    keywords: tuple[str, ...]
    leads: Mapping[str, str]
    helpers: Mapping[str, tuple[str, ...]]
    community_may: str
    enforcement: str
    clock: str
    close_condition: str
    evidence: Evidence
    confidential: bool
    emergency: bool
    basis: Basis


@dataclass(frozen=True)
class Mode:
    """A rung of the ladder (办理方式), lowest first.

    ``organiser`` dispatches, ``checker`` reviews the result; both are office patterns. The
    lead comes from the item at ``level``; where the item names none, ``organiser`` leads.
    ``next`` is the key of the rung above ("" at the top).
    """

    key: str
    name: str
    level: str
    organiser: str
    checker: str
    may_help: tuple[str, ...]
    clock: str
    move_up_needs: tuple[str, ...]
    next: str
    basis: Basis


@dataclass(frozen=True)
class Coded:
    """A coded choice: a reason, a route, a kind of relation."""

    key: str
    name: str
    help: str
    basis: Basis | None = None


@dataclass(frozen=True)
class Emergency:
    """Words of danger to life, and the number to call first."""

    number: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Count:
    """A plain number of the profile (a cap, a window, a share) with its basis."""

    value: float
    basis: Basis


@dataclass(frozen=True)
class OfficeHours:
    """The working day: half-open spans of local time, in order."""

    spans: tuple[tuple[time, time], ...]
    basis: Basis


@dataclass(frozen=True)
class Routing:
    """Which office patterns a new report is offered to, lowest first.

    The first one outside the subtree of a reported organisation takes it in. ``decliner``
    is the pattern that may decline; ``duty`` takes words of danger to life at once;
    ``root`` takes whatever has no other office; ``recusal`` what the root is accused in.
    """

    intake: tuple[str, ...]
    decliner: str
    duty: str
    root: str
    recusal: str


@dataclass(frozen=True)
class Profile:
    """A place as data. ``place`` is the code prefix it governs (6 digits, or 4 for a city)."""

    key: str
    name: str
    place: str
    system_name: str
    timezone: str
    hotline: str
    sources: Mapping[str, str]
    levels: tuple[Level, ...]
    roles: Mapping[str, Role]
    offices: Mapping[str, Office]
    domains: Mapping[str, Domain]
    items: Mapping[str, Item]
    ladder: tuple[Mode, ...]
    clocks: Mapping[str, Clock]
    counts: Mapping[str, Count]
    routing: Routing
    office_hours: OfficeHours
    decline_routes: Mapping[str, Coded]
    return_reasons: Mapping[str, Coded]
    reveal_purposes: Mapping[str, Coded]
    privacy_notice: tuple[str, ...]
    emergencies: tuple[Emergency, ...]

    def level(self, key: str) -> Level:
        """The level with this key; KeyError if the profile has none."""
        for level in self.levels:
            if level.key == key:
                return level
        raise KeyError(key)

    def mode(self, key: str) -> Mode:
        """The rung with this key; KeyError if the ladder has none."""
        for mode in self.ladder:
            if mode.key == key:
                return mode
        raise KeyError(key)
