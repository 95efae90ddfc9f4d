"""The list of live sessions, a new one, one of them."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.forms.broadcasts import MoveForm, OutcomeForm, PlanForm, as_before
from huiyin.processes.disclosure import broadcasting
from huiyin.processes.disclosure.broadcasting import Broadcast


@require_safe
def broadcasts(request: HttpRequest) -> HttpResponse:
    """Those of one's village, the last announced first."""
    found, older = broadcasting.listed(village_of(request), before=key_asked(request))
    stood = broadcasting.stood(found, at=timezone.now())
    context = {
        "rows": [{"broadcast": row, "standing": standing} for row, standing in stood],
        "older_url": f"?before={older}" if older else "",
        "newer_url": "?" if key_asked(request) else "",
    }
    return render(request, "desk/broadcasts/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """A new one: published at once, for an announcement is about the future."""
    village, form = village_of(request), PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, at = actor_of(request), timezone.now()
        with refusals_on(form):
            row = broadcasting.announce(form.plan(), unit_code=village, by=by, at=at)
            messages.success(request, _("已经预告，居民现在就能看到。"))
            return redirect("desk:broadcast", row.id)
    context = {"form": form, "row": None}
    status = 422 if form.errors else 200
    return render(request, "desk/broadcasts/write.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Another hour, address or text."""
    row = found_or_404(request, key)
    form = MoveForm(request.POST or None, initial=as_before(row))
    if request.method == "POST" and form.is_valid():
        by, at, reason = actor_of(request), timezone.now(), form.cleaned_data["reason"]
        with refusals_on(form):
            broadcasting.move(row, form.plan(), reason=reason, by=by, at=at)
            messages.success(request, _("已经更改，旧的预告也还看得到。"))
            return redirect("desk:broadcast", key)
    context = {"form": form, "row": row}
    status = 422 if form.errors else 200
    return render(request, "desk/broadcasts/write.html", context, status=status)


@require_safe
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Where it stands, its questions, and what is to be done next."""
    return shown(request, found_or_404(request, key))


def shown(
    request: HttpRequest, row: Broadcast, form: OutcomeForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of one session, with what was typed where it could not be kept."""
    context = {
        "row": row,
        "standing": row.standing(timezone.now()),
        "questions": broadcasting.questions(row, by=actor_of(request)),
        "form": form or OutcomeForm(broadcasting.decisions_of(row)),
        "host": broadcasting.host_of(row.link),
        "recorded_at": broadcasting.host_of(row.recording),
    }
    return render(request, "desk/broadcasts/one.html", context, status=status)


def village_of(request: HttpRequest) -> str:
    """The village that the actor registers for."""
    villages = broadcasting.villages_of(actor_of(request))
    if not villages:
        raise PermissionDenied(_("直播由本村（社区）准备公开的人登记。"))
    return villages[0]


def found_or_404(request: HttpRequest, key: uuid.UUID) -> Broadcast:
    """The session, if the actor registers for its village."""
    row = broadcasting.one(key)
    if row is None or not broadcasting.hosts(actor_of(request), row.unit_code):
        raise Http404
    return row
