"""The list of topics."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.desk.finding import actor_of
from huiyin.desk.forms.topics import TopicsFilter
from huiyin.desk.topics_page import topics_page


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Hottest first, with filters."""
    actor = actor_of(request)
    if not actor.posts:
        raise PermissionDenied(_("热点由办事的人查看。"))
    form = TopicsFilter(actor, request.GET)
    return render(request, "desk/topics/list.html", topics_page(actor, form, timezone.now()))
