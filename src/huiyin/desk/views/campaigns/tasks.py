"""The part of one village: reported by itself, checked from above."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from huiyin.cases.wording import place_name
from huiyin.common.forms import refusals_on
from huiyin.desk.campaigns import pages
from huiyin.desk.campaigns.acting import OF_TASK, acts_of_task
from huiyin.desk.finding import actor_of
from huiyin.desk.views.campaigns.register import found_or_404
from huiyin.disclosure.campaigns import queries
from huiyin.disclosure.campaigns.permissions import reads_task
from huiyin.disclosure.models import TaskState
from huiyin.disclosure.publications.filed import files_of
from huiyin.processes.disclosure import campaign_files
from huiyin.processes.disclosure import campaigns as process
from huiyin.processes.disclosure.campaigns import Campaign, CampaignTask

PROCESSES: Mapping[str, Callable[..., Any]] = {
    "report": process.report,
    "check": process.check,
    "send_back": process.send_back,
}


@require_safe
def one(request: HttpRequest, key: uuid.UUID, code: str) -> HttpResponse:
    """What the village has to put right, and what it reported."""
    row = found_or_404(request, key)
    return _shown(request, row, _task_or_404(request, row, code))


@require_POST
def act(request: HttpRequest, key: uuid.UUID, code: str, act: str) -> HttpResponse:
    """One act; what was typed stays where it is refused."""
    row, kind = found_or_404(request, key), OF_TASK.get(act)
    task = _task_or_404(request, row, code)
    if kind is None:
        raise Http404
    form = kind.form(request.POST, request.FILES, auto_id=f"{act}_%s")
    if form.is_valid():
        by, at = actor_of(request), timezone.now()
        with refusals_on(form):
            PROCESSES[act](row, task, **form.cleaned_data, by=by, at=at)
            messages.success(request, str(kind.done))
            return redirect("desk:campaign_task", key, code)
    return _shown(request, row, task, act, form)


@require_safe
def file(request: HttpRequest, key: uuid.UUID, code: str, sha256: str) -> FileResponse:
    """One of the files of the village's report, for those who read it."""
    task = _task_or_404(request, found_or_404(request, key), code)
    found = campaign_files.file_of(task, sha256)
    if found is None:
        raise Http404
    return FileResponse(found[1].open("rb"), content_type=found[0].kind, filename=found[0].name)


def _shown(
    request: HttpRequest,
    row: Campaign,
    task: CampaignTask,
    act: str = "",
    form: Form | None = None,
) -> HttpResponse:
    context = {
        "row": row,
        "task": task,
        "place": place_name(task.unit_code),
        "late": queries.overdue(task, timezone.localdate()),
        "facts": pages.task_facts(task),
        "files": [] if task.state == TaskState.TODO else files_of(task.files),
        "returned": pages.returned(task),
        "acts": acts_of_task(row, task, actor_of(request), act, form),
    }
    return render(request, "desk/campaigns/task.html", context, status=422 if form else 200)


def _task_or_404(request: HttpRequest, row: Campaign, code: str) -> CampaignTask:
    task = queries.task(row, code)
    if task is None or not reads_task(actor_of(request), task.unit_code):
        raise Http404
    return task
