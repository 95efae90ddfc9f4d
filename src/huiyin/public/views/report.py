"""Hand a matter in: no account, nothing lost whatever goes wrong."""

import logging
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.common.htmx import by_script, go_to
from huiyin.common.refusal import Refused
from huiyin.people.actors import REQUESTER
from huiyin.processes.intake import receive
from huiyin.public.forms.report import ReportForm
from huiyin.public.limits import limited, too_many
from huiyin.public.places import initial_place
from huiyin.public.retention import years
from huiyin.public.slip import Slip, hand_over
from huiyin.public.unsaved import NO_DATABASE, unsaved

logger = logging.getLogger(__name__)


@login_not_required
@never_cache  # each copy of the form has its own key
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form, and what becomes of it."""
    if request.method != "POST":
        return show(request, ReportForm(initial=initial_place(request.GET.dict())))
    try:
        form = ReportForm(request.POST, request.FILES)
        if not form.is_valid() or form.emergency:
            return show(request, form)
        return _hand_in(request, form)
    except NO_DATABASE:
        logger.exception("a report could not be stored")
        return unsaved(request, again)


def again(request: HttpRequest, sentence: str) -> HttpResponse:
    """The form with everything typed, and one sentence why it was not taken."""
    form = ReportForm(request.POST, request.FILES)
    form.add_error(None, sentence)
    return show(request, form)


def show(request: HttpRequest, form: ReportForm) -> HttpResponse:
    """The page; where the form was sent by script, only what is wrong: its files stay chosen."""
    template = "components/problems.html" if by_script(request) else "public/report.html"
    return render(request, template, _context(form))


def _too_often(request: HttpRequest, form: ReportForm) -> HttpResponse:
    form.add_error(None, too_many())
    return show(request, form)


@limited("reports_per_hour", otherwise=_too_often)
def _hand_in(request: HttpRequest, form: ReportForm) -> HttpResponse:
    """Look into the photos last: they cost the most, so the limit stands before them."""
    photos = form.take_files()
    if form.errors:
        return show(request, form)
    try:
        received = receive(form.draft(), by=REQUESTER, at=timezone.now(), photos=photos)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return show(request, form)
    assert received.receipt is not None
    answer = go_to(request, reverse("public:received"))
    return hand_over(answer, Slip(received.receipt, received.repeated))


def _context(form: ReportForm) -> dict[str, Any]:
    return {"form": form, "years": years()}
