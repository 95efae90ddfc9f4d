"""What one office prepares for a season, filled in by its people."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.seasons import PreparedForm
from huiyin.desk.seasons.task_page import task_page
from huiyin.insight.days import day_of
from huiyin.insight.models import SeasonTask
from huiyin.insight.reach import reaches
from huiyin.insight.season_tasks import visible_tasks
from huiyin.processes import seasons as process


@require_http_methods(["GET", "HEAD", "POST"])
def task(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The checklist of the office; once filled in it is only read."""
    at, actor = timezone.now(), actor_of(request)
    row = _task_or_404(request, key)
    page = task_page(actor, row, day_of(at))
    form = PreparedForm(page["checklist"], request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            process.finish(task=row, by=actor, at=at, **form.meant())
            found = form.cleaned_data["hazards"]
            told = _("已经记下。查出的隐患请一处一处上报，才有人办。") if found else _("已经记下。")
            messages.success(request, told)
            return redirect("desk:season_task", row.id)
    status = 422 if form.errors else 200
    return render(request, "desk/seasons/task.html", {**page, "form": form}, status=status)


def _task_or_404(request: HttpRequest, key: uuid.UUID) -> SeasonTask:
    actor = actor_of(request)
    row = visible_tasks(actor, reaches(actor)).filter(id=key).first()
    if row is None:
        raise Http404
    return row
