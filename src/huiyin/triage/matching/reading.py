"""What one text tells, taken apart for comparing: its pieces, and the facts it states.

The facts are read when they are first asked for: of two hundred texts in the same street most
differ so much in words that nobody needs them.
"""

import re
from functools import cached_property

from huiyin.common.folding import folded
from huiyin.triage.likeness import pairs
from huiyin.triage.matching.names import Name, names_in
from huiyin.triage.matching.numbers import homes, named_numbers
from huiyin.triage.matching.rarity import Rarity
from huiyin.triage.matching.vocabulary import FAULT_OF, FAULT_STARTS, THING_OF, THING_STARTS

LONGEST = 2_000  # characters that are read; who writes more has said it by then
_BREAKS = re.compile(r"[^\w]+|_")
_SIDE = re.compile(r"([东南西北前后正侧]{1,2})(大?门|出口|入口|出入口|进出口|侧|边|面|头|口)")
_DAY = ("白天", "上午", "中午", "下午", "早上", "清晨", "早晨", "课间")
_NIGHT = ("夜间", "晚上", "半夜", "深夜", "凌晨", "夜里", "夜晚", "每晚", "通宵", "大晚上")
GATES = frozenset(["门", "大门", "出口", "入口", "出入口", "进出口"])


class Reading:
    """A text as it is compared. ``place`` is where its matter is, told beside the text."""

    def __init__(self, text: str, place: str = "") -> None:
        plain = folded(text[:LONGEST])
        self._where = "".join(folded(place[:LONGEST]).split())
        self._whole = "".join(plain.split())
        self.parts = tuple(part for part in _BREAKS.split(self._whole) if part)
        self.letters = "".join(self.parts)
        self._weighed: tuple[Rarity, float] | None = None

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Every two characters side by side, none across a mark: this is what words are here."""
        return frozenset(piece for part in self.parts for piece in pairs(part))

    def weight(self, rarity: Rarity) -> float:
        """What all its pieces weigh; kept, since a text is compared with many."""
        if self._weighed is None or self._weighed[0] is not rarity:
            self._weighed = rarity, sum(map(rarity, self.pieces))
        return self._weighed[1]

    @cached_property
    def names(self) -> frozenset[Name]:
        """Places and bodies it names."""
        return names_in(self._stated)

    @cached_property
    def known(self) -> str:
        """Text and place, to look a name up in that ends otherwise there."""
        return self.letters + self._where

    @cached_property
    def numbers(self) -> dict[str, frozenset[str]]:
        """Numbers that name one of many, by kind."""
        return named_numbers(self._stated)

    @cached_property
    def homes(self) -> dict[str, frozenset[str]]:
        """Floors and rooms."""
        return homes(self._whole)

    @cached_property
    def sides(self) -> dict[str, frozenset[str]]:
        """Gates and sides, by which of the two they are: 东 of 东门."""
        found: dict[str, set[str]] = {}
        for match in _SIDE.finditer(self._stated):
            found.setdefault("gate" if match[2] in GATES else "side", set()).add(match[1])
        return {kind: frozenset(sides) for kind, sides in found.items()}

    @cached_property
    def hours(self) -> frozenset[str]:
        """Day, night or both."""
        told = (("day", _DAY), ("night", _NIGHT))
        return frozenset(
            name for name, words in told if any(word in self.letters for word in words)
        )

    @cached_property
    def things(self) -> dict[str, str]:
        """What it is about: the name of each group with the word that the text uses."""
        return _groups(self.letters, THING_OF, THING_STARTS)

    @cached_property
    def faults(self) -> dict[str, str]:
        """What is wrong, in the same way."""
        return _groups(self.letters, FAULT_OF, FAULT_STARTS)

    @property
    def _stated(self) -> str:
        return self._whole + "," + self._where


def _groups(text: str, table: dict[str, str], starts: dict[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    words = [word for first in sorted(set(text) & starts.keys()) for word in starts[first]]
    for word in words:
        group = table[word]
        # The longest word of a group that is there: 楼道灯 rather than 灯.
        if len(word) > len(found.get(group, "")) and word in text:
            found[group] = word
    return found
