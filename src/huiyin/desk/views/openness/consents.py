"""Consents to be named: recorded for a cell of a draft, and taken back."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.desk.finding import actor_of
from huiyin.desk.forms.openness import ConsentForm
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.openness.draft import draft_or_404
from huiyin.disclosure.publications.drafts import consents_of
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.disclosure import consents


@require_POST
def record(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Somebody agreed."""
    row = draft_or_404(request, key)
    if not row.content:
        raise Http404
    form = ConsentForm(content_of(row), request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    else:
        with outcome_said(request, _("已经登记，这一格会写全。")):
            consents.record(row, form.given(), by=actor_of(request), at=timezone.now())
    return redirect("desk:open_draft", key)


@require_POST
def withdraw(request: HttpRequest, key: uuid.UUID, consent: uuid.UUID) -> HttpResponse:
    """And takes it back."""
    row = draft_or_404(request, key)
    found = next((one for one in consents_of(row) if one.id == consent), None)
    if found is None:
        raise Http404
    with outcome_said(request, _("已经撤回，这一格会隐去；已经公开的，请马上更正。")):
        consents.withdraw(found, by=actor_of(request), at=timezone.now())
    return redirect("desk:open_draft", key)
