"""The states and their moves as a drawing: where each stands, and a curve for each move."""

import math
from dataclasses import dataclass

from huiyin.cases.flow import Move, moves
from huiyin.cases.states import ENDED, State
from huiyin.cases.transitions import Transition, Who
from huiyin.common.joining import labelled

WIDE, HIGH = 96, 44  # of a state
ACROSS, DOWN = 138, 104  # from one to the next
MARGIN = 12
BULGE = 0.16  # how far a curve leaves the straight line, so that two ways do not meet

# Column and line of each state: a life goes from left to right.
PLACES: dict[State, tuple[float, float]] = {
    State.SET_ASIDE: (0, 0),
    State.DECLINED: (0, 1),
    State.REPORTED: (1, 0),
    State.REFERRED: (1, 1),
    State.ACCEPTED: (2, 0),
    State.RULING: (2, 1),
    State.HANDLING: (3, 0),
    State.RETURNING: (3, 1),
    State.JOINED: (3, 2),
    State.SUBMITTED: (4, 0),
    State.PLANNED: (4, 1),
    State.RATING: (5, 0),
    State.CLOSED: (6, 0),
    State.DISPUTED: (6, 1),
    State.WITHDRAWN: (6, 2),
}
TOP = 46  # room above the first line for the curves that go back


@dataclass(frozen=True)
class Box:
    """A state of the drawing: its corner and its middle."""

    state: State
    x: float
    y: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where lines aim at."""
        return self.x + WIDE / 2, self.y + HIGH / 2

    @property
    def kind(self) -> str:
        """How it is coloured."""
        return "ended" if self.state in ENDED else "open"


@dataclass(frozen=True)
class Curve:
    """A move of the drawing: its path, what it is called, and whether only silence does it."""

    path: str
    label: str
    kind: str


@dataclass(frozen=True)
class Drawing:
    """Everything the picture needs."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    wide: int = WIDE
    high: int = HIGH


def drawing() -> Drawing:
    """The picture of the whole table."""
    boxes = {
        state: Box(state, MARGIN + column * ACROSS, TOP + line * DOWN)
        for state, (column, line) in PLACES.items()
    }
    width = max(box.x for box in boxes.values()) + WIDE + MARGIN
    height = max(box.y for box in boxes.values()) + HIGH + MARGIN
    curves = [
        _curve(boxes[move.source], boxes[move.target], move)
        for whole in moves()
        for move in _parts(whole)
        if move.source is not None
    ]
    return Drawing(round(width), round(height), tuple(boxes.values()), tuple(curves))


def _parts(move: Move) -> list[Move]:
    """What people do and what silence does, each with a curve of its own."""
    by: dict[bool, list[Transition]] = {True: [], False: []}
    for row in move.acts:
        by[row.who is Who.SYSTEM].append(row)
    return [Move(move.source, move.target, tuple(rows)) for rows in by.values() if rows]


def _curve(start: Box, end: Box, move: Move) -> Curve:
    (x1, y1), (x2, y2) = start.middle, end.middle
    length = math.hypot(x2 - x1, y2 - y1)
    straight = length < ACROSS * 1.1
    bulge = (0.08 if straight else BULGE) * length + (16 if move.silent else 0)
    # To the left of the direction: the way back bends to the other side of the way there.
    cx = (x1 + x2) / 2 + (y2 - y1) / length * bulge
    cy = (y1 + y2) / 2 - (x2 - x1) / length * bulge
    if y1 == y2 and not straight:
        cy = max(cy, 4) if cy > y1 else min(cy, y1 - HIGH)
    ax, ay = _edge(start, cx, cy)
    bx, by = _edge(end, cx, cy)
    kind = "silent" if move.silent else ("back" if x2 < x1 else "forward")
    path = f"M{ax:.1f} {ay:.1f}Q{cx:.1f} {cy:.1f} {bx:.1f} {by:.1f}"
    return Curve(path, labelled(f"{start.state.label} → {end.state.label}", move.label), kind)


def _edge(box: Box, x: float, y: float) -> tuple[float, float]:
    """Where the line from the middle of the box towards the point leaves the box."""
    mx, my = box.middle
    dx, dy = x - mx, y - my
    share = min(
        (WIDE / 2 + 2) / abs(dx) if dx else math.inf,
        (HIGH / 2 + 2) / abs(dy) if dy else math.inf,
    )
    return mx + dx * share, my + dy * share
