"""What the pages about duties read and do: lists by town and version, and the rulings."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from huiyin.cases.domain import duty_lists
from huiyin.cases.domain.duty_lists import Listed as Listed  # for the pages
from huiyin.cases.models import Case, DutyKind, DutyLine, Ruling
from huiyin.cases.visibility import CASEWORK, counties_of_actor
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right
from huiyin.territory.queries import townships

COUNTY_DIGITS = 6
TOWN_DIGITS = 9
READING = CASEWORK | {Right.OVERSEE, Right.APPROVE, Right.SUPERVISE}


@dataclass(frozen=True)
class ListVersion:
    """One version of a town's list; ``ended`` is the first day on which it no longer holds."""

    name: str
    since: date
    ended: date | None


def towns_read_by(actor: Actor) -> dict[str, str]:
    """Code and name of the towns whose list the actor reads: where their cases can come from."""
    return _towns(actor, READING | {Right.CONFIGURE})


def towns_ruled_for(actor: Actor) -> dict[str, str]:
    """The same for rulings, which whoever only configures has no reason to read."""
    return _towns(actor, READING)


def towns_listed_by(actor: Actor) -> dict[str, str]:
    """The towns whose list the actor takes in."""
    found = _towns(actor, frozenset({Right.CONFIGURE}))
    return {code: name for code, name in found.items() if duty_lists.may_list(actor, code)}


def _towns(actor: Actor, rights: frozenset[Right]) -> dict[str, str]:
    scopes = sorted({post.scope[:TOWN_DIGITS] for post in actor.posts if post.rights & rights})
    return {code: name for scope in scopes for code, name in townships(scope)}


def versions(town: str) -> list[ListVersion]:
    """The versions of a town's list, newest first."""
    rows = DutyLine.objects.filter(county=town[:COUNTY_DIGITS], town=town)
    found = rows.values_list("version", "since", "ended").distinct()
    return sorted((ListVersion(*row) for row in found), key=lambda one: one.since, reverse=True)


def clauses(town: str, version: str) -> list[Listed]:
    """The lines of one version as the document has them, in its order."""
    rows = DutyLine.objects.filter(county=town[:COUNTY_DIGITS], town=town, version=version)
    found: dict[tuple[str, str], list[DutyLine]] = {}
    for row in rows.order_by("pk"):
        found.setdefault((row.kind, row.clause), []).append(row)
    return [_clause(rows) for rows in found.values()]


def _clause(rows: list[DutyLine]) -> Listed:
    first = rows[0]
    return Listed(
        kind=DutyKind(first.kind),
        clause=first.clause,
        name=first.name,
        items=tuple(row.item for row in rows),
        office=first.office,
        basis=first.basis,
    )


def rulings(towns: Iterable[str], *, ended: bool, most: int) -> list[Ruling]:
    """The rulings for these towns, newest first; those that no longer hold only if asked for."""
    towns = list(towns)
    rows = Ruling.objects.filter(
        county__in={town[:COUNTY_DIGITS] for town in towns}, unit_code__in=towns
    )
    if not ended:
        rows = rows.filter(ended__isnull=True)
    return list(rows.select_related("lead", "ruled_by").order_by("-since")[:most])


def ruling_of(actor: Actor, key: uuid.UUID) -> Ruling | None:
    """The ruling, if it is for a town of the actor's."""
    rows = Ruling.objects.filter(county__in=counties_of_actor(actor), pk=key)
    found = rows.select_related("lead", "ruled_by").first()
    return found if found and found.unit_code in towns_ruled_for(actor) else None


def seen_among(actor: Actor, found: Iterable[Ruling]) -> frozenset[str]:
    """The references of the cases of these rulings that the actor may open."""
    references = {ruling.reference for ruling in found}
    rows = Case.objects.visible_to(actor).filter(reference__in=references)
    return frozenset(rows.values_list("reference", flat=True))


def may_end(actor: Actor, ruling: Ruling) -> bool:
    """Whether the actor may end the ruling."""
    return ruling.ended is None and duty_lists.may_end(actor, ruling)


def end_ruling(*, ruling: Ruling, reason: str, by: Actor, at: datetime) -> None:
    """It no longer stands for the next case."""
    duty_lists.end_ruling(ruling, reason=reason, by=by, at=at)
