"""Drafts that nobody is there to read: the town hears once, and again after somebody came and went.

Posts end and people become committee members while a draft waits; the sweep looks once a day.
"""

import logging
from datetime import datetime

from django.db import transaction

from huiyin.common.failures import failures
from huiyin.disclosure.domain import steps
from huiyin.disclosure.models import Draft, DraftState
from huiyin.processes.disclosure import correcting, property_reminding, spot_checks
from huiyin.processes.disclosure.telling import tell_town

logger = logging.getLogger(__name__)


def keep_up(county: str, *, at: datetime) -> int:
    """Look after everything of a county that waits for a day; how much of it failed."""
    failed = failures(lambda: spot_checks.keep_up(county, at=at), what="spot-checks", logger=logger)
    failed += failures(
        lambda: correcting.remind(county, at=at), what="overdue corrections", logger=logger
    )
    failed += failures(
        lambda: property_reminding.remind(county, at=at), what="scores and forums", logger=logger
    )
    return failed + failures(lambda: look(county, at=at), what="unread drafts", logger=logger)


def look(county: str, *, at: datetime) -> int:
    """How many drafts have nobody to read them since now."""
    rows = Draft.objects.filter(county=county, state=DraftState.READING).defer("content")
    return sum(_look(draft, at) for draft in rows.order_by("id"))


@transaction.atomic
def _look(draft: Draft, at: datetime) -> bool:
    missing = steps.look_again(draft, at=at)
    if missing:
        tell_town("open_unread", draft, at=at)
    return missing
