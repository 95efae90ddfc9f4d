"""Which findings there are, for whom."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from huiyin.common.columns import code_range
from huiyin.disclosure.findings import permissions
from huiyin.disclosure.models import (
    OPEN_FINDINGS,
    TOLD,
    Finding,
    FindingState,
    FindingStep,
)
from huiyin.people.actors import Actor

PAGE = 30
TOWN_DIGITS = 9

Counts = Counter[tuple[str, str, str]]  # by rule, township and state


def seen(
    actor: Actor,
    *,
    state: str = "",
    rule: str = "",
    town: str = "",
    before: uuid.UUID | None = None,
    size: int = PAGE,
) -> Sequence[Finding]:
    """What the actor looks at, newest first, narrowed; without a state what is still open."""
    rows = permissions.looked_at(actor)
    rows = rows.filter(state=state) if state else rows.filter(state__in=OPEN_FINDINGS)
    if rule:
        rows = rows.filter(rule=rule)
    if town:
        low, high = code_range(town)
        rows = rows.filter(unit_code__gte=low, unit_code__lt=high)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.order_by("-id")[:size])


def one(actor: Actor, key: uuid.UUID) -> Finding | None:
    """The finding, for who looks at it from above or is of the village that was asked."""
    return permissions.looked_at(actor).filter(id=key).first() or (
        permissions.told_to(actor).filter(id=key).first()
    )


def asked_of(
    actor: Actor, *, before: uuid.UUID | None = None, size: int = PAGE
) -> Sequence[Finding]:
    """What the actor's own village was asked, what still waits first."""
    rows = permissions.told_to(actor)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[:size])
    return sorted(found, key=lambda row: row.state != FindingState.ASKED)


def counted(actor: Actor) -> Counts:
    """How many the actor looks at, by rule, township and state."""
    rows = permissions.looked_at(actor).values_list("rule", "unit_code", "state")
    found: Counts = Counter()
    for rule, code, state, many in rows.annotate(many=Count("id")).order_by():
        found[rule, code[:TOWN_DIGITS], state] += many
    return found


@dataclass(frozen=True)
class Course:
    """How many of a class of villages are open, and how many were confirmed."""

    open: int
    confirmed: int


def course(county: str, *, rules: Sequence[str], towns: Sequence[str]) -> dict[str, Course]:
    """By rule, of these towns (all of the county where there are none)."""
    rows = Finding.objects.filter(county=county, rule__in=rules)
    found: Counter[tuple[str, str]] = Counter()
    for rule, code, state in rows.values_list("rule", "unit_code", "state"):
        if not towns or code[:TOWN_DIGITS] in towns:
            found[rule, "open" if state in OPEN_FINDINGS else state] += 1
    return {
        rule: Course(found[rule, "open"], found[rule, FindingState.CONFIRMED]) for rule in rules
    }


def of_campaign(county: str, campaign: uuid.UUID) -> Sequence[Finding]:
    """Those that joined a campaign."""
    return list(Finding.objects.filter(county=county, campaign=campaign).order_by("id"))


def steps(row: Finding) -> Sequence[FindingStep]:
    """What was done with it, in order."""
    return list(FindingStep.objects.filter(county=row.county, finding=row.id).order_by("number"))


def was_told(row: Finding) -> bool:
    """Whether its village knows of it."""
    return row.state in TOLD
