"""The reports that the system writes at their hour, in a place's own words."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from huiyin.rulebook.model.figures import Basis


class BulletinKind(StrEnum):
    """The three standing reports; the value is how files and addresses name them."""

    DAILY = "daily"  # 日梳理: the day before
    WEEKLY = "weekly"  # 周分析: the seven days before
    MONTHLY = "monthly"  # 月通报: the calendar month before


@dataclass(frozen=True)
class BulletinRule:
    """When a standing report is made, for which units, and who is told that it is there.

    ``levels`` are keys of levels; ``time`` is the place's local time. ``weekday`` counts from
    Monday as 0 and is used by the weekly one, ``day`` of the month by the monthly one. ``tells``
    are keys of office patterns: those of the unit itself. A matter nobody has moved for
    ``stuck_days`` natural days is listed as stuck; no list is longer than ``most``.
    """

    kind: BulletinKind
    name: str
    levels: tuple[str, ...]
    time: time
    weekday: int
    day: int
    tells: tuple[str, ...]
    stuck_days: int
    most: int
    basis: Basis
