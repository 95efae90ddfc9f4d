"""The calendar of fixed meetings, and what came of what was raised at them."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.common.forms import refusals_on
from huiyin.desk.forms.meetings import CancelForm, MeetingForm, MoveForm
from huiyin.desk.meetings_page import calendar_page, meeting_page
from huiyin.desk.views.households.reach import meeting_or_404, runner, visitor
from huiyin.outreach.permissions import running_posts
from huiyin.processes import meetings as process
from huiyin.processes.villages import villages_run_by


@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: HttpRequest) -> HttpResponse:
    """What is to come; a form for whoever runs the village."""
    actor, posted = visitor(request), request.method == "POST"
    form = MeetingForm(villages_run_by(actor), request.POST if posted else None)
    if posted and runner(request) and form.is_valid():
        with refusals_on(form):
            process.announce(by=actor, at=timezone.now(), **form.meant())
            messages.success(request, _("已发布，居民在本社区的页面上看得到。"))
            return redirect("desk:households_meetings")
    context = {
        **calendar_page(actor, timezone.now()),
        "form": form if running_posts(actor) else None,
    }
    status = 422 if form.errors else 200
    return render(request, "desk/households/meetings.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One meeting: what was raised, and a change of it."""
    row, actor = meeting_or_404(request, key), visitor(request)
    cancelling = "cancel" in request.POST
    move = MoveForm(row, request.POST if request.method == "POST" and not cancelling else None)
    cancel = CancelForm(request.POST if cancelling else None)
    form = cancel if cancelling else move
    if request.method == "POST" and runner(request) and form.is_valid():
        change = process.cancel if cancelling else process.move
        with refusals_on(form):
            change(meeting=row, by=actor, at=timezone.now(), **form.meant())
            messages.success(request, _("已更新，居民看得到改动和原因。"))
            return redirect("desk:households_meeting", key)
    context = {**meeting_page(actor, row, timezone.now()), "move": move, "cancel": cancel}
    status = 422 if form.errors else 200
    return render(request, "desk/households/meeting.html", context, status=status)
