"""What every page knows about the place it stands in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from huiyin.rulebook import active


def place(request: HttpRequest) -> dict[str, Any]:
    """The profile, who is acting, and whether this is a demo."""
    return {"place": active.profile(), "actor": request.actor, "demo": settings.DEMO}  # type: ignore[attr-defined]
