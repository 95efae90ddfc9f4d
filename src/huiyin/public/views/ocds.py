"""Bidding and contracts as open data (OCDS), of a village or of a county."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from huiyin.disclosure.ocds.packaging import package
from huiyin.public.community import known_village
from huiyin.public.limits import over, too_many
from huiyin.rulebook import active
from huiyin.territory.queries import COUNTY_DIGITS, counties


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def village(request: HttpRequest, code: str) -> HttpResponseBase:
    """What one village let out."""
    known = known_village(code)
    if not known:
        raise Http404
    return _file(request, known[:COUNTY_DIGITS], known)


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def county(request: HttpRequest, code: str) -> HttpResponseBase:
    """What all villages of a county let out."""
    if code not in counties():
        raise Http404
    return _file(request, code)


def _file(request: HttpRequest, county: str, village: str = "") -> HttpResponseBase:
    if over(request, "reports_per_hour", counted_as="ocds"):
        return render(request, "429.html", {"message": too_many()}, status=429)
    uri, publisher = request.build_absolute_uri(request.path), active.profile().name
    text = package(county, village, uri=uri, publisher=publisher, at=timezone.now())
    answer = StreamingHttpResponse(text, content_type="application/json")
    name = village or county
    answer["Content-Disposition"] = f'attachment; filename="ocds-{name}.json"'
    return answer
