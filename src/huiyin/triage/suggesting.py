"""Which items a text is probably about, and whether that is sure enough to stand chosen.

The classifier that serves answers; without one the keywords of the catalogue do. This is the
one place that knows a threshold: the classifier's own, set from its errors on texts it had not
seen, or the profile's ``suggestion_threshold`` for keywords.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from huiyin.rulebook import active
from huiyin.rulebook.model import Profile
from huiyin.triage import keywords
from huiyin.triage.keywords import Suggestion
from huiyin.triage.learning.scoring import score
from huiyin.triage.learning.weights import Weights
from huiyin.triage.serving import serving


class By(StrEnum):
    """Who suggested."""

    CLASSIFIER = "classifier"
    KEYWORDS = "keywords"


@dataclass(frozen=True)
class Suggestions:
    """Items, best first. Unless ``sure``, a person has to choose and nothing stands chosen.

    ``version`` is the classifier's, 0 where keywords spoke.
    """

    rows: tuple[Suggestion, ...]
    sure: bool
    by: By
    version: int = 0

    @property
    def chosen(self) -> str:
        """The item that may stand chosen beforehand; "" where a person decides."""
        return self.rows[0].item if self.sure else ""


def suggest(text: str, profile: Profile | None = None, limit: int = 3) -> Suggestions:
    """At most ``limit`` items for the text; none where nothing in it says anything."""
    profile = profile or active.profile()
    found = keywords.suggest(text, profile, limit)
    held = serving(profile)
    if held.weights is not None:
        learned = _learned(text, profile, held.weights, limit)
        if learned:
            return _together(learned, found, held.weights, held.number, profile, limit)
    sure = bool(found) and found[0].confidence >= _threshold(profile)
    return Suggestions(found, sure, By.KEYWORDS)


def cautious(text: str, profile: Profile | None = None) -> tuple[str, ...]:
    """The best item of the classifier and the best of the keywords, for what must not slip by."""
    profile = profile or active.profile()
    weights = serving(profile).weights
    learned = _learned(text, profile, weights, 1) if weights is not None else ()
    best = (*learned, *keywords.suggest(text, profile, 1))
    return tuple(dict.fromkeys(row.item for row in best))


def _threshold(profile: Profile) -> float:
    return profile.counts["suggestion_threshold"].value


def _learned(text: str, profile: Profile, weights: Weights, limit: int) -> tuple[Suggestion, ...]:
    gone = sum(label not in profile.items for label in weights.labels)
    rows = score(text, weights, limit + gone)
    known = [row for row in rows if row.label in profile.items]
    return tuple(Suggestion(row.label, row.probability, row.words) for row in known[:limit])


def _together(
    learned: tuple[Suggestion, ...],
    found: tuple[Suggestion, ...],
    weights: Weights,
    number: int,
    profile: Profile,
    limit: int,
) -> Suggestions:
    """The classifier's rows; where it is not sure, the keywords' best has the last place.

    Of an item made since the training the classifier cannot speak: if its keywords are clear,
    nothing is sure.
    """
    new = [row for row in found if row.item not in weights.labels]
    clear = bool(new) and new[0].confidence >= _threshold(profile)
    sure = learned[0].confidence >= weights.threshold and not clear
    best = next(iter(new or found), None)
    rows = learned if sure or best is None else _with(learned, best, limit)
    return Suggestions(rows, sure, By.CLASSIFIER, number)


def _with(learned: tuple[Suggestion, ...], other: Suggestion, limit: int) -> tuple[Suggestion, ...]:
    kept = learned[: limit - 1]
    if limit < 2 or other.item in {row.item for row in kept}:
        return learned
    said = {row.item: row.confidence for row in learned}
    # The two measures differ; what the classifier put lower does not stand with more than it.
    confidence = said.get(other.item, min(other.confidence, kept[-1].confidence))
    return (*kept, replace(other, confidence=confidence))
