"""The public text of a case: written here, let out or refused by somebody else, taken down."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.cases.models import Case
from huiyin.cases.publications import publication
from huiyin.cases.publishable import why_not_public
from huiyin.cases.queries import report_text
from huiyin.cases.wording import item_name
from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of, case_or_404
from huiyin.desk.forms.open import PublicationForm, WhyForm
from huiyin.desk.saying import outcome_said
from huiyin.processes import publishing


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """The text beside what was reported; sent, it waits for somebody else."""
    case = case_or_404(request, reference)
    form = PublicationForm(request.POST or None, initial=_before(case))
    if request.method == "POST" and form.is_valid():
        by, at = actor_of(request), timezone.now()
        with refusals_on(form):
            publishing.draft(case, by=by, at=at, **form.cleaned_data)
            messages.success(request, _("已经交给另一个人审核，审核以前没有公开。"))
            return redirect("desk:case", reference)
    context = {"case": case, "form": form, "told": report_text(case), "no": why_not_public(case)}
    status = 422 if form.errors else 200
    return render(request, "desk/open/publication.html", context, status=status)


@require_POST
def approve(request: HttpRequest, reference: str, key: uuid.UUID) -> HttpResponse:
    """Let out what was read."""
    done = _("已经公开，居民在“附近在办什么”里能看到。")
    return _do(request, reference, publishing.approve, done, row_id=key)


@require_POST
def reject(request: HttpRequest, reference: str, key: uuid.UUID) -> HttpResponse:
    """Not this text, and why."""
    done = _("已经退回，写的人会看到原因。")
    return _with_reason(request, reference, publishing.reject, done, row_id=key)


@require_POST
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Take it down."""
    return _with_reason(request, reference, publishing.withdraw, _("已经撤下。"))


def _with_reason(
    request: HttpRequest, reference: str, act: Callable[..., None], done: str, **more: Any
) -> HttpResponse:
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["reason"][0]))
        return redirect("desk:case", reference)
    return _do(request, reference, act, done, reason=form.cleaned_data["reason"], **more)


def _do(
    request: HttpRequest, reference: str, act: Callable[..., None], done: str, **more: Any
) -> HttpResponse:
    case = case_or_404(request, reference)
    with outcome_said(request, done):
        act(case, by=actor_of(request), at=timezone.now(), **more)
    return redirect("desk:case", reference)


def _before(case: Case) -> dict[str, str]:
    """The newest text that stood or waited; of the report itself nothing is taken over."""
    found = publication(case)
    row = found.waiting or found.public
    if row is None:
        return {"title": item_name(case.item)}
    return {"title": row.title, "text": row.text, "result": row.result}
