"""Questions of a session: typed in, answered, not shown."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.desk.finding import actor_of
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.broadcasts.register import found_or_404
from huiyin.processes.disclosure import broadcasting


@require_POST
def note(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Asked live, typed in by the host."""
    row = found_or_404(request, key)
    with outcome_said(request, _("问题已经记下，请答复。")):
        text, by = request.POST.get("text", ""), actor_of(request)
        broadcasting.note(row, text, by=by, at=timezone.now())
    return redirect("desk:broadcast", key)


@require_POST
def settle(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """An answer for everybody, or the reason why the question is not shown."""
    row = found_or_404(request, key)
    if not broadcasting.is_asked(row, number):
        raise Http404
    answer, reason = request.POST.get("answer", ""), request.POST.get("reason", "")[:300]
    with outcome_said(request, _("不公开这个问题。") if reason else _("问题和答复已经公开。")):
        by, at = actor_of(request), timezone.now()
        broadcasting.settle(row, number, answer=answer, refused=reason, by=by, at=at)
    return redirect("desk:broadcast", key)
