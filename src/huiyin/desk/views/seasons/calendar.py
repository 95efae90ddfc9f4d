"""The calendar of seasons (未诉先办日历)."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.desk.finding import actor_of
from huiyin.desk.seasons.calendar_page import calendar_page
from huiyin.insight.days import day_of


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What comes, and what waits for one's own office."""
    page = calendar_page(actor_of(request), day_of(timezone.now()))
    if not page["sees"]:
        raise PermissionDenied(_("您的岗位不看数据，也没有要准备的事。"))
    return render(request, "desk/seasons/calendar.html", page)
