"""Which rows of a file are probably the same matter, found without comparing each with each.

Rows meet by the rare pieces they share (an inverted index); only those that share several are
compared. Where points are given, place decides as it does for cases. Where not, the words have
to say where: two rows are one matter if they share a name, or a run that few others have, or
are nearly copies of each other.

``score = place × time × likeness``. Place is 1 at the same spot or for a shared name, 0.7 where
only a road, a firm or a town is shared; time is
1 on the same day and falls to a half at ``days``.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from huiyin.triage.matching.comparing import Likeness, compare
from huiyin.triage.matching.facts import conflict, renamed
from huiyin.triage.matching.grouping import Group, Pair, grouped
from huiyin.triage.matching.names import NARROW
from huiyin.triage.matching.rarity import Counted
from huiyin.triage.matching.reading import Reading
from huiyin.triage.matching.spots import closeness, metres_between

RARE = 60  # texts at most that hold a piece by which rows meet
PIECES = 30  # the rarest of a row that are looked up
MEETINGS = 3  # pieces two rows share at least
REALLY = 0.2  # share of the texts with these two characters that go on as a name does
NAME = "name:"
NAMED = 0.02  # share of all rows that may know a name before it says nothing
TELLING_RUN = 4  # characters
NEARLY = 0.85  # likeness from which one is a copy of the other, wherever that is
ROUGHLY = 0.7  # of a road, a firm or a town in common
LEAST_SCORE = 0.45
Progress = Callable[[Sequence[int]], Iterable[int]]


@dataclass(frozen=True)
class Row:
    """A row of the file; what is not known is empty."""

    key: str
    text: str
    title: str = ""
    place: str = ""
    at: datetime | None = None
    longitude: float | None = None
    latitude: float | None = None


@dataclass(frozen=True)
class Why:
    """What speaks for a pair: how alike, metres and days apart (None: not known)."""

    likeness: Likeness
    metres: float | None
    days: int | None


def similar(
    rows: Sequence[Row], *, days: int, metres: float, progress: Progress = iter
) -> Sequence[Group[Why]]:
    """Groups of probably the same matter, the largest first. ``days`` and ``metres``: limits."""
    readings = [Reading(f"{row.title}\n{row.text}", row.place) for row in rows]
    rarity = Counted(reading.pieces for reading in readings)
    names = _told_names(readings, rarity)
    pairs = []
    for one, two in _meeting(readings, rarity, names, progress):
        pair = _compared(rows, readings, (one, two), rarity, days, metres)
        if pair is not None:
            pairs.append(pair)
    return grouped(pairs, lambda a, b: conflict(readings[a], readings[b]) is not None)


def _told_names(readings: Sequence[Reading], rarity: Counted) -> frozenset[str]:
    """The names that tell a place, by their cores; what the file shows to be none is dropped.

    投诉小区 is no estate: 投诉 mostly stands before something else.
    """
    told = Counter(core for each in readings for core in {name.core for name in each.names})
    real = {core for core, times in told.items() if times >= REALLY * rarity.texts[core]}
    for reading in readings:
        reading.names = frozenset(name for name in reading.names if name.core in real)
    most = max(rarity.total * NAMED, 3)
    return frozenset(core for core in real if rarity.texts[core] <= most)


def _meeting(
    readings: Sequence[Reading], rarity: Counted, names: frozenset[str], progress: Progress
) -> Iterable[tuple[int, int]]:
    """Pairs that share rare pieces or a name, each once."""
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for number in progress(range(len(readings))):
        met: Counter[int] = Counter()
        for piece in _rarest(readings[number], rarity):
            met.update(holding[piece])
            holding[piece].append(number)
        for piece in readings[number].pieces & names:
            met.update(dict.fromkeys(holding[NAME + piece], MEETINGS))
            holding[NAME + piece].append(number)
        least = min(MEETINGS, max(len(readings[number].pieces) // 3, 1))
        yield from ((other, number) for other, times in met.items() if times >= least)


def _rarest(reading: Reading, rarity: Counted) -> list[str]:
    most = max(RARE, 2)
    known = [piece for piece in reading.pieces if 2 <= rarity.texts[piece] <= most]
    return sorted(known, key=lambda piece: (rarity.texts[piece], piece))[:PIECES]


def _compared(
    rows: Sequence[Row],
    readings: Sequence[Reading],
    pair: tuple[int, int],
    rarity: Counted,
    days: int,
    metres: float,
) -> Pair[Why] | None:
    one, two = pair
    apart = _days(rows[one], rows[two])
    if apart is not None and apart > days:
        return None
    likeness = compare(readings[one], readings[two], rarity)
    if likeness is None:
        return None
    distance = metres_between(
        (rows[one].longitude, rows[one].latitude), (rows[two].longitude, rows[two].latitude)
    )
    if distance is None:
        place = _placed(likeness, rarity, (readings[one], readings[two]))
    else:
        place = closeness(distance, metres, likeness.spot)
    score = place * (1 - 0.5 * (apart or 0) / days) * likeness.score
    return Pair(one, two, score, Why(likeness, distance, apart)) if score >= LEAST_SCORE else None


def _days(one: Row, two: Row) -> int | None:
    return abs(one.at - two.at).days if one.at and two.at else None


def _placed(likeness: Likeness, rarity: Counted, told: tuple[Reading, Reading]) -> float:
    """How surely the words alone say that it is the same place, 0–1."""
    most = max(rarity.total * NAMED, 3)
    kinds = {name.kind for name in likeness.names if rarity.texts[name.core] <= most}
    if likeness.score >= NEARLY:  # a copy, unless one letter was sent about two places
        return 0.0 if renamed(*told) else 1.0
    if kinds & NARROW:
        return 1.0
    if any(_few(run, rarity) for run in likeness.runs):
        return 1.0
    return ROUGHLY if kinds else 0.0


def _few(run: str, rarity: Counted) -> bool:
    """A long run that the whole file holds a few times: a name without a known ending."""
    pieces = [run[index : index + 2] for index in range(len(run) - 1)]
    most = max(math.sqrt(rarity.total) / 4, 3)
    return len(run) >= TELLING_RUN and all(rarity.texts[piece] <= most for piece in pieces)
