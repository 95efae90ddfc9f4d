"""Whether two texts tell of the same matter, and what speaks for it.

First comes what cannot be: texts that name different buildings, gates, estates or things are
not alike at all (:mod:`.facts`). Then the words: with ``w`` the weight of a piece, ``S`` the
weight of those both hold, ``A`` and ``B`` of all that each holds,

    ``words = S / (A + B) + S / (2 × min(A, B))``

half Dice's coefficient and half the share of the shorter text that the longer one holds; a
short text counts as ``LEAST_WEIGHT`` at least, so that two words in common are no likeness.
Pieces of names count for nothing: that two complaints name one estate says where, not what.
Where both are about the same thing and the same fault, half of what is missing to 1 is added,
less where they share one of many; the same thing with another fault halves the likeness.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from huiyin.triage.likeness import PAIR, pairs
from huiyin.triage.matching.facts import conflict, doubt, shared_names
from huiyin.triage.matching.names import Name
from huiyin.triage.matching.rarity import Rarity, plainly
from huiyin.triage.matching.reading import Reading
from huiyin.triage.matching.vocabulary import FILLER_PIECES, SPOT_THINGS

LEAST_WEIGHT = 6.0
LEAST_SHARED = 1.0  # of weight: two greetings are no matter
LEAST_LIKE = 0.2  # of words, below which nobody looks further unless the subject agrees
SAME_TEXT = 0.95  # Dice's coefficient from which one is a copy of the other
WORDS_SHOWN = 4


@dataclass(frozen=True)
class Likeness:
    """How alike (0–1) two texts are, and what both say: subjects, names, runs of words.

    ``copied`` if they are word for word the same but for a few characters; ``spot`` if they
    are about a thing of which there are many, so that a few steps make another one of it.
    """

    score: float
    subjects: tuple[str, ...]
    names: frozenset[Name]
    runs: tuple[str, ...]
    copied: bool = False
    spot: bool = False


def compare(one: Reading, two: Reading, rarity: Rarity = plainly) -> Likeness | None:
    """None where nothing speaks for it, or a fact against it. The same either way round."""
    shared = one.pieces & two.pieces
    things = one.things.keys() & two.things.keys()
    faults = one.faults.keys() & two.faults.keys()
    if not shared and not (things and faults):
        return None
    words = _alike(one, two, shared, rarity)
    if words < LEAST_LIKE and not (things and faults):
        return None
    if conflict(one, two):
        return None
    score = _with_subject(words, one, two) * doubt(one, two)
    return Likeness(
        score=score,
        subjects=_said(one, two, sorted(things), sorted(faults)),
        names=shared_names(one, two),
        runs=_runs(one, two),
        copied=_dice(one, two, shared) >= SAME_TEXT,
        spot=bool(things & SPOT_THINGS),
    )


def _alike(one: Reading, two: Reading, shared: frozenset[str], rarity: Rarity) -> float:
    named = {piece for name in one.names | two.names for piece in pairs(name.core)}
    both = sum(rarity(piece) for piece in shared - named)
    mine, theirs = (
        each.weight(rarity) - sum(rarity(piece) for piece in each.pieces & named)
        for each in (one, two)
    )
    if both < LEAST_SHARED:
        return 0.0
    if one.pieces == two.pieces:
        return 1.0
    shorter = max(min(mine, theirs), LEAST_WEIGHT)
    return both / max(mine + theirs, 2 * LEAST_WEIGHT) + both / (2 * shorter)


def _with_subject(words: float, one: Reading, two: Reading) -> float:
    things, faults = _agreed(one.things, two.things), _agreed(one.faults, two.faults)
    if things and faults:
        return words + (1 - words) / 2 * things * faults
    # Another fault of the same thing; a text that names none leaves it open.
    if one.faults and two.faults and not faults and words < SAME_TEXT:
        return words / 2
    return words


def _agreed(one: Mapping[str, str], two: Mapping[str, str]) -> float:
    """The share of subjects in common: two long texts share one of many by chance."""
    return len(one.keys() & two.keys()) / math.sqrt(max(len(one) * len(two), 1))


def _dice(one: Reading, two: Reading, shared: frozenset[str]) -> float:
    return 2 * len(shared) / (len(one.pieces) + len(two.pieces)) if shared else 0.0


def _said(one: Reading, two: Reading, things: list[str], faults: list[str]) -> tuple[str, ...]:
    """The words both use for what it is about and what is wrong; both words where they differ."""
    said = [_word(one.things[key], two.things[key]) for key in things]
    said += [_word(one.faults[key], two.faults[key]) for key in faults]
    return tuple(dict.fromkeys(said))[:WORDS_SHOWN]


def _word(one: str, two: str) -> str:
    return one if one == two else "／".join(sorted((one, two)))


def _runs(one: Reading, two: Reading) -> tuple[str, ...]:
    """The longest pieces both hold, none inside another and none mere filler."""
    first, second = sorted((one, two), key=lambda each: (len(each.letters), each.letters))
    found: list[str] = []
    for part in first.parts:
        start = 0
        while start < len(part) - 1:
            end = start + PAIR
            if part[start:end] not in second.pieces:
                start += 1
                continue
            while end < len(part) and any(part[start : end + 1] in other for other in second.parts):
                end += 1
            found.append(part[start:end])
            start = end
    telling = [run for run in dict.fromkeys(found) if pairs(run) - FILLER_PIECES]
    return tuple(sorted(telling, key=lambda run: -len(run))[:WORDS_SHOWN])
