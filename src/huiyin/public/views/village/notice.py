"""The notice on the wall, for whoever wants to hang up or to keep a copy."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.common.refusal import Refused
from huiyin.processes.disclosure import paper_notice
from huiyin.public.limits import over, too_many
from huiyin.public.village.place import village_or_404


@login_not_required
@require_safe
def notice(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """The PDF of one month (2026-10), of this one or an earlier one."""
    village, at = village_or_404(code), timezone.now()
    first = _month(month, timezone.localdate(at))
    if over(request, "reports_per_hour", counted_as="village_notice"):
        return render(request, "429.html", {"message": too_many()}, status=429)
    address = request.build_absolute_uri(reverse("public:village", args=[village]))
    try:
        paper = paper_notice.of_code(village, first, address=address, at=at)
    except Refused as refusal:
        return render(request, "429.html", {"message": refusal.sentence}, status=503)
    answer = HttpResponse(paper, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="notice-{village}-{month}.pdf"'
    return answer


def _month(text: str, today: date) -> date:
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404 from None
    if first > today:
        raise Http404
    return first
