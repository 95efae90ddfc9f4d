"""What waits for me, what I reported, and the two things I can do on the spot."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.cases.models import Case
from huiyin.cases.queries import page, todo
from huiyin.cases.states import Ending
from huiyin.field.frame import nav
from huiyin.field.posts import actor_of, ground, reporter
from huiyin.field.rows import rows

WAITING, RECENT = 30, 10


@require_safe
@reporter
def home(request: HttpRequest) -> HttpResponse:
    """My grid."""
    actor, at = actor_of(request), timezone.now()
    waiting = list(todo(actor)[: WAITING + 1])
    mine = Case.objects.visible_to(actor).filter(reporter_id=actor.user_id)
    spot = Q(ending=Ending.SELF_HANDLED)
    context = {
        "nav": nav(request),
        "ground": ground(actor),
        "waiting": rows(waiting[:WAITING], actor, at),
        "more": len(waiting) > WAITING,
        "reported": rows(page(mine.exclude(spot), size=RECENT).cases, actor, at),
        "handled": rows(page(mine.filter(spot), size=RECENT).cases, actor, at),
        "done": request.GET.get("done", ""),
    }
    return render(request, "field/home.html", context)
