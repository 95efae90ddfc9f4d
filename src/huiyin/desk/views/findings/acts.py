"""Asking the village, its answer, and the judgement."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.findings.acting import form_of, joins
from huiyin.desk.forms.findings import ExplainForm
from huiyin.desk.views.findings.finding import found_or_404, shown
from huiyin.disclosure.findings.permissions import looking_post
from huiyin.disclosure.models import Finding
from huiyin.processes.disclosure import findings as process


@require_POST
def ask(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask the village to explain within some days."""
    return _done(request, key, "ask", _("已经请村里说明。"))


@require_POST
def clear(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It is in order, with the reason."""
    return _done(request, key, "clear", _("已经记下。"))


@require_POST
def confirm(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It is true; with a case above the village, or without."""
    return _done(request, key, "confirm", _("已经记下。"))


@require_POST
def join(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It is looked after within a campaign."""
    if not joins(actor_of(request)):
        raise PermissionDenied
    return _done(request, key, "join", _("已经并入点题整治。"))


@require_POST
def explain(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What the village says; what was typed stays where it is refused."""
    row, form = found_or_404(request, key), ExplainForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            process.explain(row, form.cleaned_data["text"], by=actor_of(request), at=timezone.now())
            messages.success(request, _("已经提交说明。"))
            return redirect("desk:loophole", key)
    return shown(request, row, "explain", form)


def _done(request: HttpRequest, key: uuid.UUID, act: str, said: str) -> HttpResponse:
    row = found_or_404(request, key)
    if looking_post(actor_of(request), row.unit_code) is None:
        raise PermissionDenied
    form = form_of(act, row, request.POST)
    if form.is_valid():
        with refusals_on(form):
            _process(request, act, row, form.cleaned_data)
            messages.success(request, said)
            return redirect("desk:loophole", key)
    return shown(request, row, act, form)


def _process(request: HttpRequest, act: str, row: Finding, said: dict[str, Any]) -> None:
    by, at = actor_of(request), timezone.now()
    if act == "ask":
        process.ask(row, **said, by=by, at=at)
    elif act == "clear":
        process.clear(row, **said, by=by, at=at)
    elif act == "confirm":
        process.confirm(row, **said, by=by, at=at)
    else:
        process.join([row], said["campaign"], by=by, at=at)
