"""What has to be published: the year of a village, the late ones of a town, counts by place."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.desk.finding import actor_of
from huiyin.desk.openness.board_page import shelves
from huiyin.desk.openness.late_page import after_asked, late_by_place
from huiyin.desk.openness.overview_page import overview
from huiyin.desk.openness.places import VILLAGE_DIGITS, require_scopes, village_or_404
from huiyin.desk.openness.tabs import first_page
from huiyin.disclosure.bodies import body_of
from huiyin.rulebook import active

YEARS = 3


@require_safe
def openness(request: HttpRequest) -> HttpResponse:
    """The first page that this person has."""
    return redirect(first_page(actor_of(request)) or "desk:my_posts")


@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    """One's own village; above the villages, those that are late."""
    scopes = require_scopes(request)
    if len(scopes) == 1 and len(scopes[0]) == VILLAGE_DIGITS:
        return redirect("desk:open_board", scopes[0])
    found = late_by_place(actor_of(request), at=timezone.now(), after=after_asked(request.GET))
    return render(request, "desk/openness/late.html", found)


@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """The year of one village."""
    unit = village_or_404(request, code)
    at = timezone.now()
    now = timezone.localdate(at).year
    years = list(range(now, now - YEARS, -1))
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else now
    context = {
        "unit": unit,
        "word": active.profile().disclosure.words[body_of(unit).value],
        "year": year,
        "years": years,
        "groups": shelves(actor_of(request), code, year, at=at),
        "months": range(1, 13),
        "several": require_scopes(request) != [code],
    }
    return render(request, "desk/openness/board.html", context)


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Counts of the year, by township or by village; never a ranking."""
    scopes = require_scopes(request)
    at = timezone.now()
    found: dict[str, Any] = overview(
        actor_of(request), scopes, within=request.GET.get("town", ""), at=at
    )
    return render(request, "desk/openness/overview.html", found)
