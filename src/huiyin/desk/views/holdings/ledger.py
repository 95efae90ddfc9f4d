"""The book of a village: its entries, its months, what a month's publication begins with."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.ledger import EntryForm
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.holdings.finding import page, village_or_404
from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.domain.ledger import next_to_close
from huiyin.disclosure.holdings import queries
from huiyin.disclosure.holdings.balances import balances
from huiyin.disclosure.models import LedgerEntry
from huiyin.disclosure.publications.deciding import decisions
from huiyin.disclosure.publications.permissions import preparing_post
from huiyin.processes.disclosure import holdings, holdings_drafts, ledger_files
from huiyin.rulebook import active
from huiyin.rulebook.model import OpenKind
from huiyin.territory.models import Unit
from huiyin.territory.naming import said

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YEARS = 3  # that the page offers to download


@require_http_methods(["GET", "HEAD", "POST"])
def entries(request: HttpRequest, code: str) -> HttpResponse:
    """The last entered first; a POST enters one."""
    choices = decisions(village_or_404(request, code))
    form = EntryForm(choices, request.POST or None, initial={"on": localdate()})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            by, at = actor_of(request), timezone.now()
            entry = holdings.enter(form.movement(), unit_code=code, by=by, at=at)
            messages.success(request, _("记好了，是第 %(number)d 笔。") % {"number": entry.number})
            return redirect("desk:ledger", code)
    return _entries(request, code, form)


def _entries(request: HttpRequest, code: str, form: EntryForm) -> HttpResponse:
    before = request.GET.get("before", "")
    asked = int(before) if before.isascii() and before.isdecimal() else None
    rows, older = queries.entries(code, before=asked)
    context = {
        "form": form,
        "rows": [_told(row) for row in rows],
        "taken_back": queries.reversed_ones(rows),
        "older_url": f"?before={older}" if older else "",
        "newer_url": "?" if asked else "",
        "years": range(localdate().year, localdate().year - YEARS, -1),
    }
    return page(request, "desk/holdings/ledger.html", code, context, 422 if form.errors else 200)


@require_safe
def workbook(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The entries of a year, to keep."""
    village_or_404(request, code)
    if not date.min.year <= year <= date.max.year:
        raise Http404
    content = ledger_files.workbook(code, year=year)
    answer = HttpResponse(content, content_type=EXCEL)
    answer["Content-Disposition"] = f'attachment; filename="huiyin-{code}-ledger-{year}.xlsx"'
    return answer


@require_POST
def reverse(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take one back."""
    entry = queries.entry(village_or_404(request, code), number)
    if entry is None:
        raise Http404
    with outcome_said(request, _("已经红冲，两笔都留着。")):
        reason, by, at = request.POST.get("reason", ""), actor_of(request), timezone.now()
        holdings.reverse(entry, reason=reason[:120], on=localdate(at), by=by, at=at)
    return redirect("desk:ledger", code)


@require_safe
def months(request: HttpRequest, code: str) -> HttpResponse:
    """Closed months, the one that comes next, and what stands in each account."""
    book = queries.book(village_or_404(request, code))
    sums = balances(code)
    chart = active.profile().holdings.accounts.values()
    context = {
        "closings": queries.closings(code)[:36],
        "owed": next_to_close(book) if book else None,
        "today": localdate(),
        "balances": [(row.name, sums.get(row.key, 0)) for row in chart],
        "debits": sum(value for value in sums.values() if value > 0),
        "credits": -sum(value for value in sums.values() if value < 0),
        "kinds": _kinds(request, code),
    }
    return page(request, "desk/holdings/months.html", code, context)


@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close the month that comes next."""
    month = _month(request)
    with outcome_said(request, _("已经结账，居民现在能看到这个月的收支。")):
        by, at = actor_of(request), timezone.now()
        holdings.close_month(village_or_404(request, code), month, by=by, at=at)
    return redirect("desk:ledger_months", code)


@require_POST
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the publication of a closed period out of the book or the register."""
    village_or_404(request, code)
    with outcome_said(request, _("公开稿已经拟好，请到公开稿里检查、提交。")):
        kind, on = request.POST.get("kind", ""), _month(request)
        by, at = actor_of(request), timezone.now()
        holdings_drafts.prepare(kind, unit_code=code, on=on, by=by, at=at)
    return redirect("desk:ledger_months", code)


def _told(row: LedgerEntry) -> LedgerEntry:
    """With the names of its accounts: from where to where."""
    chart = active.profile().holdings.accounts
    names = [chart[key].name if key in chart else key for key in (row.credit, row.debit)]
    row.sides = " → ".join(map(said, names))  # type: ignore[attr-defined]
    return row


def _kinds(request: HttpRequest, code: str) -> list[OpenKind]:
    """What the actor may prepare for this village out of the book and the register."""
    body, actor = body_of(Unit.objects.defer("boundary").get(code=code)), actor_of(request)
    return [
        kind
        for kind in active.profile().disclosure.of(body)
        if kind.source in holdings_drafts.FROM_HERE and preparing_post(actor, kind, code)
    ]


def _month(request: HttpRequest) -> date:
    try:
        day = parse_date(request.POST.get("month", ""))
    except ValueError:
        day = None
    if day is None:
        raise Http404
    return day
