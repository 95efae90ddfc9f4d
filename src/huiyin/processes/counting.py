"""The figures of a place: kept up by the worker, counted all anew by a command."""

import logging

from django.db import transaction

from huiyin.common.failures import failures
from huiyin.insight.domain.keeping import count_batch

LIMIT = 20_000  # words left, of one round of the worker

logger = logging.getLogger(__name__)


def count_new(county: str, *, limit: int = LIMIT) -> int:
    """Take in what the acts left word of, about ``limit`` of them; how many it were.

    Killed at any point, the next round goes on; of two workers one leaves it to the other.
    """
    done = 0
    while done < limit:
        with transaction.atomic():
            words = count_batch(county)
        if not words:
            break
        done += words
    return done


def keep_up(county: str) -> int:
    """As :func:`count_new`, for the sweep: whatever fails here stops no clock. 1 if it failed."""
    return failures(lambda: count_new(county), what=f"figures of {county}", logger=logger)
