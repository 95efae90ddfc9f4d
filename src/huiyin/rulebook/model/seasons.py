"""Seasons that come every year, and what is done before them (未诉先办); the monthly review."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huiyin.rulebook.model.catalogue import Coded
from huiyin.rulebook.model.figures import Basis, Count


@dataclass(frozen=True)
class Edge:
    """The first or the last day of a season, in whatever year.

    ``month`` and ``day`` where no ``holiday`` is named; otherwise so many ``days`` from it:
    before its first day where negative, after its last day where positive. ``month`` and
    ``day`` are then what counts in a year whose holidays nobody has entered.
    """

    month: int
    day: int
    holiday: str = ""
    days: int = 0


@dataclass(frozen=True)
class SeasonYear:
    """The days of one year, where an authority announces them anew each time."""

    first: date
    last: date


@dataclass(frozen=True)
class Season:
    """A time of the year in which matters of certain items pile up (汛期、供暖、开学 …).

    ``offices`` are the patterns that prepare, each at every unit of its own level. They are
    asked ``opens`` days before the first day and are to be done ``ready`` days before it;
    ``checklist`` says what with. ``years`` goes before ``first`` and ``last``, which may lie
    over the turn of the year.
    """

    key: str
    name: str
    help: str
    first: Edge
    last: Edge
    years: Mapping[int, SeasonYear]
    items: tuple[str, ...]
    offices: tuple[str, ...]
    opens: int
    ready: int
    checklist: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True)
class Review:
    """What review.toml holds: the monthly review of the hardest matters (解剖麻雀).

    About ``most`` a month; ``kinds`` is what makes one hard; ``weights`` says how much each
    part counts when they are suggested.
    """

    most: Count
    kinds: Mapping[str, Coded]
    weights: Mapping[str, Count]
