"""Cases that may be about the same thing: near in place, in time and in words.

``score = place × time × likeness``, each 0–1. Place is 1 at the spot and 0.5 at the profile's
radius, which is smaller for things of which there are many (:mod:`.matching.spots`); where a
point is missing, 0.7 in the same compound, 0.5 in the same unit, and 0.35 where only the village
is known. Time is 1 on the same day and 0.5 at the profile's limit of days. Likeness is what the
texts say (:mod:`.matching.comparing`), less where people put the two under different items. What
lies in different compounds, is not alike, was said to be another matter, or scores below 0.15 is
not shown: a wrong look-alike costs more than a missed one.

Who may see what is asked last, of the few that are alike: it is the dearest question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from huiyin.cases.models import Case
from huiyin.cases.queries import Around, near
from huiyin.people.actors import Actor
from huiyin.territory.locating import around, within
from huiyin.triage.matching.reading import Reading
from huiyin.triage.matching.spots import degrees_of
from huiyin.triage.models import NotTheSame
from huiyin.triage.promising import promising
from huiyin.triage.reported import texts_of
from huiyin.triage.resembling import (
    COLUMNS,
    Matter,
    Resemblance,
    limits,
    matter_of,
    resemblance,
)

CANDIDATES = 150  # newest first; a box of a hundred metres rarely holds more
ALIKE = 50  # of which it is asked whether the actor may see them
VILLAGE_DIGITS = 12


@dataclass(frozen=True)
class Lookalike(Resemblance):
    """A case and how it resembles the one before the reader."""

    case: Case


def lookalikes(case: Case, actor: Actor, limit: int = 5) -> tuple[Lookalike, ...]:
    """The likeliest first, among those the actor may see. At most three statements."""
    mine = matter_of(case)
    others = _around(mine)
    others.pop(case.id, None)
    if not others:
        return ()
    texts = dict(texts_of(case.county, [case.id, *others]))
    found = _alike(mine, texts.pop(case.id, ""), others, texts)
    said = NotTheSame.objects.filter(county=case.county, case_id=case.id)
    rows = Case.objects.visible_to(actor).exclude(id__in=said.values("other_id"))
    return _seen(found, rows.filter(county=case.county), limit)


def likely(matter: Matter, text: str, actor: Actor, limit: int = 3) -> tuple[Lookalike, ...]:
    """The same for what is not reported yet; nothing of its text is kept."""
    others = _around(matter)
    if not others:
        return ()
    found = _alike(matter, text, others, texts_of(matter.county, list(others)))
    return _seen(found, Case.objects.visible_to(actor).filter(county=matter.county), limit)


def _around(matter: Matter) -> dict[UUID, Matter]:
    """Whatever lies around it, whoever may see it."""
    allowed = limits()
    home: tuple[str, ...] = (matter.unit_code,)
    if len(matter.unit_code) == VILLAGE_DIGITS:  # told by the village alone
        home = within(matter.unit_code) or home
    units, box = home, None
    if matter.longitude is not None and matter.latitude is not None:
        east, north = degrees_of(allowed.metres, matter.latitude)
        box = (
            matter.longitude - east,
            matter.latitude - north,
            matter.longitude + east,
            matter.latitude + north,
        )
        touched = around(matter.longitude, matter.latitude, allowed.metres)
        units = tuple(sorted({*home, *touched}))
    span = timedelta(days=allowed.days)
    rows = near(
        Around(matter.county, home, units, box),
        since=matter.reported_at - span,
        until=matter.reported_at + span,
    )
    found = rows.values_list("id", *COLUMNS)[:CANDIDATES]
    return {key: Matter(*told) for key, *told in found}


def _alike(
    mine: Matter, text: str, others: Mapping[UUID, Matter], texts: Mapping[UUID, str]
) -> dict[UUID, Resemblance]:
    """Those that are alike by their id, the likeliest first."""
    whole, allowed = Reading(text, mine.place), limits()
    found: list[tuple[UUID, Resemblance]] = []
    for key in promising(whole, texts):
        other = others[key]
        row = resemblance(mine, other, (whole, Reading(texts[key], other.place)), allowed)
        if row is not None:
            found.append((key, row))
    return dict(sorted(found, key=lambda pair: -pair[1].score)[:ALIKE])


def _seen(
    found: Mapping[UUID, Resemblance], rows: "QuerySet[Case]", limit: int
) -> tuple[Lookalike, ...]:
    """Of those the ones in ``rows``."""
    if not found:
        return ()
    cases = {case.id: case for case in rows.filter(id__in=list(found)).select_related("holder")}
    seen = [(row, cases[key]) for key, row in found.items() if key in cases]
    return tuple(Lookalike(**vars(row), case=case) for row, case in seen[:limit])
