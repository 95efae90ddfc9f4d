"""Everything a phone keeps of one person's work, in one answer."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from huiyin.field.api import api
from huiyin.field.posts import actor_of
from huiyin.field.snapshot import snapshot


@api("GET", "HEAD")
def data(request: HttpRequest) -> HttpResponse:
    """The snapshot; 304 where nothing but the hour has changed."""
    at = timezone.now()
    whole = snapshot(actor_of(request), at)
    tag = whole.tag
    if tag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(whole.dumped(at), content_type="application/json")
    response.headers["ETag"] = tag
    return response
