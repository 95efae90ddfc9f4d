"""Open figures (公开数据): a page, CSV and JSON, from kept rows; browsers may keep them an hour."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from huiyin.insight.open_figures import editions
from huiyin.public import open_files
from huiyin.public.open_figures import county_asked, page


def _stamp(request: HttpRequest, **_kwargs: Any) -> str:
    """Changes with what is published, and with the language names are written in."""
    found = editions(county_asked(request.GET.get("county", "")))
    language = getattr(request, "LANGUAGE_CODE", "")
    return '"' + "-".join([language, *(one.stamp for one in found)][:2]) + f'-{len(found)}"'


@login_not_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """One period, by township and by item."""
    county = county_asked(request.GET.get("county", ""))
    context = page(county, request.GET.get("period", ""), request.GET.get("unit", ""))
    context["licence"] = open_files.licence()
    return render(request, "public/figures.html", context)


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
@condition(etag_func=_stamp)
def figures_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Everything that is out of a county, as a table."""
    county = county_asked(request.GET.get("county", ""))
    answer = StreamingHttpResponse(
        open_files.as_csv(county), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="huiyin-{county}.csv"'
    return answer


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
@condition(etag_func=_stamp)
def figures_json(request: HttpRequest) -> StreamingHttpResponse:
    """The same for programs."""
    county = county_asked(request.GET.get("county", ""))
    return StreamingHttpResponse(open_files.as_json(county), content_type="application/json")
