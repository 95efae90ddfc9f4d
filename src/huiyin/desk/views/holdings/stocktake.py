"""The yearly count, and what stood in the accounts before the book began."""

import uuid
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.holdings.finding import page, village_or_404
from huiyin.disclosure.holdings import queries
from huiyin.disclosure.holdings.counting import stocktake_due
from huiyin.disclosure.models import Stocktake
from huiyin.people.actors import Actor
from huiyin.people.models import User
from huiyin.processes.disclosure import holdings, opening_file
from huiyin.processes.disclosure.holdings import Counted

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHY = 300


@require_http_methods(["GET", "HEAD", "POST"])
def stocktake(request: HttpRequest, code: str) -> HttpResponse:
    """This year's count: handed in by a POST, what was typed stays where it is refused."""
    village_or_404(request, code)
    said, status = "", 200
    if request.method == "POST":
        try:
            holdings.count(code, _found(request), by=actor_of(request), at=timezone.now())
        except Refused as refusal:
            said, status = refusal.sentence, 422
        else:
            messages.success(request, _("盘点已经记下，请另一位签字。"))
            return redirect("desk:stocktake", code)
    return _counted(request, code, said, status)


def _counted(request: HttpRequest, code: str, said: str, status: int) -> HttpResponse:
    year = localdate().year
    taken = queries.stocktake(code, year)
    lines = queries.stock_lines(taken) if taken else {}
    rows = [
        (row, lines.get(row.id), request.POST.get(f"n{row.id}"), request.POST.get(f"w{row.id}"))
        for row in queries.holdings_of(code)
    ]
    context = {
        "year": year,
        "taken": taken,
        "due": stocktake_due(localdate()),
        "rows": rows,
        "said": said,
        **_people(taken, actor_of(request)),
    }
    return page(request, "desk/holdings/stocktake.html", code, context, status)


@require_POST
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """The second person signs."""
    taken = queries.stocktake(village_or_404(request, code), localdate().year)
    if taken is None:
        raise Http404
    with outcome_said(request, _("已经签字。")):
        holdings.sign_count(taken, by=actor_of(request), at=timezone.now())
    return redirect("desk:stocktake", code)


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, code: str) -> HttpResponse:
    """Balances from a workbook: all of them, or what is wrong with which line."""
    village_or_404(request, code)
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            problems = _open(request, code)
        except Refused as refusal:
            problems = (refusal.sentence,)
        if not problems:
            messages.success(request, _("期初余额已经录入。"))
            return redirect("desk:ledger_months", code)
    context = {"problems": problems, "today": localdate()}
    return page(request, "desk/holdings/opening.html", code, context, 422 if problems else 200)


@require_safe
def opening_template(request: HttpRequest, code: str) -> HttpResponse:
    """The workbook to fill in."""
    village_or_404(request, code)
    answer = HttpResponse(opening_file.template(), content_type=EXCEL)
    answer["Content-Disposition"] = 'attachment; filename="opening.xlsx"'
    return answer


def _people(taken: Stocktake | None, actor: Actor) -> dict[str, object]:
    """Who counted, who signed, and whether that was the one who looks."""
    if taken is None:
        return {}
    keys = [key for key in (taken.counted_by, taken.signed_by) if key]
    named = dict(User.objects.filter(pk__in=keys).values_list("pk", "name"))
    return {
        "counted_by": named.get(taken.counted_by, ""),
        "signed_by": named.get(taken.signed_by or 0, ""),
        "mine": taken.counted_by == actor.user_id,
    }


def _open(request: HttpRequest, code: str) -> tuple[str, ...]:
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused(_("请选文件。"))
    loaded = opening_file.load(name=upload.name or "", content=upload.read(), on=localdate())
    if not loaded.problems:
        by, at = actor_of(request), timezone.now()
        holdings.open_book(loaded.movements, unit_code=code, by=by, at=at)
    return loaded.problems


def _found(request: HttpRequest) -> dict[uuid.UUID, Counted]:
    """What was typed: ``n<key>`` how many, ``w<key>`` why it differs; blanks are left out."""
    found = {}
    for name, value in request.POST.items():
        if not name.startswith("n") or not str(value).strip():
            continue
        try:
            key, number = uuid.UUID(name[1:]), Decimal(str(value).strip())
        except (ValueError, InvalidOperation):
            raise Refused(_("“%(value)s”不是数量。") % {"value": str(value)[:20]}) from None
        if not number.is_finite() or abs(number) >= 10**12:
            raise Refused(_("“%(value)s”不是数量。") % {"value": str(value)[:20]})
        found[key] = Counted(round(number, 2), request.POST.get(f"w{key}", "")[:WHY])
    return found
