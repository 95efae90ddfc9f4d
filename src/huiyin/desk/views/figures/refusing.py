"""A question outside somebody's reach is answered with the sentence why, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied

from huiyin.common.refusal import Refused


@contextmanager
def within_reach() -> Iterator[None]:
    """Turn a refusal into the page that says it."""
    try:
        yield
    except Refused as refusal:
        raise PermissionDenied(refusal.sentence) from None
