"""Remembering that two cases are not one matter."""

from collections.abc import Sequence
from datetime import datetime

from huiyin.cases.models import Case
from huiyin.people.actors import Actor
from huiyin.triage.models import NotTheSame


def tell_apart(case: Case, *, others: Sequence[Case], by: Actor, at: datetime) -> None:
    """Never offer ``case`` with any of ``others`` again. Saying so twice changes nothing."""
    pairs = [pair for other in others for pair in ((case, other), (other, case))]
    NotTheSame.objects.bulk_create(
        [
            NotTheSame(
                county=one.county, case_id=one.id, other_id=two.id, by=by.user_id or 0, at=at
            )
            for one, two in pairs
        ],
        ignore_conflicts=True,
    )
