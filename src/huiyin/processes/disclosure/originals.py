"""Who read the original of a draft that hides people from everybody else."""

from datetime import datetime

from django.db import transaction

from huiyin.common.audit import record
from huiyin.disclosure.models import Draft
from huiyin.people.actors import Actor


@transaction.atomic
def note_reading(draft: Draft, *, by: Actor, at: datetime) -> None:
    """A line of the audit log; of the content nothing."""
    record(
        "open.original",
        str(draft),
        by=by.user_id,
        at=at,
        county=draft.county,
        series=str(draft.series),
        version=draft.version,
    )
