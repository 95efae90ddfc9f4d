"""What does not go well in one's place, and what one follows."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.cases.watching import may_follow
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.filters import WatchFilter
from huiyin.desk.watch_page import watch_page


@require_safe
def watch(request: HttpRequest) -> HttpResponse:
    """For superiors and supervisors."""
    actor = actor_of(request)
    if not may_follow(actor):
        raise PermissionDenied
    form = WatchFilter(actor, request.GET)
    return render(request, "desk/watch.html", watch_page(actor, form, timezone.now()))
