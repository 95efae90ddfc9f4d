"""One draft: what everybody will read, the original beside it, and what is to be done with it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.common.attachments import attachment
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.openness import TextForm
from huiyin.desk.openness.draft_page import draft_page
from huiyin.desk.saying import outcome_said
from huiyin.disclosure.publications.drafts import draft as draft_of
from huiyin.processes.disclosure import publishing
from huiyin.processes.disclosure.filing import file_of
from huiyin.processes.disclosure.originals import note_reading
from huiyin.processes.disclosure.publishing import Committee, Draft


@require_safe
def draft(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The page. Who sees an original that is masked for others stands in the audit log."""
    row, by, at = draft_or_404(request, key), actor_of(request), timezone.now()
    context = draft_page(row, by, at=at, data=request.GET)
    if context["originals"]:
        note_reading(row, by=by, at=at)
    return render(request, "desk/openness/draft.html", context)


@require_safe
def file(request: HttpRequest, key: uuid.UUID, sha256: str) -> HttpResponse:
    """An attachment of a draft, before anybody else can read it."""
    found = file_of(draft_or_404(request, key), sha256)
    if found is None:
        raise Http404
    kept, path = found
    return attachment(path.read_bytes(), name=kept.name, media_type=kept.kind)


@require_POST
def hand_in(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """To the committees; after a question with its answer."""
    answer = request.POST.get("text", "")
    return _do(request, key, _("已经提交审核。"), publishing.hand_in, answer=answer)


@require_POST
def confirm(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """For one of the two committees."""
    which = request.POST.get("committee", "")
    committee = Committee(which) if which in Committee.values else None
    return _do(request, key, _("已经确认。"), publishing.confirm, committee=committee)


@require_POST
def question(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Back to its author."""
    return _with_text(request, key, _("已经带着疑问退回。"), publishing.question)


@require_POST
def sign(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Read, signed, public."""
    by, at, row = actor_of(request), timezone.now(), draft_or_404(request, key)
    try:
        published = publishing.sign(row, by=by, at=at)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:open_draft", key)
    messages.success(request, _("已经签字，现在所有人都能看到。"))
    return redirect("desk:open_publication", published.series)


@require_POST
def report_up(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The supervision committee tells the town."""
    return _with_text(request, key, _("已经报告乡镇街道。"), publishing.report_up)


@require_POST
def drop(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give it up; its text goes."""
    return _with_text(request, key, _("已经作罢，内容已经删除。"), publishing.drop, "reason")


def draft_or_404(request: HttpRequest, key: uuid.UUID) -> Draft:
    """A draft that one may read; 404 alike for another's and for none."""
    row = draft_of(actor_of(request), key)
    if row is None:
        raise Http404
    return row


def _with_text(
    request: HttpRequest,
    key: uuid.UUID,
    done: str,
    act: Callable[..., Any],
    name: str = "text",
) -> HttpResponse:
    form = TextForm("", request.POST)
    if form.is_valid():
        return _do(request, key, done, act, **{name: form.cleaned_data["text"]})
    row = draft_or_404(request, key)
    messages.error(request, str(form.errors["text"][0]))
    context = draft_page(row, actor_of(request), at=timezone.now(), data=request.GET)
    context["typed"] = request.POST.get("text", "")
    return render(request, "desk/openness/draft.html", context, status=422)


def _do(
    request: HttpRequest, key: uuid.UUID, done: str, act: Callable[..., Any], **more: Any
) -> HttpResponse:
    row = draft_or_404(request, key)
    with outcome_said(request, done):
        act(row, by=actor_of(request), at=timezone.now(), **more)
    return redirect("desk:open_draft", key)
