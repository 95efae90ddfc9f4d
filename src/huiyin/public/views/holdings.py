"""What a village owns, for everybody: sums, what they are made of, contracts, files to keep."""

import uuid
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from huiyin.cases.wording import place_name
from huiyin.disclosure.holdings import queries
from huiyin.disclosure.holdings.shown import overview
from huiyin.processes.disclosure import holdings_files, holdings_photo
from huiyin.public.community import known_village
from huiyin.rulebook import active

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YEARS = 5  # that can be looked back


@login_not_required
@require_safe
def holdings(request: HttpRequest, code: str) -> HttpResponse:
    """The register of a village and its money in one year."""
    village, today = _village(code), localdate()
    year = _year(request, today)
    context = {
        "code": village,
        "village": place_name(village),
        "name": active.profile().disclosure.words["holdings"],
        "found": overview(village, year=year, on=today),
        "years": range(today.year, today.year - YEARS, -1),
        "today": today,
    }
    return render(request, "public/village/holdings.html", context)


@login_not_required
@require_safe
def workbook(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a workbook."""
    village, today = _village(code), localdate()
    content = holdings_files.workbook(village, year=_year(request, today), on=today)
    return _file(content, EXCEL, f"huiyin-{village}-holdings.xlsx")


@login_not_required
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    """The holdings as text."""
    village, today = _village(code), localdate()
    content = holdings_files.as_csv(village, year=_year(request, today), on=today)
    return _file(content, "text/csv; charset=utf-8", f"huiyin-{village}-holdings.csv")


@login_not_required
@require_safe
@cache_control(public=True, max_age=86400)
def photo(_request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponseBase:
    """The picture of one holding."""
    village = _village(code)
    row = queries.holding(village[:6], key)
    path = holdings_photo.path_for(row) if row and row.unit_code == village else None
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/jpeg")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _year(request: HttpRequest, today: date) -> int:
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == len("2026") else today.year
    return year if today.year - YEARS < year <= today.year else today.year


def _village(code: str) -> str:
    village = known_village(code)
    if not village:
        raise Http404
    return village
