"""What is done with a proposal: decided, checked, stopped, carried out; its questions."""

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.common.forms import refusals_on
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.proposals import DecisionForm
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.proposals.register import found_or_404, shown
from huiyin.processes.disclosure import proposals
from huiyin.processes.disclosure.proposals import HiddenWhy


@require_POST
def record(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """How it was decided, with the minutes; what was typed stays where something is missing."""
    row = found_or_404(request, key)
    form = DecisionForm(proposals.organs_of(row), request.POST)
    if form.is_valid():
        by, at = actor_of(request), timezone.now()
        files: Any = request.FILES.getlist("minutes")
        with refusals_on(form):
            proposals.record(row, form.decision(), by=by, at=at, uploads=files)
            messages.success(request, _("已经交监督委员会核对，核对以后公布。"))
            return redirect("desk:proposal", key)
    return shown(request, row, form, status=422)


@require_POST
def check(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The minutes say so, or (with a reason) they do not."""
    row, reason = found_or_404(request, key), request.POST.get("reason", "")
    by, at = actor_of(request), timezone.now()
    with outcome_said(request, _("已经退回。") if reason else _("决定已经公布。")):
        if reason:
            proposals.send_back(row, reason=reason, by=by, at=at)
        else:
            proposals.witness(row, by=by, at=at)
    return redirect("desk:proposal", key)


@require_POST
def stop(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It will not be decided."""
    row, reason = found_or_404(request, key), request.POST.get("reason", "")
    with outcome_said(request, _("不再办理，原因所有人都看得到。")):
        proposals.stop(row, reason=reason, by=actor_of(request), at=timezone.now())
    return redirect("desk:proposal", key)


@require_POST
def carry_out(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """How far it was carried out."""
    row, text = found_or_404(request, key), request.POST.get("text", "")[:2_000]
    with outcome_said(request, _("实施情况已经公布。")):
        day = _day(request.POST.get("done_on", ""))
        proposals.carry_out(row, text, done_on=day, by=actor_of(request), at=timezone.now())
    return redirect("desk:proposal", key)


@require_POST
def answer(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """An answer for everybody."""
    row, text = found_or_404(request, key), request.POST.get("answer", "")
    with outcome_said(request, _("问题和答复已经公开。")):
        proposals.answer(row, number, text, by=actor_of(request), at=timezone.now())
    return redirect("desk:proposal", key)


@require_POST
def hide(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """Not shown, for one of three reasons."""
    row, why = found_or_404(request, key), request.POST.get("why", "")
    reason, by = request.POST.get("reason", ""), actor_of(request)
    with outcome_said(request, _("问题不公开，原因所有人都看得到。")):
        if why not in HiddenWhy.values:
            raise Refused(_("请选一个原因。"))
        proposals.hide(row, number, why=HiddenWhy(why), reason=reason, by=by, at=timezone.now())
    return redirect("desk:proposal", key)


@require_POST
def lapse(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """Past its day without an answer."""
    row, reason = found_or_404(request, key), request.POST.get("reason", "")
    with outcome_said(request, _("问题和没有答复的原因已经公开。")):
        proposals.let_lapse(row, number, reason, by=actor_of(request), at=timezone.now())
    return redirect("desk:proposal", key)


@require_POST
def restore(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """It waits for its answer again."""
    row = found_or_404(request, key)
    with outcome_said(request, _("问题恢复了，等答复。")):
        proposals.restore(row, number, by=actor_of(request), at=timezone.now())
    return redirect("desk:proposal", key)


def _day(text: str) -> date | None:
    try:
        return parse_date(text) if text else None
    except ValueError:
        raise Refused(_("日期不对，请重新选。")) from None
