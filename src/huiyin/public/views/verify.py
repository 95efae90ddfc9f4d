"""Does a printed book stand in the platform? For whoever has the paper in hand."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huiyin.processes.printing import check_print
from huiyin.public.limits import limited


@require_safe
@login_not_required
@never_cache
@limited("lookups_per_hour")
def verify(request: HttpRequest, reference: str, start: str) -> HttpResponse:
    """Whether the hash is there and the chain holds; of the matter itself not one word."""
    checked = check_print(reference, start, settings.SEALS)
    context = {"checked": checked, "reference": reference, "start": start}
    response = render(request, "public/verify.html", context, status=200 if checked else 404)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
