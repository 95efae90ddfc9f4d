"""Promises, minutes, a forum that does not take place."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.forums import MinutesForm, PromiseForm
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.forums.register import found_or_404, shown
from huiyin.processes.disclosure import forums as process


@require_POST
def promise(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What the company promises; what was typed stays where something is missing."""
    row, form = found_or_404(request, key), PromiseForm(request.POST)
    if form.is_valid():
        try:
            process.promise(row, **form.cleaned_data, by=actor_of(request), at=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("承诺已经记下。"))
            return redirect("desk:forum", key)
    return shown(request, row, promise=form)


@require_POST
def hold(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It has taken place."""
    row, form = found_or_404(request, key), MinutesForm(request.POST)
    if form.is_valid():
        try:
            process.hold(row, form.minutes(), by=actor_of(request), at=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("已经公布。"))
            return redirect("desk:forum", key)
    return shown(request, row, minutes=form)


@require_POST
def deliver(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """A promise was kept, and how that was seen."""
    row, how = found_or_404(request, key), request.POST.get("how", "")
    with outcome_said(request, _("已经登记并公布。")):
        process.deliver(row, number, how, by=actor_of(request), at=timezone.now())
    return redirect("desk:forum", key)


@require_POST
def cancel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It will not take place."""
    row, reason = found_or_404(request, key), request.POST.get("reason", "")
    with outcome_said(request, _("已经取消，原因所有人都看得到。")):
        process.cancel(row, reason=reason, by=actor_of(request), at=timezone.now())
    return redirect("desk:forum", key)
