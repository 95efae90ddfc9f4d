"""Lists and shapes for choosing a place. They are the same for everybody and hold no person."""

import json
from functools import lru_cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from huiyin.common.refusal import Refused
from huiyin.processes.placing import by_level, reportable_near
from huiyin.processes.typed_place import place_typed
from huiyin.rulebook import active
from huiyin.territory import queries, stamps

TEN_MINUTES = 600


@login_not_required
@require_safe
@cache_control(public=True, max_age=TEN_MINUTES)
def townships(request: HttpRequest) -> JsonResponse:
    """The townships of a county."""
    code = _code(request, "county", 6)
    return _rows(queries.townships(code) if code else [])


@login_not_required
@require_safe
@cache_control(public=True, max_age=TEN_MINUTES)
def villages(request: HttpRequest) -> JsonResponse:
    """The villages of a township."""
    code = _code(request, "township", 9)
    return _rows(queries.villages(code) if code else [])


@login_not_required
@require_safe
@cache_control(public=True, max_age=TEN_MINUTES)
def compounds(request: HttpRequest) -> JsonResponse:
    """The residential compounds of a village."""
    code = _code(request, "village", 12)
    return _rows(queries.compounds(code) if code else [])


@login_not_required
@require_safe
@cache_control(public=True, max_age=TEN_MINUTES)
def organisations(request: HttpRequest) -> JsonResponse:
    """The offices near a unit that a matter may be about, by unit."""
    code = _code(request, "unit", 6) or active.profile().place
    groups = [
        {"name": level, "offices": [{"code": str(row.pk), "name": row.name} for row in rows]}
        for level, rows in by_level(reportable_near(code))
    ]
    return JsonResponse(groups, safe=False)


@login_not_required
@require_safe
@cache_control(public=True, max_age=TEN_MINUTES)
def typed(request: HttpRequest) -> JsonResponse:
    """The code, and the compound, of the place that the words mean; or a sentence why none."""
    try:
        found = place_typed(request.GET.get("words", ""))
    except Refused as refusal:
        return JsonResponse({"problem": refusal.sentence})
    return JsonResponse({"code": found.code, "compound": str(found.compound or "")})


def _shown(request: HttpRequest, level: str = "village") -> tuple[str, str]:
    """Which shapes are meant: their level and the code they lie within."""
    return level, _code(request, "within", 6)[:6] or active.profile().place


def _etag(request: HttpRequest, level: str = "village") -> str:
    return f'"{"-".join(_shown(request, level))}-{stamps.current()}"'


@login_not_required
@require_safe
@gzip_page  # shapes alone: nothing secret that a length could betray
@cache_control(public=True, max_age=TEN_MINUTES)
@condition(etag_func=_etag)
def shapes(request: HttpRequest, level: str = "village") -> HttpResponse:
    """The boundaries for the map: of the villages of a county or the place, or of its counties."""
    found = _geojson(*_shown(request, level), stamps.current())
    return HttpResponse(found, content_type="application/geo+json")


@lru_cache(maxsize=16)  # a city has a dozen counties
def _geojson(level: str, within: str, stamp: str) -> str:
    found = queries.geojson(level, within)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _code(request: HttpRequest, name: str, shortest: int) -> str:
    """The code asked for if it can be one of this place, else nothing."""
    code = request.GET.get(name, "")
    fits = code.isascii() and code.isdecimal() and shortest <= len(code) <= 27
    return code if fits and code.startswith(active.profile().place) else ""


def _rows(rows: list[Any]) -> JsonResponse:
    return JsonResponse([{"code": str(key), "name": name} for key, name in rows], safe=False)
