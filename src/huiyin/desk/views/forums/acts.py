"""Promises, minutes, a forum that does not take place."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.forums import MinutesForm, PromiseForm, QuestionForm
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.forums.register import found_or_404, shown
from huiyin.processes.disclosure import forums as process


@require_POST
def promise(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What the company promises; what was typed stays where something is missing."""
    row, form = found_or_404(request, key), PromiseForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            process.promise(row, **form.cleaned_data, by=actor_of(request), at=timezone.now())
            messages.success(request, _("承诺已经记下。"))
            return redirect("desk:forum", key)
    return shown(request, row, promise=form)


@require_POST
def question(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Somebody asks aloud: a matter of the compound."""
    row, form = found_or_404(request, key), QuestionForm(request.POST)
    if form.is_valid() and not form.emergency:
        by, at = actor_of(request), timezone.now()
        with refusals_on(form):
            received = process.type_in(row, form.question(), by=by, at=at)
            told = _("已经登记，编号 %(n)s。") % {"n": received.case.reference}
            messages.success(request, told)
            return redirect("desk:forum", key)
    return shown(request, row, question=form)


@require_POST
def hold(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It has taken place."""
    row, form = found_or_404(request, key), MinutesForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            process.hold(row, form.minutes(), by=actor_of(request), at=timezone.now())
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
