"""Whether a new classifier may take the place of what serves, both asked about the same texts.

The texts are newer than any that either of them was trained on. Better or equal is what
loses at most :data:`SLACK` of macro-F1, and whose answers above its own threshold are wrong at
most :data:`MOST_ERROR` of the time, or hardly more often than those of the other (only counted
where both answered at least :data:`FEW` texts: fewer say nothing).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from huiyin.rulebook.model import Profile
from huiyin.triage import keywords
from huiyin.triage.learning.scoring import chances
from huiyin.triage.learning.weights import Weights

SLACK = 0.01
MOST_ERROR = 0.1
MORE_ERROR = 0.02
FEW = 20


class Verdict(StrEnum):
    """What came of the comparison."""

    BETTER = "better"  # better, or not noticeably worse
    FEWER_RIGHT = "fewer_right"
    MORE_WRONG = "more_wrong"


@dataclass(frozen=True)
class Standing:
    """How one did: F1 averaged over items, share right, share answered, share of it wrong."""

    macro_f1: float
    right: float
    coverage: float
    error: float
    texts: int

    def as_json(self) -> dict[str, Any]:
        """Rounded, for the report of a version."""
        return {
            key: round(value, 4) if isinstance(value, float) else value
            for key, value in asdict(self).items()
        }


@dataclass(frozen=True)
class Answer:
    """The best item for a text ("" for none), and whether it would stand chosen."""

    item: str
    sure: bool


def by_classifier(texts: Sequence[str], weights: Weights) -> list[Answer]:
    """What the classifier says of each."""
    told = chances(texts, weights)
    pairs = zip(told.argmax(axis=1), told.max(axis=1), strict=True)
    return [Answer(weights.labels[best], bool(sure >= weights.threshold)) for best, sure in pairs]


def by_keywords(texts: Sequence[str], profile: Profile) -> list[Answer]:
    """What the keywords of the catalogue say of each."""
    least = profile.counts["suggestion_threshold"].value
    found = [keywords.suggest(text, profile, 1) for text in texts]
    return [
        Answer(rows[0].item, rows[0].confidence >= least) if rows else Answer("", False)
        for rows in found
    ]


def standing(answers: Sequence[Answer], truth: Sequence[str]) -> Standing:
    """The figures of these answers; F1 counts the items that occur."""
    pairs = list(zip(answers, truth, strict=True))
    sure = [(answer, item) for answer, item in pairs if answer.sure]
    wrong = sum(answer.item != item for answer, item in sure)
    f1 = [_f1(item, pairs) for item in sorted(set(truth))]
    return Standing(
        macro_f1=sum(f1) / len(f1),
        right=sum(answer.item == item for answer, item in pairs) / len(pairs),
        coverage=len(sure) / len(pairs),
        error=wrong / len(sure) if sure else 0.0,
        texts=len(pairs),
    )


def verdict(new: Standing, old: Standing) -> Verdict:
    """Whether ``new`` may take the place of ``old``."""
    if new.macro_f1 < old.macro_f1 - SLACK:
        return Verdict.FEWER_RIGHT
    enough = min(new.coverage, old.coverage) * new.texts >= FEW
    if enough and new.error > max(MOST_ERROR, old.error + MORE_ERROR):
        return Verdict.MORE_WRONG
    return Verdict.BETTER


def _f1(item: str, pairs: Sequence[tuple[Answer, str]]) -> float:
    hits = sum(answer.item == item == truth for answer, truth in pairs)
    said = sum(answer.item == item for answer, _truth in pairs)
    there = sum(truth == item for _answer, truth in pairs)
    return 2 * hits / (said + there) if said + there else 0.0
