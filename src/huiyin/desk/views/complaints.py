"""Complaints that a publication is untrue or late, for the inspectors above the village."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.complaints import FindingForm
from huiyin.desk.openness.watching_page import complaint_told
from huiyin.processes.disclosure import upholding
from huiyin.rulebook.rights import Right


@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    actor = actor_of(request)
    if not actor.may_anywhere(Right.INSPECT):
        raise PermissionDenied
    rows = upholding.complaints(actor, before=_key(request.GET.get("before", "")))
    older = rows[-1].case_id if len(rows) == upholding.PAGE else None
    context = {
        "rows": [complaint_told(row) for row in rows],
        "older_url": f"?before={older}" if older else "",
        "newer_url": "?" if "before" in request.GET else "",
    }
    return render(request, "desk/complaints/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One of them; a POST finds it true."""
    actor, form = actor_of(request), FindingForm(request.POST or None)
    row = upholding.complaint(actor, key)
    if row is None:
        raise Http404
    if form.is_valid():
        with refusals_on(form):
            upholding.uphold(row, **form.cleaned_data, by=actor, at=timezone.now())
            messages.success(request, _("已经写在公开的那一页上，并通知了村（社区）更正。"))
            return redirect("desk:complaints")
    context = {"one": complaint_told(row), "form": form}
    status = 422 if form.errors else 200
    return render(request, "desk/complaints/one.html", context, status=status)


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
