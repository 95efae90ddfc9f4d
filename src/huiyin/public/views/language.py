"""Choosing the language of the pages."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def language(request: HttpRequest) -> HttpResponse:
    """Remember ``to`` in a cookie and go back to ``next``; anything unknown changes nothing.

    A link, not a form: it works without a script, on pages kept by a browser, and gives away
    nothing that a page made by somebody else could use.
    """
    back = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    if not (ours and back.startswith("/")):  # a bare word would be looked up as a view's name
        back = "/"
    response = redirect(back)
    wanted = request.GET.get("to", "")
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.BEHIND_TLS,
            httponly=True,
            samesite="Lax",
        )
    return response
