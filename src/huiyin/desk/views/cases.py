"""The list of cases."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.desk.cases_page import cases_page
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.filters import CasesFilter


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Newest first, with filters."""
    actor = actor_of(request)
    form = CasesFilter(actor, request.GET)
    return render(request, "desk/cases.html", cases_page(actor, form, timezone.now()))
