"""What the page of rounds shows: which doors are left, never who knocked at how many."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from huiyin.cases.wording import place_name
from huiyin.outreach.models import Household, Round
from huiyin.outreach.permissions import running_post, visible_households, visible_rounds
from huiyin.outreach.queries import left
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.naming import said

MOST_ROUNDS, MOST_DOORS = 12, 60


@dataclass(frozen=True)
class RoundLine:
    """A round and the first of the reader's doors that are still open."""

    round: Round
    name: str
    place: str
    doors: list[Household]
    more: bool
    under_way: bool
    may_close: bool


def rounds_page(actor: Actor, on: date) -> dict[str, Any]:
    """The newest rounds of the reader's villages."""
    rows = list(visible_rounds(actor).order_by("-until", "-id")[:MOST_ROUNDS])
    return {
        "lines": [_line(actor, row, on) for row in rows],
        "runs": any(running_post(actor, row.unit_code) for row in rows),
        "words": active.profile().outreach,
    }


def _line(actor: Actor, row: Round, on: date) -> RoundLine:
    theme = active.profile().outreach.rounds.get(row.theme)
    under_way = row.closed_at is None and row.until >= on
    doors: list[Household] = []
    if under_way:
        seen = visible_households(actor, on=on).order_by().values("id")
        found = left(row).filter(id__in=seen.filter(county=row.county))
        doors = list(found.order_by("unit_code", "id")[: MOST_DOORS + 1])
    return RoundLine(
        round=row,
        name=said(theme.name) if theme else row.theme,
        place=place_name(row.unit_code),
        doors=doors[:MOST_DOORS],
        more=len(doors) > MOST_DOORS,
        under_way=under_way,
        may_close=under_way and running_post(actor, row.unit_code) is not None,
    )
