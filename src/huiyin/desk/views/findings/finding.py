"""Fetching a finding for whoever asks, and its page."""

import uuid
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from huiyin.desk.finding import actor_of
from huiyin.desk.findings import acting, one_page
from huiyin.desk.forms.findings import ExplainForm
from huiyin.disclosure.findings import queries
from huiyin.disclosure.findings.permissions import looking_post
from huiyin.disclosure.models import Finding


def found_or_404(request: HttpRequest, key: uuid.UUID) -> Finding:
    """The finding; 404 alike for one that is none of the actor's and for none."""
    row = queries.one(actor_of(request), key)
    if row is None:
        raise Http404
    return row


def shown(
    request: HttpRequest, row: Finding, act: str = "", form: Form | None = None
) -> HttpResponse:
    """The page for those above the village, or for the village; ``form`` came back to ``act``."""
    actor = actor_of(request)
    status = 422 if form and form.errors else 200
    if looking_post(actor, row.unit_code) is None:
        context: dict[str, Any] = one_page.told(row, actor) | {"form": form or ExplainForm()}
        return render(request, "desk/findings/village.html", context, status=status)
    context = one_page.watched(row, actor) | {"acts": acting.acts(row, actor, act, form)}
    return render(request, "desk/findings/one.html", context, status=status)
