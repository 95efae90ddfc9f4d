"""What every page knows about the place it stands in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from huiyin.people.actors import REQUESTER
from huiyin.rulebook import active


def place(request: HttpRequest) -> dict[str, Any]:
    """The profile, who is acting, and whether this is a demo."""
    # A file that is not there is answered before any middleware has run.
    actor = getattr(request, "actor", REQUESTER)
    return {"place": active.profile(), "actor": actor, "demo": settings.DEMO}
