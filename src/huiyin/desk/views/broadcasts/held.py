"""A session begins, ends, is cancelled; its recording."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.broadcasts import OutcomeForm
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.broadcasts.register import found_or_404, shown
from huiyin.processes.disclosure import broadcasting


@require_POST
def live(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It has begun."""
    row = found_or_404(request, key)
    with outcome_said(request, _("已经记下：直播开始。")):
        broadcasting.go_live(row, by=actor_of(request), at=timezone.now())
    return redirect("desk:broadcast", key)


@require_POST
def end(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It is over; what was typed stays where something is missing."""
    row = found_or_404(request, key)
    form = OutcomeForm(broadcasting.decisions_of(row), request.POST)
    if form.is_valid():
        with refusals_on(form):
            broadcasting.end(row, form.outcome(), by=actor_of(request), at=timezone.now())
            messages.success(request, _("结果已经公开。"))
            return redirect("desk:broadcast", key)
    return shown(request, row, form, status=422)


@require_POST
def recording(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Where the recording is."""
    row = found_or_404(request, key)
    with outcome_said(request, _("回放地址已经公开。")):
        address, by = request.POST.get("recording", ""), actor_of(request)
        broadcasting.keep_recording(row, address, by=by, at=timezone.now())
    return redirect("desk:broadcast", key)


@require_POST
def cancel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It will not take place."""
    row = found_or_404(request, key)
    with outcome_said(request, _("已经取消，原因所有人都看得到。")):
        reason, by = request.POST.get("reason", "")[:300], actor_of(request)
        broadcasting.cancel(row, reason=reason, by=by, at=timezone.now())
    return redirect("desk:broadcast", key)
