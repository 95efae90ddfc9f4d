"""Fetching a bulletin for whoever asks; what they may not read is not there."""

import uuid

from django.http import Http404, HttpRequest

from huiyin.desk.finding import actor_of
from huiyin.insight.bulletins.reading import bulletin_of
from huiyin.insight.models import Bulletin


def bulletin_or_404(request: HttpRequest, key: uuid.UUID) -> Bulletin:
    """The version with this key."""
    found = bulletin_of(actor_of(request), key)
    if found is None:
        raise Http404
    return found
