"""Public matters that a report may repeat: shown to the resident before anything is sent.

Compared are published texts alone, those of the same village. ``score = place × likeness``:
place is 0.7 in the same compound and 0.5 in the same village. Likeness is that to the title or
to the whole text, whichever is more; where both are about the same item of the catalogue, it is
at least 0.5, since a few words about one lift are alike enough. What contradicts (another
building, another thing) is not shown, nor what ended longer ago than the profile's days of
look-alikes.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from huiyin.cases.published import PublicView, in_village
from huiyin.rulebook import active
from huiyin.triage.matching.comparing import Likeness, compare
from huiyin.triage.matching.facts import conflict
from huiyin.triage.matching.reading import Reading
from huiyin.triage.matching.spots import SAME_COMPOUND, SAME_UNIT
from huiyin.triage.suggesting import suggest

LEAST_SCORE = 0.12
SAME_ITEM = 0.5  # of likeness, where both are about one item


@dataclass(frozen=True)
class Nearby:
    """A public matter, what it has in common with the report, and whether its item is the same."""

    view: PublicView
    score: float
    likeness: Likeness | None
    same_item: bool
    same_compound: bool


def nearby(
    text: str, *, village: str, compound_id: int | None, on: date, limit: int = 3
) -> tuple[Nearby, ...]:
    """The likeliest first. Two statements; nothing of ``text`` is kept."""
    days = timedelta(days=int(active.profile().counts["lookalike_days"].value))
    likely = suggest(text, limit=1).rows
    item = likely[0].item if likely else ""
    wanted = Reading(text)
    found = [
        _compared(wanted, item, view, compound_id)
        for view in in_village(village)
        if view.ended is None or on - view.ended <= days
    ]
    ranked = sorted((row for row in found if row), key=lambda row: -row.score)
    return tuple(ranked[:limit])


def _compared(
    wanted: Reading, item: str, view: PublicView, compound_id: int | None
) -> Nearby | None:
    # Two compounds have two lifts, however alike their words are.
    if compound_id and view.compound_id and compound_id != view.compound_id:
        return None
    whole = Reading(f"{view.title}\n{view.text}", view.place)
    if conflict(wanted, whole):
        return None
    found = [compare(wanted, whole), compare(wanted, Reading(view.title))]
    likeness = max((row for row in found if row), key=lambda row: row.score, default=None)
    same_item = item != "" and item == view.item_key
    alike = max(likeness.score if likeness else 0.0, SAME_ITEM if same_item else 0.0)
    same = compound_id is not None and compound_id == view.compound_id
    score = alike * (SAME_COMPOUND if same else SAME_UNIT)
    if score < LEAST_SCORE:
        return None
    return Nearby(view, score, likeness, same_item, same)
