"""A reply cut into clauses, each told by what it does: greets, passes on, promises, says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from huiyin.common.folding import folded, letters
from huiyin.triage.replies import vocabulary as words

MOST = 20_000  # characters of a reply that are looked at
_CUT = re.compile(r"[。!！?？;；\n,，:：\s]+")


class Does(StrEnum):
    """What a clause does."""

    COURTESY = "courtesy"
    RECEIVED = "received"
    PASSED = "passed"
    LOOKED = "looked"
    EMPTY = "empty"
    AHEAD = "ahead"
    ASKS = "asks"
    SAYS = "says"


@dataclass(frozen=True)
class Clause:
    """``text`` as it was written, ``plain`` folded for comparing."""

    text: str
    plain: str
    does: Does


def clauses(reply: str) -> tuple[Clause, ...]:
    """All clauses in their order; of a longer text the beginning."""
    return tuple(_clauses(reply[:MOST]))


def _clauses(reply: str) -> Iterator[Clause]:
    for text in _CUT.split(reply):
        if text:
            plain = folded(text)
            yield Clause(text, plain, _does(plain))


def _does(plain: str) -> Does:
    bare = plain.strip("()（）[]“”\"'、·.…-—~>")
    if words.COURTESY.fullmatch(bare):
        return Does.COURTESY
    if words.PASSED.search(bare) and not words.NOT_PASSED.search(bare):
        return Does.PASSED
    if words.ASKS.search(bare):
        return Does.ASKS
    if words.SIGNATURE.fullmatch(bare) and not words.SENTENCE.search(bare):
        return Does.COURTESY
    if words.LOOKED_INTO.fullmatch(bare):
        return Does.LOOKED
    if words.RECEIVED.fullmatch(bare) or words.REFERS.fullmatch(bare):
        return Does.RECEIVED
    if words.EMPTY_AHEAD.fullmatch(bare):
        return Does.EMPTY
    if words.AHEAD.search(bare) and not words.DONE.search(bare):
        return Does.AHEAD
    return Does.SAYS if len(letters(bare)) >= 2 else Does.COURTESY
