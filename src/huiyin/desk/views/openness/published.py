"""What was published: its versions, its proof; taken down with both eyes open."""

import json
import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.attachments import attachment
from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.forms.openness import TakeDownForm
from huiyin.desk.openness.places import require_scopes, village_or_404
from huiyin.desk.openness.publication_page import listed, publication_page
from huiyin.disclosure.publications import queries
from huiyin.disclosure.publications.turns import is_inspected
from huiyin.processes.disclosure import publishing
from huiyin.processes.disclosure.proofs import proof_of
from huiyin.processes.disclosure.publishing import Publication


@require_safe
def published(request: HttpRequest, code: str) -> HttpResponse:
    """What a village published, the newest first."""
    unit = village_or_404(request, code)
    past = "past" in request.GET
    found = listed(code, past=past, before=key_asked(request), at=timezone.now())
    return render(request, "desk/openness/published.html", {"unit": unit, "past": past, **found})


@require_safe
def publication(request: HttpRequest, series: uuid.UUID) -> HttpResponse:
    """One publication with its versions, or the version that is asked for."""
    row = publication_or_404(request, series)
    asked = request.GET.get("version", "")
    if asked.isascii() and asked.isdecimal() and len(asked) < 5:
        row = queries.version(series, int(asked)) or row
    context = publication_page(row, actor_of(request), data=request.GET)
    return render(request, "desk/openness/publication.html", context)


@require_safe
def proof(request: HttpRequest, series: uuid.UUID, version: int) -> HttpResponse:
    """That it stands in the open log, as a file."""
    publication_or_404(request, series)
    row = queries.version(series, version)
    if row is None:
        raise Http404
    text = json.dumps(proof_of(row), ensure_ascii=False).encode()
    name = f"proof-{series}-{version}.json"
    return attachment(text, name=name, media_type="application/json")


@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: HttpRequest, series: uuid.UUID, version: int) -> HttpResponse:
    """The consequences first; then why, by which rule, and its title once more."""
    publication_or_404(request, series)
    row, by = queries.version(series, version), actor_of(request)
    if row is None or row.is_down:
        raise Http404
    if not is_inspected(by, row.unit_code):
        raise PermissionDenied(_("只有乡镇街道或者区县的抽查员才能撤下；村（社区）请办理更正。"))
    form = TakeDownForm(row.title, request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, basis = form.cleaned_data["reason"], form.cleaned_data["basis"]
        with refusals_on(form):
            publishing.take_down(row, reason=reason, basis=basis, by=by, at=timezone.now())
            messages.success(request, _("已经撤下，原处留有撤下说明。"))
            return redirect("desk:open_publication", series)
    context = {"row": row, "form": form}
    status = 422 if form.errors else 200
    return render(request, "desk/openness/take_down.html", context, status=status)


def publication_or_404(request: HttpRequest, series: uuid.UUID) -> Publication:
    """What stands at this address, of a place of one's own."""
    scopes = require_scopes(request)
    row = queries.one(series)
    if row is None or not any(row.unit_code.startswith(scope) for scope in scopes):
        raise Http404
    return row
