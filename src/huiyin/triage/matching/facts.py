"""Facts of two texts that cannot both be true of one matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from huiyin.triage.matching.names import TELLING, Name, ends_in_a_name
from huiyin.triage.matching.reading import Reading
from huiyin.triage.matching.vocabulary import SPOT_THINGS

NOISE = "噪音"
# What weakens a likeness without deciding against it: homes, sides of a street, other roads.
LOOSELY = 0.6
COMPARED = 300  # characters of two near copies
NAME_ENDS = 4  # characters after a change in which a name may end


@dataclass(frozen=True)
class Conflict:
    """The kind of fact, and what either text says."""

    kind: str
    one: tuple[str, ...]
    two: tuple[str, ...]


def conflict(one: Reading, two: Reading) -> Conflict | None:
    """The first contradiction between them; None where all they state agrees."""
    return (
        _apart("number", one.numbers, two.numbers)
        or _apart("side", *(_decisive_sides(one, two)))
        or _other_things(one, two)
        or _other_hours(one, two)
        or _other_places(one, two)
    )


def doubt(one: Reading, two: Reading) -> float:
    """1, or less for each fact that differs but need not: what a likeness is multiplied by."""
    factor = 1.0
    if _apart("home", one.homes, two.homes) or _apart("side", one.sides, two.sides):
        factor *= LOOSELY
    loose = [_other_names(one, two, kind) for kind in ("road", "body")]
    return factor * (LOOSELY if any(loose) else 1.0)


def renamed(one: Reading, two: Reading) -> bool:
    """Whether two near copies differ in the name of a place: one letter sent about two.

    Looked at is what stands in the one where something else stands in the other, with what
    follows: 示例甲学院 for 示例乙学校 is another place, 三天 for 五天 is not.
    """
    first, second = (each.letters[:COMPARED] for each in (one, two))
    changes = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return any(
        tag == "replace"
        and any(ends_in_a_name(first[: end + more]) for more in range(NAME_ENDS))
        and any(ends_in_a_name(second[: other_end + more]) for more in range(NAME_ENDS))
        for tag, _begin, end, _other, other_end in changes
    )


def shared_names(one: Reading, two: Reading) -> frozenset[Name]:
    """Names that both texts know: as a name of the same kind, or with the character before it."""
    return frozenset(_known(one, two) + _known(two, one))


def _known(one: Reading, two: Reading) -> list[Name]:
    theirs = {(name.core, name.kind) for name in two.names}
    return [
        name
        for name in one.names
        if (name.core, name.kind) in theirs
        or (len(name.longer) > len(name.core) and name.longer in two.known)
    ]


def _apart(
    kind: str, one: Mapping[str, frozenset[str]], two: Mapping[str, frozenset[str]]
) -> Conflict | None:
    for key in sorted(one.keys() & two.keys()):
        if not one[key] & two[key]:
            return Conflict(kind, tuple(sorted(one[key])), tuple(sorted(two[key])))
    return None


def _decisive_sides(
    one: Reading, two: Reading
) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Gates always tell two places apart; sides only things that stand at one spot."""
    if one.things.keys() & two.things.keys() & SPOT_THINGS:
        return one.sides, two.sides
    return tuple({k: v for k, v in each.sides.items() if k == "gate"} for each in (one, two))  # type: ignore[return-value]


def _other_things(one: Reading, two: Reading) -> Conflict | None:
    if one.things and two.things and not one.things.keys() & two.things.keys():
        return Conflict("thing", tuple(one.things.values()), tuple(two.things.values()))
    return None


def _other_hours(one: Reading, two: Reading) -> Conflict | None:
    """A noise by day and one by night have two makers, unless both name the same."""
    noisy = NOISE in one.faults and NOISE in two.faults
    if not noisy or not one.hours or not two.hours or one.hours & two.hours:
        return None
    if one.things.keys() & two.things.keys():
        return None
    return Conflict("hour", tuple(sorted(one.hours)), tuple(sorted(two.hours)))


def _other_places(one: Reading, two: Reading) -> Conflict | None:
    for kind in TELLING:
        found = _other_names(one, two, kind)
        if found:
            return found
    return None


def _other_names(one: Reading, two: Reading, kind: str) -> Conflict | None:
    """Both name places of this kind, and neither knows any of the other's."""
    mine, theirs = _of(one, kind), _of(two, kind)
    if not mine or not theirs:
        return None
    if any(name.core in two.known for name in mine):
        return None
    if any(name.core in one.known for name in theirs):
        return None
    return Conflict(kind, _written(mine), _written(theirs))


def _of(reading: Reading, kind: str) -> list[Name]:
    return [name for name in reading.names if name.kind == kind]


def _written(names: list[Name]) -> tuple[str, ...]:
    return tuple(sorted({name.core + name.ending for name in names}))
