"""Funds and premises of a village and its compounds, for everybody."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from huiyin.cases.wording import place_name
from huiyin.disclosure.funds import queries
from huiyin.disclosure.funds.rooms import rooms
from huiyin.processes.disclosure import fund_files
from huiyin.public.village.place import village_or_404
from huiyin.rulebook import active

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YEARS = 5  # that can be looked back


@login_not_required
@require_safe
def funds(request: HttpRequest, code: str) -> HttpResponse:
    """Line by line what was planned, spent and remains in a year."""
    village, today = village_or_404(code), localdate()
    year, rules = _year(request, today), active.profile().funds
    names, sources = rules.lines.names, rules.sources.names
    books = [
        (
            book,
            sources.get(book.fund.source, ""),
            [(line, names.get(line.line, line.line)) for line in book.lines],
        )
        for book in queries.books(village, year=year)
    ]
    context = {
        "code": village,
        "village": place_name(village),
        "books": books,
        "year": year,
        "years": range(today.year, today.year - YEARS, -1),
    }
    return render(request, "public/village/funds.html", context)


@login_not_required
@require_safe
def premises(_request: HttpRequest, code: str) -> HttpResponse:
    """Rooms, their areas, whether they were handed over."""
    village = village_or_404(code)
    context = {"code": village, "village": place_name(village), "found": rooms(village)}
    return render(_request, "public/village/premises.html", context)


@login_not_required
@require_safe
def workbook(request: HttpRequest, code: str) -> HttpResponse:
    """Funds of a year and all premises as a workbook."""
    village, year = village_or_404(code), _year(request, localdate())
    answer = HttpResponse(fund_files.workbook(village, year=year), content_type=EXCEL)
    name = f"huiyin-{village}-funds-{year}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _year(request: HttpRequest, today: date) -> int:
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 0
    return year if today.year - YEARS < year <= today.year else today.year
