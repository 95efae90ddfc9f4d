"""The first page: report, follow, and whom to call at once."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.rulebook import active


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where residents begin."""
    return render(request, "public/home.html", {"emergencies": active.profile().emergencies})
