"""What is done with a procedure: a step, back for documents, on again, refused."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.powers.register import found_or_404, shown, step_form
from huiyin.processes.disclosure import procedures


@require_POST
def step(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The step is done; what was typed stays where something is missing."""
    row = found_or_404(request, key)
    form = step_form(row, request.POST)
    if form.is_valid():
        with refusals_on(form):
            procedures.do_step(row, by=actor_of(request), at=timezone.now(), **form.said())
            messages.success(request, _("这一步已经记下。"))
            return redirect("desk:procedure", key)
    return shown(request, row, form, status=422)


@require_POST
def send_back(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Documents are missing."""
    row = found_or_404(request, key)
    missing = [*request.POST.getlist("missing"), *request.POST.get("more", "").splitlines()]
    with outcome_said(request, _("已经请申请人补材料，这一步的天数停住。")):
        procedures.send_back(row, missing=missing, by=actor_of(request), at=timezone.now())
    return redirect("desk:procedure", key)


@require_POST
def supply(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """They came."""
    row = found_or_404(request, key)
    with outcome_said(request, _("材料补齐，接着办。")):
        procedures.supply(row, by=actor_of(request), at=timezone.now())
    return redirect("desk:procedure", key)


@require_POST
def refuse(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It will not be done."""
    row = found_or_404(request, key)
    reason, route = request.POST.get("reason", ""), request.POST.get("route", "")
    with outcome_said(request, _("不予办理，申请人看得到原因和别的办法。")):
        by, at = actor_of(request), timezone.now()
        procedures.refuse(row, reason=reason, route=route, by=by, at=at)
    return redirect("desk:procedure", key)
