"""The service worker: what opens the pages without a network."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from huiyin.field import shells


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Its script, another one whenever a page or an asset changed."""
    context = {
        "version": shells.version(),
        "assets": shells.assets(),
        "shells": shells.addresses(),
    }
    response = render(request, "field/sw.js", context, content_type="text/javascript")
    patch_cache_control(response, no_cache=True)
    return response
