"""Contracts of a village: all of them, a new one, one with its rents."""

import uuid
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.contracts import ContractForm, DepositForm, EndForm, PaymentForm
from huiyin.desk.views.holdings.finding import (
    contract_or_404,
    holding_or_404,
    page,
    village_or_404,
)
from huiyin.disclosure.holdings import facts, queries
from huiyin.disclosure.holdings.deposits import given_back
from huiyin.disclosure.models import HoldingContract
from huiyin.disclosure.money import yuan
from huiyin.disclosure.publications.deciding import decisions, live_deals
from huiyin.processes.disclosure import holdings


@require_safe
def contracts(request: HttpRequest, code: str) -> HttpResponse:
    """All of a village, the last made first, with what should have come and did not."""
    today = localdate()
    rents = queries.rents(village_or_404(request, code), date.min, today)
    late = {row.contract: row for row in facts.rents_overdue(code, on=today)}
    rows = [(row, rents.get(row.id), late.get(row.id)) for row in queries.contracts(code)]
    return page(request, "desk/holdings/contracts.html", code, {"rows": rows, "today": today})


@require_http_methods(["GET", "HEAD", "POST"])
def let(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """A contract on a holding; ``?renews=`` names the one before."""
    row = holding_or_404(request, code, key)
    before = _renewed(request, code)
    form = ContractForm(decisions(code), live_deals(code), request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            by, at = actor_of(request), timezone.now()
            made = holdings.let(form.new(), row, by=by, at=at, renews=before)
            messages.success(request, _("合同已经登记，每一期应收都列好了。"))
            return redirect("desk:holding_contract", code, made.id)
    context = {"form": form, "row": row, "before": before}
    return page(request, "desk/holdings/let.html", code, context, 422 if form.errors else 200)


@require_safe
def one(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """One contract and its rents."""
    return _one(request, contract_or_404(request, code, key))


@require_POST
def receive(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Rent came."""
    row = contract_or_404(request, code, key)
    form = PaymentForm(_open(row), request.POST)
    if form.is_valid():
        number, payment = form.cleaned_data["number"], form.payment()
        with refusals_on(form):
            holdings.receive(row, number, payment, by=actor_of(request), at=timezone.now())
            messages.success(request, _("已经记账。"))
            return redirect("desk:holding_contract", code, key)
    return _one(request, row, payment_form=form, status=422)


@require_POST
def end(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """It ends before its day."""
    row = contract_or_404(request, code, key)
    form = EndForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            by, at = actor_of(request), timezone.now()
            holdings.end_contract(row, **form.cleaned_data, by=by, at=at)
            messages.success(request, _("合同已经终止。"))
            return redirect("desk:holding_contract", code, key)
    return _one(request, row, end_form=form, status=422)


@require_POST
def deposit(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """The deposit goes back."""
    row = contract_or_404(request, code, key)
    form = DepositForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            by, at = actor_of(request), timezone.now()
            holdings.give_deposit_back(row, **form.cleaned_data, by=by, at=at)
            messages.success(request, _("已经记账。"))
            return redirect("desk:holding_contract", code, key)
    return _one(request, row, deposit_form=form, status=422)


def _one(
    request: HttpRequest,
    row: HoldingContract,
    payment_form: PaymentForm | None = None,
    end_form: EndForm | None = None,
    deposit_form: DepositForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = localdate()
    context = {
        "row": row,
        "holding": queries.holding(row.county, row.holding),
        "dues": queries.dues_of(row),
        "today": today,
        "payment_form": payment_form or PaymentForm(_open(row), initial={"on": today}),
        "end_form": end_form or EndForm(initial={"on": today}),
        "deposit_form": deposit_form or DepositForm(initial={"on": today}),
        "deposit_back": given_back(row) if row.deposit else None,
        "over": (row.ended_on or row.until) <= today,
    }
    return page(request, "desk/holdings/contract.html", row.unit_code, context, status)


def _open(row: HoldingContract) -> list[tuple[int, str]]:
    """The payments that are still to come, the oldest first."""
    return [
        (due.number, f"{due.due_on:%Y-%m-%d} · {yuan(due.open)}")
        for due in queries.dues_of(row)
        if due.open
    ]


def _renewed(request: HttpRequest, code: str) -> HoldingContract | None:
    try:
        key = uuid.UUID(request.GET.get("renews", ""))
    except ValueError:
        return None
    return contract_or_404(request, code, key)
