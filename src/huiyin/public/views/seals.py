"""Seals of a village, for everybody: what was stamped each month, never for whom."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from huiyin.cases.wording import place_name
from huiyin.disclosure.periods import Period
from huiyin.disclosure.seals import queries
from huiyin.disclosure.seals.flags import flags_of
from huiyin.processes.disclosure import seals as process
from huiyin.processes.disclosure.seal_sources import used_in
from huiyin.public.limits import over
from huiyin.public.village.place import village_or_404
from huiyin.rulebook import active
from huiyin.rulebook.model import Cadence


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def seals(request: HttpRequest, code: str) -> HttpResponse:
    """A month of uses by day and purpose; with a code where a resident's own one stands.

    The code is sent, never part of an address: addresses are written down in logs.
    """
    village = village_or_404(code)
    typed = request.POST.get("code", "")[:40]
    often = bool(typed) and over(request, "lookups_per_hour")
    found = process.by_receipt(village, typed) if typed and not often else None
    context = _page(village, _month(request), at=timezone.now()) | {
        "typed": typed,
        "often": often,
        "state": process.state_said(found) if found else "",
    }
    status = 429 if often else 404 if typed and not found else 200
    return render(request, "public/village/seals.html", context, status=status)


def _page(village: str, period: Period, *, at: datetime) -> dict[str, Any]:
    uses, purposes = used_in(village, period), active.profile().seals.purposes
    rows = [
        (row, purposes[row.purpose].name if row.purpose in purposes else "", flags_of(row, at=at))
        for row in uses
    ]
    return {
        "code": village,
        "village": place_name(village),
        "seals": queries.seals_of(village),
        "late": [row for row in queries.out_of(village) if row.overdue(at)],
        "period": period,
        "rows": rows,
        "copies": sum(row.stamped or 0 for row in uses),
    }


def _month(request: HttpRequest) -> Period:
    try:
        found = Period(request.GET.get("month", ""))
    except ValueError:
        found = Period.of(Cadence.MONTH, timezone.localdate())
    if found.cadence is Cadence.MONTH:
        return found
    return Period.of(Cadence.MONTH, timezone.localdate())
