"""One page of the phones: nothing in it is anybody's."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from huiyin.people.actors import REQUESTER


@login_not_required
@require_safe
def shell(request: HttpRequest, template: str) -> HttpResponse:
    """The template, drawn as for nobody: the phone keeps it for whoever uses it next."""
    request.user = AnonymousUser()
    request.actor = REQUESTER  # type: ignore[attr-defined]
    if hasattr(request, "_messages"):
        del request._messages  # they are told on the next page that is somebody's
    response = render(request, template)
    patch_cache_control(response, no_cache=True)
    return response
