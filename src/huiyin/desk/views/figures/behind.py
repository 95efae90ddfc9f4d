"""The cases behind a number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from huiyin.desk.figures.behind import behind as behind_page
from huiyin.desk.figures.behind import column_asked
from huiyin.desk.figures.question import question
from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.views.figures.refusing import within_reach
from huiyin.insight.days import day_of


@require_GET
def behind(request: HttpRequest) -> HttpResponse:
    """A page of them, and how many of the number this person may not open."""
    at, actor = timezone.now(), actor_of(request)
    with within_reach():
        found = question(actor, request.GET, day_of(at))
    column = column_asked(request.GET.get("column", ""))
    context = behind_page(found, column, actor, key_asked(request), at)
    return render(request, "desk/figures/cases.html", context)
