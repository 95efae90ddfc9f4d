"""事前公示 for everybody: what is to be decided, and a question about it without an account."""

import uuid
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.cases.wording import place_name
from huiyin.common.refusal import Refused
from huiyin.disclosure.money import yuan
from huiyin.processes.disclosure import proposals
from huiyin.processes.disclosure.proposals import Proposal
from huiyin.public.community import before, known_village
from huiyin.public.forms.proposal_question import ProposalQuestionForm
from huiyin.public.limits import limited, too_many


@login_not_required
@require_safe
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """The last posted first."""
    village = village_or_404(code)
    found, older = proposals.listed(village, before=before(request))
    context = {
        "village": place_name(village),
        "rows": found,
        "older_url": f"?before={older}" if older else "",
        "newer_url": "?" if before(request) else "",
    }
    return render(request, "public/village/proposals.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """One of them; a POST asks a question."""
    row = _one_or_404(code, key)
    if request.method != "POST":
        return _show(request, row, ProposalQuestionForm())
    form = ProposalQuestionForm(request.POST)
    return _ask(request, row, form) if form.is_valid() else _show(request, row, form)


@login_not_required
@require_safe
def file(
    request: HttpRequest, code: str, key: uuid.UUID, sha256: str
) -> HttpResponse | FileResponse:
    """A document of a proposal; never the minutes."""
    row = _one_or_404(code, key)
    try:
        found, path = proposals.file_of(row, sha256, within=proposals.documents(row))
        return FileResponse(path.open("rb"), content_type=found.kind, filename=found.name)
    except (KeyError, FileNotFoundError):
        raise Http404 from None


def _too_often(request: HttpRequest, row: Proposal, form: ProposalQuestionForm) -> HttpResponse:
    form.add_error(None, too_many())
    return _show(request, row, form)


@limited("reports_per_hour", otherwise=_too_often, counted_as="proposal_questions")
def _ask(request: HttpRequest, row: Proposal, form: ProposalQuestionForm) -> HttpResponse:
    try:
        proposals.ask(row, form.cleaned_data["text"], name=form.cleaned_data["name"], at=_now())
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _show(request, row, form)
    messages.success(request, _("收到了。村里要在公示期内答复，问题和答复会在这里公开。"))
    return redirect("public:village_proposal", row.unit_code, row.id)


def _show(request: HttpRequest, row: Proposal, form: ProposalQuestionForm) -> HttpResponse:
    context = {
        "row": row,
        "matter": proposals.matter_name(row),
        "amount": "" if row.amount is None else yuan(row.amount),
        "documents": proposals.documents(row),
        "questions": proposals.questions(row),
        "running": proposals.open_for_questions(row, at=_now()),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "public/village/proposal.html", context, status=status)


def _one_or_404(code: str, key: uuid.UUID) -> Proposal:
    row = proposals.one(key)
    if row is None or row.unit_code != village_or_404(code):
        raise Http404
    return row


def village_or_404(code: str) -> str:
    """The village of the address."""
    village = known_village(code)
    if not village:
        raise Http404
    return village


def _now() -> datetime:
    return timezone.now()
