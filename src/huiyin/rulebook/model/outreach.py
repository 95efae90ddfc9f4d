"""How a place goes to its households: visits, errands, rounds and fixed meetings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from huiyin.rulebook.model.catalogue import Coded
from huiyin.rulebook.model.figures import Basis, Count


class Weekday(StrEnum):
    """Days of the week in their order: Monday first, as ``date.weekday`` counts."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True)
class MeetingKind:
    """A meeting that comes back (周一夜话): on which days, at what hour, who hosts it.

    ``host`` is the key of a role; ``days`` are in the order of the week.
    """

    key: str
    name: str
    help: str
    days: tuple[Weekday, ...]
    time: time
    host: str
    basis: Basis


@dataclass(frozen=True)
class Network:
    """Who serves a list of households, and who leads them: keys of roles.

    ``centre`` is "" where nobody stands between them and the village.
    """

    informant: str
    centre: str
    basis: Basis


@dataclass(frozen=True)
class Outreach:
    """What outreach.toml holds.

    ``visits``, ``errands``, ``rounds_name`` are the place's own words for the visit record, the
    errands for a household and the rounds from door to door. ``needs`` is the closed list of
    what a visit may note of a household; ``notice`` is what a household is told before that.
    ``counts`` are the figures this file adds to those of profile.toml.
    """

    visits: str
    errands: str
    rounds_name: str
    notice: tuple[str, ...]
    network: Network
    counts: Mapping[str, Count]
    needs: Mapping[str, Coded]
    ways: Mapping[str, Coded]
    services: Mapping[str, Coded]
    rounds: Mapping[str, Coded]
    meetings: Mapping[str, MeetingKind]
