"""Once a sweep: erase what has come to its day; once a day: files that a killed process left."""

import logging
from datetime import datetime

from django.utils.timezone import localdate

from huiyin.common.failures import failures
from huiyin.tips.domain import expiring

logger = logging.getLogger(__name__)


def keep_up(*, at: datetime) -> int:
    """Erase the tips whose days are over; 1 where that failed, with a line in the log, else 0."""
    on = localdate(at)
    return failures(lambda: expiring.erase_due(on=on), what="tips that expired", logger=logger)


def tidy(*, at: datetime) -> None:
    """Remove encrypted files without a row."""
    expiring.tidy(on=localdate(at))
