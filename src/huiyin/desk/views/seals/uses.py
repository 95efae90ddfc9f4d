"""A use of a seal: asked for, agreed to, stamped, given back."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.seals import AskForm, BackForm, StampForm
from huiyin.desk.saying import outcome_said
from huiyin.desk.seal_lines import lines
from huiyin.desk.views.seals.finding import (
    page,
    procedure_asked,
    procedure_of,
    use_or_404,
    village_or_404,
)
from huiyin.disclosure.publications.deciding import decisions
from huiyin.disclosure.seals import queries
from huiyin.processes.disclosure import seal_files, seals
from huiyin.processes.disclosure.procedures import Procedure
from huiyin.processes.disclosure.seals import SealUse


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a use; a resident's code is shown once."""
    kept = [row for row in queries.seals_of(village_or_404(request, code)) if not row.ended_at]
    procedure = procedure_asked(request, code)
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    start = {"title": procedure.subject} if procedure else {}
    form = AskForm(kept, decisions(code), *typed, initial=start)
    if typed and form.is_valid():
        with refusals_on(form):
            row, receipt = _asked(form, request, procedure)
            if receipt:
                told = {"row": row, "receipt": receipt}
                return page(request, "desk/seals/receipt.html", code, told)
            messages.success(request, _("已经提交，等两委批准。"))
            return redirect("desk:seal_use", code, row.id)
    context = {"form": form, "procedure": procedure}
    return page(request, "desk/seals/ask.html", code, context, 422 if form.errors else 200)


def _asked(form: AskForm, request: HttpRequest, procedure: Procedure | None) -> tuple[SealUse, str]:
    upload, by = form.cleaned_data["file"], actor_of(request)
    digest = seal_files.digest_of(upload) if upload else ""
    wish = form.wish(digest, procedure.id if procedure else None)
    return seals.ask(wish, form.seal(), by=by, at=timezone.now())


@require_safe
def one(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """What was asked for, who agreed, what was done, what comes next."""
    return _one(request, use_or_404(request, code, key))


@require_safe
def photo(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """The picture of the stamping."""
    row = use_or_404(request, code, key)
    path = seal_files.photo_path(row)
    if path is None:
        raise Http404
    return HttpResponse(path.read_bytes(), content_type=row.photo_kind)


@require_POST
def approve(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Agree."""
    row = use_or_404(request, code, key)
    with outcome_said(request, _("您已经批准。")):
        seals.approve(row, by=actor_of(request), at=timezone.now())
    return redirect("desk:seal_use", code, key)


@require_POST
def refuse(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Do not agree, with the reason."""
    row = use_or_404(request, code, key)
    with outcome_said(request, _("没有批准，原因申请的人看得到。")):
        why, by = request.POST.get("reason", ""), actor_of(request)
        seals.refuse(row, why=why, by=by, at=timezone.now())
    return redirect("desk:seal_use", code, key)


@require_POST
def stamp(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Stamped, or given out; what was typed stays where it was wrong."""
    row = use_or_404(request, code, key)
    form = StampForm(request.POST, request.FILES)
    if form.is_valid():
        by, upload = actor_of(request), form.cleaned_data["photo"]
        with refusals_on(form):
            kept = seal_files.keep_photo(upload, unit_code=code, by=by) if upload else None
            seals.stamp(row, form.stamping(kept), by=by, at=timezone.now())
            messages.success(request, _("已经登记。"))
            return redirect("desk:seal_use", code, key)
    return _one(request, row, stamp_form=form, status=422)


@require_POST
def back(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """The seal is back."""
    row = use_or_404(request, code, key)
    form = BackForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            seals.give_back(row, form.stamping(), by=actor_of(request), at=timezone.now())
            messages.success(request, _("已经登记归还。"))
            return redirect("desk:seal_use", code, key)
    return _one(request, row, back_form=form, status=422)


def _one(
    request: HttpRequest,
    row: SealUse,
    *,
    stamp_form: StampForm | None = None,
    back_form: BackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    seal, approvals = seals.seal_of(row), queries.approvals_of(row)
    names = queries.names_of([seal.keeper, *(one.by for one in approvals)])
    context = {
        "line": lines([row], at=timezone.now())[0],
        "row": row,
        "seal": seal,
        "keeper": names.get(seal.keeper, ""),
        **procedure_of(request, row),
        "approvals": [(one, names.get(one.by, "")) for one in approvals],
        "agreed": [one.by for one in approvals],
        "stamp_form": stamp_form or StampForm(initial={"copies": row.copies}),
        "back_form": back_form or BackForm(initial={"copies": row.copies}),
    }
    return page(request, "desk/seals/use.html", row.unit_code, context, status)
