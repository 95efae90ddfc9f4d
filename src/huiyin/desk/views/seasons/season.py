"""One season of one year in a place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.desk.figures.question import asked_at
from huiyin.desk.finding import actor_of
from huiyin.desk.seasons.season_page import season_page
from huiyin.desk.views.figures.refusing import within_reach
from huiyin.insight.asking import Asked
from huiyin.insight.days import day_of
from huiyin.insight.reach import allowed, reaches
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.rulebook.season_dates import span_of

YEARS = 3  # before and after this one


@require_safe
def season(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """What it brought last year, and how far the preparation has come."""
    actor, on = actor_of(request), day_of(timezone.now())
    found = active.profile().seasons.get(key)
    if found is None or abs(year - on.year) > YEARS:
        raise Http404
    with within_reach():
        asked = asked_of(actor, request.GET.get("unit", ""))
    span = span_of(found, year, active.calendar())
    return render(request, "desk/seasons/season.html", season_page(actor, asked, span, on))


def asked_of(actor: Actor, unit: str) -> Asked:
    """A question about the unit, or about the widest the actor sees; its days come later."""
    today = day_of(timezone.now())
    return allowed(actor, asked_at(unit, reaches(actor), today, today))
