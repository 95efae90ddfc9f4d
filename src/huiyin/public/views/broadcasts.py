"""Live sessions of a village, for everybody; who looks or asks is not kept."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.cases.wording import place_name
from huiyin.common.refusal import Refused
from huiyin.processes.disclosure import broadcasting
from huiyin.processes.disclosure.broadcasting import Broadcast
from huiyin.public.community import before, known_village
from huiyin.public.forms.broadcast_question import BroadcastQuestionForm
from huiyin.public.limits import limited, too_many


@login_not_required
@require_safe
def broadcasts(request: HttpRequest, code: str) -> HttpResponse:
    """The last announced first."""
    village = _village(code)
    found, older = broadcasting.listed(village, before=before(request))
    context = {
        "village": place_name(village),
        "code": village,
        "rows": broadcasting.stood(found, at=timezone.now()),
        "older_url": f"?before={older}" if older else "",
        "newer_url": "?" if before(request) else "",
    }
    return render(request, "public/village/broadcasts.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def broadcast(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """One of them; a POST asks a question beforehand."""
    row = broadcasting.one(key)
    if row is None or row.unit_code != _village(code):
        raise Http404
    if request.method != "POST":
        return _show(request, row, BroadcastQuestionForm())
    form = BroadcastQuestionForm(request.POST)
    return _ask(request, row, form) if form.is_valid() else _show(request, row, form)


def _too_often(request: HttpRequest, row: Broadcast, form: BroadcastQuestionForm) -> HttpResponse:
    form.add_error(None, too_many())
    return _show(request, row, form)


@limited("reports_per_hour", otherwise=_too_often)
def _ask(request: HttpRequest, row: Broadcast, form: BroadcastQuestionForm) -> HttpResponse:
    try:
        broadcasting.ask(row, form.cleaned_data["text"], at=timezone.now())
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _show(request, row, form)
    messages.success(request, _("收到了。村里答复以后，问题和答复会在这里公开。"))
    return redirect("public:village_broadcast", row.unit_code, row.id)


def _show(request: HttpRequest, row: Broadcast, form: BroadcastQuestionForm) -> HttpResponse:
    context = {
        "row": row,
        "standing": row.standing(timezone.now()),
        "questions": broadcasting.questions(row),
        "form": form,
        "host": broadcasting.host_of(row.link),
        "recorded_at": broadcasting.host_of(row.recording),
        "decision": _page_of(row.decision),
        "published": _page_of(row.series),
    }
    status = 422 if form.errors else 200
    return render(request, "public/village/broadcast.html", context, status=status)


def _page_of(series: uuid.UUID | None) -> str:
    """The page of a publication; "" for none."""
    return reverse("public:publication", args=[series]) if series else ""


def _village(code: str) -> str:
    village = known_village(code)
    if not village:
        raise Http404
    return village
