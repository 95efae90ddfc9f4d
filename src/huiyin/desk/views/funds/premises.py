"""Premises of a village: registered, handed over."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.funds import HandOverForm, PremisesForm
from huiyin.desk.views.funds.finding import page, premises_or_404, village_or_404
from huiyin.disclosure.funds import queries
from huiyin.disclosure.funds.rooms import rooms
from huiyin.processes.disclosure import funds


@require_safe
def premises(request: HttpRequest, code: str) -> HttpResponse:
    """All of them, with their sums."""
    return page(
        request, "desk/funds/premises.html", code, {"found": rooms(village_or_404(request, code))}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Register some."""
    compounds = queries.compounds_of(village_or_404(request, code))
    form = PremisesForm(compounds, request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, at = actor_of(request), timezone.now()
        with refusals_on(form):
            funds.register_premises(form.premises(), unit_code=code, by=by, at=at)
            messages.success(request, _("已经登记，居民现在就能看到。"))
            return redirect("desk:premises", code)
    context = {"form": form, "what": "premises"}
    return page(request, "desk/funds/form.html", code, context, 422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Another state of the hand-over."""
    row = premises_or_404(request, code, key)
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, at = actor_of(request), timezone.now()
        with refusals_on(form):
            funds.hand_over_premises(row, **form.cleaned_data, by=by, at=at)
            messages.success(request, _("已经登记。"))
            return redirect("desk:premises", code)
    context = {"form": form, "what": "hand_over", "row": row}
    return page(request, "desk/funds/form.html", code, context, 422 if form.errors else 200)
