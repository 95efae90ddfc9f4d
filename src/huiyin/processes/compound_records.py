"""What compounds have, as the desk calls it."""

import uuid
from datetime import date, datetime

from django.db import transaction

from huiyin.insight.domain import compound_records
from huiyin.insight.models import CompoundRecord
from huiyin.people.actors import Actor
from huiyin.territory.models import Compound


def state(
    *,
    compound: Compound,
    kind: str,
    there: bool,
    name: str,
    since: date,
    basis: str,
    replaces: uuid.UUID | None = None,
    by: Actor,
    at: datetime,
) -> CompoundRecord:
    """State what the compound has from a day on."""
    with transaction.atomic():
        return compound_records.state(
            compound=compound,
            kind=kind,
            there=there,
            name=name,
            since=since,
            basis=basis,
            replaces=replaces,
            by=by,
            at=at,
        )
