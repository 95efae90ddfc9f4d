"""What a wall asks for while it hangs there: the shared snapshot, and once the boundaries."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.http import http_date, parse_etags
from django.views.decorators.http import require_safe

from huiyin.insight.snapshot.drawing import outlines
from huiyin.insight.snapshot.keeping import Kept, body_of
from huiyin.processes import wall
from huiyin.screen.doors import Shut, viewer
from huiyin.screen.packed import packed
from huiyin.territory import stamps

MADE = "Huiyin-Made"  # when the snapshot was made: told with a 304 as well
YEAR = 365 * 24 * 3600  # seconds
View = Callable[[HttpRequest, str], HttpResponse]


def _for_viewers(view: View) -> View:
    """Only for those whom the wall is opened to; a script is told why not in one word."""

    @wraps(view)
    def guarded(request: HttpRequest, code: str) -> HttpResponse:
        try:
            viewer(request, code)
        except Shut as shut:
            answer: HttpResponse = JsonResponse({"why": shut.why}, status=403)
            answer["Cache-Control"] = "private, no-store"
            return answer
        return view(request, code)

    return login_not_required(guarded)


@require_safe
@_for_viewers
def snapshot(request: HttpRequest, code: str) -> HttpResponse:
    """The snapshot all viewers of the place share; 304 while it says the same, 202 before any."""
    at, every = timezone.now(), timedelta(seconds=settings.WALL_SECONDS)
    found = wall.snapshot(code, at=at, every=every, gcj02=settings.TILES_GCJ)
    if found is None:
        answer: HttpResponse = JsonResponse({"why": "making"}, status=202)
        answer["Retry-After"] = "1"
    else:
        answer = _unless_known(request, found)
    answer["Cache-Control"] = "private, no-store"  # what is asked for is kept by the page itself
    return answer


@require_safe
@_for_viewers
def grids(request: HttpRequest, code: str) -> HttpResponse:
    """The boundaries; kept by the browser for as long as the territory stays as it is."""
    stamp = stamps.current()
    etag = f'"{stamp}{"-gcj02" if settings.TILES_GCJ else ""}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        answer = HttpResponse(status=304)
    else:
        answer = packed(request, outlines(code, stamp, settings.TILES_GCJ))
    answer["ETag"] = etag
    if stamp and request.GET.get("v") == stamp:
        answer["Cache-Control"] = f"private, max-age={YEAR}, immutable"
    else:
        answer["Cache-Control"] = "private, no-cache"
    return answer


def _unless_known(request: HttpRequest, found: Kept) -> HttpResponse:
    if f'"{found.etag}"' in parse_etags(request.headers.get("If-None-Match", "")):
        answer, etag = HttpResponse(status=304), found.etag
    else:
        etag, body = body_of(found.code)
        answer = packed(request, body)
    answer["ETag"] = f'"{etag}"'
    answer[MADE] = http_date(found.made_at.timestamp())
    return answer
