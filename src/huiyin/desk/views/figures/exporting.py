"""Figures and cases as a workbook: asked for, watched, cancelled, fetched."""

import uuid

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from huiyin.common.attachments import XLSX
from huiyin.common.refusal import Refused
from huiyin.desk.figures.behind import column_asked, figure
from huiyin.desk.figures.export_page import export_page, exports_page, file_name, title_of
from huiyin.desk.figures.question import question
from huiyin.desk.finding import actor_of
from huiyin.desk.views.figures.refusing import within_reach
from huiyin.insight.addressing import asked_words
from huiyin.insight.days import day_of
from huiyin.insight.models import Export
from huiyin.processes import exporting as process


def start(request: HttpRequest) -> HttpResponse:
    """POST: begin one. GET: those of the last day."""
    at, by = timezone.now(), actor_of(request)
    if request.method != "POST":
        return render(request, "desk/figures/exports.html", exports_page(by, at))
    with within_reach():
        found = question(by, request.POST, day_of(at))
    column = column_asked(request.POST.get("column", "reported"))
    words = {**asked_words(found.asked), "column": column}
    total = figure(found.asked, column, at)
    try:
        row = process.start(words, title=title_of(found, column), total=total, by=by, at=at)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:figures_export")
    return redirect("desk:figures_export_one", row.id)


@require_GET
@never_cache
def export(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """How far it is; htmx asks for the part that changes every second."""
    context = export_page(_mine(request, key), timezone.now())
    part = request.headers.get("HX-Request") == "true"
    name = "desk/figures/export_part.html" if part else "desk/figures/export.html"
    return render(request, name, context)


@require_POST
def cancel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Stop it."""
    process.cancel(_mine(request, key), at=timezone.now())
    return redirect("desk:figures_export_one", key)


@require_POST
def again(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin it anew."""
    try:
        process.again(_mine(request, key), by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("desk:figures_export_one", key)


@require_GET
@never_cache
def file(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """The workbook; where it is gone, the sentence why."""
    row = _mine(request, key)
    try:
        path = process.fetch(row, by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:figures_export_one", key)
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=file_name(row), content_type=XLSX
    )


def _mine(request: HttpRequest, key: uuid.UUID) -> Export:
    row = process.mine(actor_of(request), key)
    if row is None:
        raise Http404
    return row
