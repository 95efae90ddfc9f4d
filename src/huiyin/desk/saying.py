"""One sentence for the next page: what was done, or why it was not."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest

from huiyin.common.refusal import Refused


@contextmanager
def outcome_said(request: HttpRequest, done: str) -> Iterator[None]:
    """What stands in the block is tried: ``done`` is said, or the sentence that refused it."""
    try:
        yield
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
