"""Pairs put together into groups in which nothing contradicts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

P = TypeVar("P")


@dataclass(frozen=True)
class Pair(Generic[P]):
    """Two members by their place in the list, how surely they are one matter, and why."""

    one: int
    two: int
    score: float
    why: P


@dataclass(frozen=True)
class Group(Generic[P]):
    """Members in order, and the pairs that hold them together, the surest first."""

    members: tuple[int, ...]
    pairs: tuple[Pair[P], ...]


def grouped(pairs: Iterable[Pair[P]], against: Callable[[int, int], bool]) -> Sequence[Group[P]]:
    """The surest pairs join first; no two that are ``against`` each other end in one group.

    A text that names no building may be like one of building 3 and like one of building 5:
    it joins the likelier, and the two stay apart. The largest group first.
    """
    home: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    held: dict[int, list[Pair[P]]] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.one, pair.two)):
        mine, theirs = home.get(pair.one, pair.one), home.get(pair.two, pair.two)
        first, second = members.get(mine, [pair.one]), members.get(theirs, [pair.two])
        if mine != theirs:
            if any(against(a, b) for a in first for b in second):
                continue
            members[mine] = first + second
            held[mine] = held.get(mine, []) + held.pop(theirs, [])
            members.pop(theirs, None)
            home |= dict.fromkeys(members[mine], mine)
        held.setdefault(mine, []).append(pair)
    found = [
        Group(tuple(sorted(members[key])), tuple(sorted(held[key], key=lambda pair: -pair.score)))
        for key in held
    ]
    return sorted(found, key=lambda group: (-len(group.members), group.members))
