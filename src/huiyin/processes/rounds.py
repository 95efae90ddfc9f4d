"""Rounds from door to door, as the desk calls them."""

from datetime import date, datetime

from django.db import transaction

from huiyin.outreach.domain import rounds
from huiyin.outreach.models import Round
from huiyin.people.actors import Actor


def open_round(
    *, theme: str, unit_code: str, starts: date, until: date, by: Actor, at: datetime
) -> Round:
    """Open a round for a village."""
    with transaction.atomic():
        return rounds.open_round(
            theme=theme, unit_code=unit_code, starts=starts, until=until, by=by, at=at
        )


def close_round(*, round_: Round, by: Actor, at: datetime) -> None:
    """End it before its last day."""
    with transaction.atomic():
        rounds.close_round(round_=round_, by=by, at=at)
