"""The matters of compounds in a quarter, as scores are reckoned from them."""

from collections.abc import Mapping

from django.db.models import Sum

from huiyin.disclosure.models import ScoreRound
from huiyin.disclosure.periods import Period
from huiyin.disclosure.scorecards.scores import Figures, Share
from huiyin.insight.asked import Asked, facts
from huiyin.insight.households import households_by_compound
from huiyin.insight.places import place_of
from huiyin.rulebook import active
from huiyin.rulebook.model import ScoreMeasure

# Each share: what counts, of what.
SHARES = {
    ScoreMeasure.ON_TIME: ("on_time", "dued"),
    ScoreMeasure.REOPENED: ("reopened", "ended"),
    ScoreMeasure.SATISFIED: ("satisfied", "rated"),
}
COLUMNS = ("ended", "on_time", "dued", "reopened", "satisfied", "rated")


def figures_of(row: ScoreRound) -> Mapping[int, Figures]:
    """By compound: matters of property service that ended in the quarter. One statement.

    Matters about offices below the root, which not everybody counts, are left out.
    """
    period = Period(row.period)
    asked = Asked(place_of(row.unit_code), period.first, period.last)
    rows = facts(asked).filter(
        compound_id__isnull=False,
        item__in=active.profile().compounds.property_items,
        ended_on__range=(period.first, period.last),
    )
    sums = {f"sum_{name}": Sum(name) for name in COLUMNS}
    found: dict[int, Figures] = {}
    for pk, *numbers in rows.values_list("compound_id").annotate(**sums).order_by():
        told = dict(zip(COLUMNS, numbers, strict=True))
        shares = {key: Share(told[part], told[whole]) for key, (part, whole) in SHARES.items()}
        found[pk] = Figures(told["ended"], shares)
    return found


def households_of(row: ScoreRound) -> Mapping[int, int]:
    """By compound, as many as have been entered."""
    return households_by_compound(place_of(row.unit_code))
