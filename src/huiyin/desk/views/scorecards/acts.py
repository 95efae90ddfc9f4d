"""Evidence, the companies told, published, given up."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.common.forms import refusals_on
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.scorecards import FoundForm
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.scorecards.rounds import found_or_404, shown
from huiyin.processes.disclosure import score_photos
from huiyin.processes.disclosure import scorecards as process


@require_POST
def note(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Points off; what was typed stays where something is missing."""
    row = found_or_404(request, key)
    form = FoundForm(row, process.scored(row), request.POST, request.FILES)
    if form.is_valid():
        by, upload = actor_of(request), form.cleaned_data["photo"]
        with refusals_on(form):
            kept = score_photos.keep(upload, row=row, by=by) if upload else None
            process.note(row, form.found(kept), by=by, at=timezone.now())
            messages.success(request, _("已经记下。"))
            return redirect("desk:scorecard", key)
    return shown(request, row, form)


@require_POST
def withdraw(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """Take one back, with the reason."""
    row, why = found_or_404(request, key), request.POST.get("reason", "")
    with outcome_said(request, _("已经撤回，原因留着。")):
        process.withdraw(row, number, why=why, by=actor_of(request), at=timezone.now())
    return redirect("desk:scorecard", key)


@never_cache
@require_POST
def tell(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show it to the companies: the page with their codes, this once."""
    row = found_or_404(request, key)
    try:
        codes = process.tell(row, by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:scorecard", key)
    return shown(request, row, codes=codes)


@never_cache
@require_POST
def renew(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """Another code for one company, shown this once."""
    row = found_or_404(request, key)
    try:
        code = process.renew(row, number, by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:scorecard", key)
    return shown(request, row, codes={number: code})


@require_POST
def publish(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Publish what another collected."""
    row = found_or_404(request, key)
    with outcome_said(request, _("已经公布，企业可以申诉。")):
        process.publish(row, by=actor_of(request), at=timezone.now())
    return redirect("desk:scorecard", key)


@require_POST
def drop(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give it up."""
    row = found_or_404(request, key)
    with outcome_said(request, _("这一轮已经作废。")):
        process.drop(row, by=actor_of(request), at=timezone.now())
    return redirect("desk:scorecard", key)
