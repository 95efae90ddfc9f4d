"""A whole file of replies looked at: which rule speaks how often, and in which rows."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from huiyin.triage.replies.copying import grams
from huiyin.triage.replies.flaws import Flaw, Rule
from huiyin.triage.replies.looking import look

SKETCH = 4  # of a text's runs by which others that may be the same are found
MOST_OTHERS = 20


@dataclass(frozen=True)
class Looked:
    """What was found in a file: the flaws of each reply, in the order of the replies."""

    flaws: Sequence[tuple[Flaw, ...]]

    @property
    def hits(self) -> Mapping[Rule, int]:
        """How many replies each rule speaks of."""
        return Counter(flaw.key for found in self.flaws for flaw in found)

    @property
    def serious(self) -> int:
        """How many replies deserve a second look."""
        return sum(any(flaw.serious for flaw in found) for found in self.flaws)


def look_at_all(replies: Sequence[tuple[str, str]]) -> Looked:
    """Look at pairs of report and answer; each answer is compared with similar ones before it."""
    found: list[tuple[Flaw, ...]] = []
    seen: defaultdict[int, list[int]] = defaultdict(list)
    for at, (report, answer) in enumerate(replies):
        keys = _sketch(answer)
        near = dict.fromkeys(other for key in keys for other in seen[key][-MOST_OTHERS:])
        others = tuple(replies[other][1] for other in list(near)[:MOST_OTHERS])
        found.append(look(answer, report=report, others=others))
        for key in keys:
            seen[key].append(at)
    return Looked(found)


def _sketch(answer: str) -> list[int]:
    """The smallest hashes of a text's runs: nearly the same texts share some of them."""
    return sorted(crc32(gram.encode()) for gram in grams(answer))[:SKETCH]
