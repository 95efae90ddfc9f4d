"""The page of a case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.desk.case_page import case_page
from huiyin.desk.finding import actor_of, case_or_404


@require_safe
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """What it is, where it stands, who has it until when, and what this person may do."""
    found = case_or_404(request, reference)
    return render(request, "desk/case.html", case_page(found, actor_of(request), timezone.now()))
