"""The link of a key: shown first, spent by a press of the button."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.common.refusal import Refused
from huiyin.insight.places import place_of
from huiyin.insight.wall_keys import linked
from huiyin.processes import wall
from huiyin.screen.doors import COOKIE, Why


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def opening(request: HttpRequest, secret: str) -> HttpResponse:
    """A preview of the link spends nothing; the button does, once, for this display's cookie."""
    now = timezone.now()
    if request.method == "POST":
        try:
            key, kept = wall.open_key(secret, at=now)
        except Refused:
            return _shut(request)
        answer: HttpResponse = redirect("screen:wall_of", key.code)
        answer.set_cookie(
            COOKIE,
            kept,
            expires=key.ends,
            path="/screen/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return answer
    found = linked(secret, at=now)
    if found is None:
        return _shut(request)
    return render(request, "screen/open.html", {"key": found, "here": place_of(found.code)})


def _shut(request: HttpRequest) -> HttpResponse:
    return render(request, "screen/shut.html", {"why": Why.ENDED}, status=403)
