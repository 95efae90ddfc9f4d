"""Roots of the open log by day: a township keeps them; a village hangs them on the wall."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.processes.disclosure import paper_notice
from huiyin.processes.disclosure import roots as signed
from huiyin.rulebook.rights import Right

READING = (Right.PUBLISH, Right.WITNESS, Right.CONFIRM, Right.INSPECT, Right.OVERSEE)
MONTHS = 12  # of which a notice can be printed from the list


@require_safe
def roots(request: HttpRequest) -> HttpResponse:
    """The roots of one's county, newest first, and the notices of one's village."""
    counties = _counties(request)
    county = request.GET.get("county", "")
    county = county if county in counties else counties[0]
    found = signed.notices(county, before=_before(request), size=signed.PAGE + 1)
    rows = found[: signed.PAGE]
    more = len(found) > signed.PAGE
    context = {
        "county": county,
        "counties": counties,
        "rows": rows,
        "older_url": f"?county={county}&before={rows[-1].number}" if more else "",
        "newer_url": f"?county={county}" if _before(request) else "",
        "villages": paper_notice.villages_of(actor_of(request), county),
        "months": paper_notice.last_months(timezone.localdate(), MONTHS),
    }
    return render(request, "desk/openlog/roots.html", context)


@require_safe
def lodged(request: HttpRequest, county: str) -> StreamingHttpResponse:
    """All roots of a county as a file to be kept elsewhere."""
    if county not in _counties(request):
        raise Http404
    answer = StreamingHttpResponse(signed.lodged(county), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="open-log-{county}.json"'
    return answer


@require_safe
def notice(request: HttpRequest, village: str, month: str) -> HttpResponse:
    """The notice of one month as PDF, of a village of one's own scope."""
    villages = dict(paper_notice.villages_of(actor_of(request), village[:6]))
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise Http404 from None
    if village not in villages:
        raise Http404
    address = request.build_absolute_uri(f"/village/{village}/")  # the page of public/village
    try:
        made = paper_notice.of_code(village, first, address=address, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:open_log")
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="open-{village}-{month}.pdf"'
    return answer


def _counties(request: HttpRequest) -> list[str]:
    counties = signed.counties_read(actor_of(request), READING)
    if not counties:
        raise PermissionDenied(_("公开日志由负责公开和监督的岗位查看。"))
    return counties


def _before(request: HttpRequest) -> int | None:
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
