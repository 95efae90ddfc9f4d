"""Which items of the catalogue a text is about, told by the keywords the profile gives them.

An honest heuristic, not a model: it counts words, and a person may always choose otherwise.

- A keyword of ``n`` characters that ``d`` of ``N`` items carry weighs
  ``ln((N + 1) / d) / ln(N + 1) × min(n, 4) / 2``: rare words and long words say more.
- A keyword that the text holds only inside a longer keyword does not count: 「楼道充电」 says
  nothing about 「充电」 as such. Repeating a word adds nothing.
- An item's score ``s`` is the sum of its words that count; its rival ``r`` is the best other
  score. ``confidence = (1 − e^(−s)) × s / (s + r)``: much evidence, and little for anything
  else. A clear case comes near 1, two equal candidates stay below 0.5 each.
"""

import math
import weakref
from collections import defaultdict
from dataclasses import dataclass

from huiyin.common.folding import folded
from huiyin.rulebook.model import Profile

FULL_LENGTH = 4  # characters from which a longer word says no more


@dataclass(frozen=True)
class Suggestion:
    """An item, how far its words speak for it alone (0–1), and the words found."""

    item: str
    confidence: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class _Keyword:
    """A word as the profile writes it, its weight, the items that carry it, its place."""

    written: str
    weight: float
    items: tuple[str, ...]
    rank: int


@dataclass(frozen=True)
class _Index:
    """Keywords by their normal form, longest first, and each item's place in the catalogue.

    ``starting`` gives the keywords by their first character: a text holds few of the several
    hundred, and this finds them without trying each.
    """

    keywords: dict[str, _Keyword]
    starting: dict[str, list[str]]
    order: dict[str, int]


# By identity: a profile holds mappings and has no hash. The entry goes when the profile does.
_indexes: dict[int, tuple[weakref.ref[Profile], _Index]] = {}


def suggest(text: str, profile: Profile, limit: int = 3) -> tuple[Suggestion, ...]:
    """The items whose keywords the text holds, best first; ``()`` if it holds none."""
    index = _index(profile)
    found: defaultdict[str, list[_Keyword]] = defaultdict(list)
    for keyword in _matches(_normal(text), index):
        for item in keyword.items:
            found[item].append(keyword)
    scores = {item: sum(word.weight for word in words) for item, words in found.items()}
    ranked = sorted(scores, key=lambda item: (-scores[item], index.order[item]))
    return tuple(
        Suggestion(
            item=item,
            confidence=_confidence(scores[item], _rival(scores, ranked, place)),
            words=tuple(word.written for word in found[item]),
        )
        for place, item in enumerate(ranked[:limit])
    )


def _confidence(score: float, rival: float) -> float:
    return (1 - math.exp(-score)) * score / (score + rival)


def _rival(scores: dict[str, float], ranked: list[str], place: int) -> float:
    """The best score of any other item, 0 if there is none."""
    others = ranked[1:] if place == 0 else ranked
    return scores[others[0]] if others else 0.0


def _matches(text: str, index: _Index) -> list[_Keyword]:
    """The keywords in the text, longest first, less those that only stand inside another."""
    held = {word for first in set(text) for word in index.starting.get(first, ()) if word in text}
    kept: list[str] = []
    for word in sorted(held, key=lambda word: index.keywords[word].rank):
        if _stands_alone(word, text, kept):
            kept.append(word)
    return [index.keywords[word] for word in kept]


def _stands_alone(word: str, text: str, longer: list[str]) -> bool:
    rest = text
    for other in longer:
        if word in other:
            rest = rest.replace(other, "\n")
    return word in rest


def _index(profile: Profile) -> _Index:
    known = _indexes.get(id(profile))
    if known and known[0]() is profile:
        return known[1]
    index = _build(profile)
    key = id(profile)
    _indexes[key] = (weakref.ref(profile, lambda _: _indexes.pop(key, None)), index)
    return index


def _build(profile: Profile) -> _Index:
    written: dict[str, str] = {}
    carriers: defaultdict[str, list[str]] = defaultdict(list)
    for item in profile.items.values():
        for keyword in item.keywords:
            word = _normal(keyword)
            written.setdefault(word, keyword)
            carriers[word].append(item.key)
    total = len(profile.items)
    longest_first = sorted(carriers.items(), key=lambda entry: -len(entry[0]))
    keywords = {
        word: _Keyword(written[word], _weight(word, len(items), total), tuple(items), rank)
        for rank, (word, items) in enumerate(longest_first)
    }
    starting: defaultdict[str, list[str]] = defaultdict(list)
    for word in keywords:
        starting[word[:1]].append(word)
    order = {key: place for place, key in enumerate(profile.items)}
    return _Index(keywords, dict(starting), order)


def _weight(word: str, carriers: int, total: int) -> float:
    rarity = math.log((total + 1) / carriers) / math.log(total + 1)
    return rarity * min(len(word), FULL_LENGTH) / 2


def _normal(text: str) -> str:
    """Folded, without blanks: people write 「A 座」 and 「A座」."""
    return "".join(folded(text).split())
