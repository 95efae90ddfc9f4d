"""One fund: spent, taken back, overspent with consent, carried on."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.funds import OverrunForm, SpendForm
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.funds.finding import fund_or_404, page
from huiyin.disclosure.funds import queries
from huiyin.disclosure.models import Fund
from huiyin.disclosure.publications.deciding import decisions
from huiyin.processes.disclosure import funds
from huiyin.rulebook import active


@require_safe
def one(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Its lines with what remains, its spendings, what was asked of the town."""
    return _one(request, fund_or_404(request, code, key))


@require_POST
def spend(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Spend from a line."""
    row = fund_or_404(request, code, key)
    form = SpendForm(_lines(row), decisions(code), request.POST)
    if form.is_valid():
        with refusals_on(form):
            funds.spend(row, form.spending(), by=actor_of(request), at=timezone.now())
            messages.success(request, _("已经登记。"))
            return redirect("desk:fund", code, key)
    return _one(request, row, status=422, spend_form=form)


@require_POST
def take_back(request: HttpRequest, code: str, key: uuid.UUID, number: int) -> HttpResponse:
    """Reverse a spending."""
    row, reason = fund_or_404(request, code, key), request.POST.get("reason", "")
    with outcome_said(request, _("已经冲销。")):
        by, at = actor_of(request), timezone.now()
        funds.take_back(row, number, reason=reason, on=localdate(at), by=by, at=at)
    return redirect("desk:fund", code, key)


@require_POST
def ask_overrun(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Ask the town to let a line be overspent."""
    row = fund_or_404(request, code, key)
    form = OverrunForm(_lines(row), request.POST)
    if form.is_valid():
        said, by = form.cleaned_data, actor_of(request)
        with refusals_on(form):
            funds.ask_overrun(
                row, said["line"], said["amount"], reason=said["reason"], by=by, at=timezone.now()
            )
            messages.success(request, _("已经报给乡镇街道。"))
            return redirect("desk:fund", code, key)
    return _one(request, row, status=422, overrun_form=form)


@require_POST
def decide(request: HttpRequest, code: str, key: uuid.UUID, asked: uuid.UUID) -> HttpResponse:
    """The town agrees, or not."""
    row, wish = fund_or_404(request, code, key), queries.overrun(asked)
    if wish is None or wish.fund != row.id:
        raise Http404
    agreed = request.POST.get("agreed") == "yes"
    with outcome_said(request, _("已经同意。") if agreed else _("没有同意。")):
        funds.decide_overrun(wish, agreed=agreed, by=actor_of(request), at=timezone.now())
    return redirect("desk:fund", code, key)


@require_POST
def turn_year(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Carry what is left on to the next year."""
    row, made = fund_or_404(request, code, key), key
    with outcome_said(request, _("已经结转到下一年。")):
        made = funds.turn_year(row, by=actor_of(request), at=timezone.now()).id
    return redirect("desk:fund", code, made)


def _one(request: HttpRequest, row: Fund, *, status: int = 200, **forms: Any) -> HttpResponse:
    rules, lines = active.profile().funds, queries.lines_of(row.county, [row.id]).get(row.id, [])
    names, choices = rules.lines.names, _lines(row)
    context: dict[str, Any] = {
        "row": row,
        "book": queries.Book(row, lines),
        "source": rules.sources.names.get(row.source, row.source),
        "lines": [(line, names.get(line.line, line.line)) for line in lines],
        "spendings": [(one, names.get(one.line, "")) for one in queries.spendings_of(row)],
        "overruns": [(one, names.get(one.line, "")) for one in queries.overruns_of(row)],
        "ended": row.year < localdate().year,
        "spend_form": SpendForm(choices, decisions(row.unit_code)),
        "overrun_form": OverrunForm(choices),
    }
    return page(request, "desk/funds/fund.html", row.unit_code, context | forms, status)


def _lines(row: Fund) -> list[tuple[str, str]]:
    names = active.profile().funds.lines.names
    found = queries.lines_of(row.county, [row.id]).get(row.id, [])
    return [(line.line, names.get(line.line, line.line)) for line in found]
