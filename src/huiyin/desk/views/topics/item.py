"""The class that an item of the catalogue is: where, since when, at which desks, how it ends."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.desk.finding import actor_of
from huiyin.desk.forms.topics import ClassFilter
from huiyin.desk.item_page import item_page
from huiyin.rulebook import active


@require_safe
def item(request: HttpRequest, key: str) -> HttpResponse:
    """Counted from the cases this reader sees, for a place and a time."""
    found = active.profile().items.get(key)
    actor = actor_of(request)
    if found is None or not actor.posts:
        raise Http404
    form = ClassFilter(actor, request.GET)
    return render(request, "desk/topics/item.html", item_page(found, actor, form, timezone.now()))
