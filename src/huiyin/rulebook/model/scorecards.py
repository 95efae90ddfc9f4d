"""By which published rules the property service of a compound is scored (红黑榜)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from huiyin.rulebook.model.figures import Basis, Count


class ScoreSource(StrEnum):
    """Where the data of a line come from."""

    CASES = "cases"  # figures of the compound's own matters
    INSPECTION = "inspection"  # what an inspector found, points taken off with evidence
    SAFETY = "safety"  # the same, of lifts, fire lanes, charging


class ScoreMeasure(StrEnum):
    """The share, in per cent, that a line of cases is reckoned from."""

    ON_TIME = "on_time"  # of those with a limit
    REOPENED = "reopened"  # of those that ended
    SATISFIED = "satisfied"  # of those that were rated


@dataclass(frozen=True)
class ScoreLine:
    """A line: at most so many ``points``.

    Of cases, ``zero`` is the per cent at which there is no point and ``full`` where there are
    all, in between by proportion. Otherwise both are 0 and ``evidence`` says what an entry needs.
    """

    key: str
    name: str
    help: str
    points: int
    source: ScoreSource
    measure: ScoreMeasure | None
    zero: float
    full: float
    evidence: str
    basis: Basis


@dataclass(frozen=True)
class ScoreRules:
    """What scorecards.toml holds.

    A round takes these rules as they are when it is opened and keeps them; ``basis.since`` lies
    before the first day it counts. ``red_from`` and ``black_below`` are points of 100: only
    from the one and only below the other a compound stands on a list.
    """

    name: str
    version: str
    red_from: int
    black_below: int
    forum: str
    lines: Mapping[str, ScoreLine]
    counts: Mapping[str, Count]
    basis: Basis
