"""Rounds from door to door: opened, watched by the doors that are left, closed."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.common.forms import refusals_on
from huiyin.desk.forms.households import RoundForm
from huiyin.desk.rounds_page import rounds_page
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.households.reach import round_or_404, runner, visitor
from huiyin.outreach.permissions import running_posts
from huiyin.processes import rounds as process
from huiyin.processes.villages import villages_run_by


@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: HttpRequest) -> HttpResponse:
    """Those under way and those over; a form for whoever runs the village."""
    actor, posted = visitor(request), request.method == "POST"
    form = RoundForm(villages_run_by(actor), request.POST if posted else None)
    if posted and runner(request) and form.is_valid():
        with refusals_on(form):
            process.open_round(by=actor, at=timezone.now(), **form.meant())
            messages.success(request, _("已发起。走访的人在手机上看得到还有哪些门没有敲开。"))
            return redirect("desk:households_rounds")
    context = {
        **rounds_page(actor, timezone.localdate()),
        "form": form if running_posts(actor) else None,
    }
    status = 422 if form.errors else 200
    return render(request, "desk/households/rounds.html", context, status=status)


@require_POST
def close(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """End it before its last day."""
    round_, actor = round_or_404(request, key), runner(request)
    with outcome_said(request, _("这一轮已经结束。")):
        process.close_round(round_=round_, by=actor, at=timezone.now())
    return redirect("desk:households_rounds")
