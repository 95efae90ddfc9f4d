"""The months that were reviewed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.desk.finding import actor_of
from huiyin.desk.reviews.pages import months_page
from huiyin.desk.views.reviews.finding import MONTH, month_or_404


@require_safe
def months(request: HttpRequest) -> HttpResponse:
    """The newest first; and what one's own office is to change."""
    before = request.GET.get("before", "")
    asked = month_or_404(before) if MONTH.fullmatch(before) else None
    page = months_page(actor_of(request), asked, timezone.now())
    if not page["reads"] and not page["works"]:
        raise PermissionDenied(_("月度评查由看得到全域数据的岗位看；没有要您单位改的。"))
    return render(request, "desk/reviews/months.html", page)
