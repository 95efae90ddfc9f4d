"""Public matters that a report may repeat: shown to the resident before anything is sent.

Compared are published texts alone, those of the same village. ``score = place × words``: place
is 0.7 in the same compound and 0.5 in the same village. Words is how alike the report is to the
title or the whole text, whichever is more; where the catalogue's keywords say that both are
about the same item, it is at least 0.5, since a few words about one lift are alike enough. What
ended longer ago than the profile's days of look-alikes is not shown.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from huiyin.cases.published import PublicView, in_village
from huiyin.common.folding import letters
from huiyin.rulebook import active
from huiyin.triage.keywords import suggest
from huiyin.triage.likeness import SAME_COMPOUND, SAME_UNIT, alike, common

LEAST_SCORE = 0.1
SAME_ITEM = 0.5  # of the words, where both are about one item


@dataclass(frozen=True)
class Nearby:
    """A public matter and the words it shares with the report."""

    view: PublicView
    score: float
    words: tuple[str, ...]


def nearby(
    text: str, *, village: str, compound_id: int | None, on: date, limit: int = 3
) -> tuple[Nearby, ...]:
    """The likeliest first. Two statements; nothing of ``text`` is kept."""
    profile = active.profile()
    days = timedelta(days=int(profile.counts["lookalike_days"].value))
    likely = suggest(text, profile, limit=1)
    item = likely[0].item if likely else ""
    wanted = letters(text)
    found = [
        _compared(wanted, item, view, compound_id)
        for view in in_village(village)
        if view.ended is None or on - view.ended <= days
    ]
    ranked = sorted((row for row in found if row), key=lambda row: -row.score)
    return tuple(ranked[:limit])


def _compared(text: str, item: str, view: PublicView, compound_id: int | None) -> Nearby | None:
    title, whole = letters(view.title), letters(view.title + view.text)
    words = max(alike(text, title), alike(text, whole))
    if item and item == view.item_key:
        words = max(words, SAME_ITEM)
    same = compound_id is not None and compound_id == view.compound_id
    elsewhere = compound_id is not None and view.compound_id is not None and not same
    score = words * (SAME_COMPOUND if same else SAME_UNIT)
    # Two compounds have two lifts, however alike their words are.
    if elsewhere or score < LEAST_SCORE:
        return None
    return Nearby(view, score, common(text, whole))
