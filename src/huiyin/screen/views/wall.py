"""The wall of one place, and the clear page where it does not open."""

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huiyin.screen.context import wall_page
from huiyin.screen.doors import Shut, Why, viewer


@require_safe
@login_not_required
@never_cache
def wall(request: HttpRequest, code: str) -> HttpResponseBase:
    """The page; what moves on it comes by :mod:`huiyin.screen.views.live`."""
    try:
        opened = viewer(request, code)
    except Shut as shut:
        if shut.why is Why.LOGIN:
            return redirect_to_login(request.get_full_path())
        return render(request, "screen/shut.html", {"why": shut.why}, status=403)
    return _with_tiles(render(request, "screen/wall.html", wall_page(code, opened)))


def _with_tiles(page: HttpResponse) -> HttpResponseBase:
    """This page alone may ask the tiles' host for pictures."""
    if not settings.TILES_ORIGIN:
        return page
    return csp_update({"img-src": [settings.TILES_ORIGIN]})(lambda *_args: page)(HttpRequest())
