"""Fetching a case for whoever asks; what they may not see is not there."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest

from huiyin.cases.models import Case
from huiyin.cases.queries import visible_case
from huiyin.people.actors import Actor


def actor_of(request: HttpRequest) -> Actor:
    """Who is acting."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    return actor


def case_or_404(request: HttpRequest, reference: str) -> Case:
    """The case with this reference; 404 alike for one that is hidden and one that is not."""
    case = visible_case(actor_of(request), reference)
    if case is None:
        raise Http404
    return case


def key_asked(request: HttpRequest) -> uuid.UUID | None:
    """The key of the page that is asked for; the first one for anything that is no key."""
    try:
        return uuid.UUID(request.GET.get("before", ""))
    except ValueError:
        return None
