"""Putting a topic right: a name, a case that belongs elsewhere, two that are one; and undoing."""

import uuid
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.cases.queries import visible_case
from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.topics import JoinForm, MoveForm, RenameForm
from huiyin.desk.saying import outcome_said
from huiyin.desk.topic_page import topic_page
from huiyin.desk.views.topics.finding import hot_or_404, overseen_or_404
from huiyin.processes import topics as process
from huiyin.processes.correctable import joinable
from huiyin.triage.models import Topic, TopicCorrection
from huiyin.triage.topic_rights import cases_of

Act = Callable[[Topic], object]


@require_POST
def rename(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A name by a person."""
    form = RenameForm(request.POST)
    by, at = actor_of(request), timezone.now()
    return _done(
        request,
        key,
        "rename",
        form,
        lambda row: process.rename(row, title=form.cleaned_data["title"], by=by, at=at),
    )


@require_POST
def move(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One case out of it, or to another one."""
    by, at = actor_of(request), timezone.now()
    hot = hot_or_404(request, key, at)
    cases = cases_of(by, hot.county, hot.id).values_list("reference", "title")
    form = MoveForm(list(cases), joinable(by, hot), request.POST)

    def act(row: Topic) -> None:
        asked = form.cleaned_data
        case = visible_case(by, asked["case"])
        assert case is not None, "it was among those offered"
        told = {"case_id": case.id, "reason": asked["reason"], "by": by, "at": at}
        if asked["to"]:
            process.move(row, to=overseen_or_404(request, uuid.UUID(asked["to"])), **told)
        else:
            process.take_out(row, **told)

    return _done(request, key, "move", form, act)


@require_POST
def join(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Another topic is the same."""
    by, at = actor_of(request), timezone.now()
    form = JoinForm(joinable(by, hot_or_404(request, key, at)), request.POST)

    def act(row: Topic) -> None:
        other = overseen_or_404(request, uuid.UUID(form.cleaned_data["other"]))
        process.join(row, other=other, reason=form.cleaned_data["reason"], by=by, at=at)

    return _done(request, key, "join", form, act)


@require_POST
def undo(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """As it was before one step."""
    row = overseen_or_404(request, key)
    steps = TopicCorrection.objects.filter(county=row.county, topic=row.id)
    try:
        step = steps.filter(id=uuid.UUID(request.POST.get("step", ""))).first()
    except ValueError:
        step = None
    if step is None:
        raise Http404
    with outcome_said(request, _("已经撤销，恢复原样。")):
        process.undo(step, by=actor_of(request), at=timezone.now())
    return redirect("desk:topic", row.id)


def _done(
    request: HttpRequest, key: uuid.UUID, name: str, form: forms.Form, act: Act
) -> HttpResponse:
    """Do it, or the page again with the sentence and what was typed."""
    row = overseen_or_404(request, key)
    if form.is_valid():
        with refusals_on(form):
            act(row)
            messages.success(request, _("已经改好，系统以后不会自己改回去。"))
            return redirect("desk:topic", row.id)
    at = timezone.now()
    context = topic_page(hot_or_404(request, key, at), actor_of(request), at, sent={name: form})
    return render(request, "desk/topics/topic.html", context, status=422)
