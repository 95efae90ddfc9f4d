"""Errands under way, those whose papers are still with us first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huiyin.desk.errands_page import errands_page
from huiyin.desk.views.households.reach import visitor


@require_safe
@never_cache  # what a household asked for is not read with the back button after logging out
def errands(request: HttpRequest) -> HttpResponse:
    """The errands of the doors the reader may see."""
    context = errands_page(visitor(request), timezone.now())
    return render(request, "desk/households/errands.html", context)
