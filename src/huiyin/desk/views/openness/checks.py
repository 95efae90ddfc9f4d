"""Spot-checks: what was drawn, by which lot, what was found."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.forms.openness import DefectForm, InOrderForm
from huiyin.desk.openness.checks_page import check_page
from huiyin.desk.openness.checks_page import checks as checks_of
from huiyin.desk.openness.places import require_scopes
from huiyin.disclosure.publications.drafts import spot_check
from huiyin.processes.disclosure import spot_checks
from huiyin.processes.disclosure.spot_checks import SpotCheck


@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """What was drawn where one inspects, prepares or witnesses."""
    require_scopes(request)
    state, before = request.GET.get("state", ""), key_asked(request)
    context = checks_of(actor_of(request), state=state, before=before, at=timezone.now())
    return render(request, "desk/openness/checks.html", context)


@require_safe
def check(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One of them, with what it is about."""
    return _page(request, check_or_404(request, key))


@require_POST
def in_order(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It says what the books say."""
    row, form = check_or_404(request, key), InOrderForm(request.POST)
    if form.is_valid():
        note, by = form.cleaned_data["note"], actor_of(request)
        with refusals_on(form):
            spot_checks.find_in_order(row, note=note, by=by, at=timezone.now())
            messages.success(request, _("已经登记：属实。"))
            return redirect("desk:open_check", key)
    return _page(request, row, good=form)


@require_POST
def defect(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It does not, and is to be corrected."""
    row, form = check_or_404(request, key), DefectForm(timezone.localdate(), request.POST)
    if form.is_valid():
        said, by = form.cleaned_data, actor_of(request)
        with refusals_on(form):
            spot_checks.find_defect(row, by=by, at=timezone.now(), **said)
            messages.success(request, _("已经登记，村（社区）会收到更正的通知。"))
            return redirect("desk:open_check", key)
    return _page(request, row, bad=form)


def check_or_404(request: HttpRequest, key: uuid.UUID) -> SpotCheck:
    """One that lies in one's own places."""
    require_scopes(request)
    row = spot_check(actor_of(request), key)
    if row is None:
        raise Http404
    return row


def _page(
    request: HttpRequest,
    row: SpotCheck,
    good: InOrderForm | None = None,
    bad: DefectForm | None = None,
) -> HttpResponse:
    context = check_page(row, actor_of(request), at=timezone.now())
    context["good"] = good or InOrderForm(auto_id="good_%s")
    context["bad"] = bad or DefectForm(timezone.localdate(), auto_id="bad_%s")
    status = 422 if good or bad else 200
    return render(request, "desk/openness/check.html", context, status=status)
