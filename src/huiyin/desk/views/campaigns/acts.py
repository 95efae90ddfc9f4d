"""What is done with a campaign: evidence, the order, the measure, the result, the end."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from huiyin.common.forms import refusals_on
from huiyin.desk.campaigns.acting import OF_CAMPAIGN
from huiyin.desk.finding import actor_of
from huiyin.desk.views.campaigns.register import found_or_404, shown
from huiyin.processes.disclosure import campaigns as process

PROCESSES: Mapping[str, Callable[..., Any]] = {
    "link_case": process.link_case,
    "link_publication": process.link_publication,
    "start": process.start,
    "measure": process.measure,
    "publish": process.publish,
    "stop": process.stop,
}


@require_POST
def act(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """One act; what was typed stays where it is refused."""
    row, kind = found_or_404(request, key), OF_CAMPAIGN.get(act)
    if kind is None:
        raise Http404
    form = kind.form(request.POST, auto_id=f"{act}_%s")
    if form.is_valid():
        with refusals_on(form):
            PROCESSES[act](row, **form.cleaned_data, by=actor_of(request), at=timezone.now())
            messages.success(request, str(kind.done))
            return redirect("desk:campaign", key)
    return shown(request, row, act, form)
