"""Fetching a topic for whoever asks; what they may not see is not there."""

import uuid
from datetime import datetime

from django.http import Http404, HttpRequest

from huiyin.desk.finding import actor_of
from huiyin.triage.hot_topic import Hot
from huiyin.triage.hot_topics import topic_of
from huiyin.triage.models import Topic
from huiyin.triage.topic_rights import overseen


def hot_or_404(request: HttpRequest, key: uuid.UUID, at: datetime) -> Hot:
    """The topic as this reader sees it."""
    found = topic_of(actor_of(request), key, at=at)
    if found is None:
        raise Http404
    return found


def overseen_or_404(request: HttpRequest, key: uuid.UUID) -> Topic:
    """The topic, for whoever sees it whole."""
    row = overseen(actor_of(request)).filter(id=key).first()
    if row is None:
        raise Http404
    return row
