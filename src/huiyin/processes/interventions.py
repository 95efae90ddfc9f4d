"""Interventions, as the desk calls them."""

from datetime import date, datetime

from django.db import transaction

from huiyin.insight.domain import interventions
from huiyin.insight.models import Intervention
from huiyin.people.actors import Actor
from huiyin.territory.models import Compound, Unit


def enter(
    *,
    unit: Unit,
    compound: Compound | None,
    kind: str,
    title: str,
    on: date,
    document: str,
    by: Actor,
    at: datetime,
) -> Intervention:
    """Note what was done somewhere on a day."""
    with transaction.atomic():
        return interventions.enter(
            unit=unit,
            compound=compound,
            kind=kind,
            title=title,
            on=on,
            document=document,
            by=by,
            at=at,
        )


def withdraw(*, row: Intervention, reason: str, by: Actor, at: datetime) -> None:
    """It was entered by mistake."""
    with transaction.atomic():
        interventions.withdraw(row=row, reason=reason, by=by, at=at)
