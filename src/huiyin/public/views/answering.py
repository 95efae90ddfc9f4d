"""The requester's own acts. Opening an address never does any of them: only sending does."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.cases.permissions import requester_of
from huiyin.cases.states import Pause
from huiyin.common.refusal import Refused
from huiyin.processes.requesting import answer
from huiyin.public.forms.answers import AddForm, ObjectForm, RateForm, WithdrawForm
from huiyin.public.holding import Held, holder
from huiyin.public.limits import limited, too_many
from huiyin.public.matter import page


@holder
def rate(request: HttpRequest, held: Held) -> HttpResponse:
    """Solved, or back to work."""
    if request.method != "POST":
        return redirect("public:matter", held.receipt)
    form = RateForm(request.POST)
    if not form.is_valid():
        return page(request, held, sent={"rate": form})
    satisfied = form.cleaned_data["satisfied"] == "yes"
    thanks = (
        _("谢谢，已经记下：已解决。")
        if satisfied
        else _("已经记下，退回去重新办。您不用再反映一次，办出结果还会请您评价。")
    )
    data = {"satisfied": satisfied, "comment": form.cleaned_data["comment"]}
    return _do(request, held, "rate", form, data, thanks)


@holder
def add(request: HttpRequest, held: Held) -> HttpResponse:
    """More about the same matter."""
    if request.method != "POST":
        return redirect("public:matter", held.receipt)
    form = AddForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, held, sent={"add": form})
    thanks = _("补充的内容已经收到，正在办的单位能看到。")
    if held.case.pause == Pause.WAITING:
        thanks = _("您的回答已经收到。时限从现在起继续计算，承办单位接着办。")
    return _do(request, held, "add", form, {"text": form.cleaned_data["text"]}, thanks)


@holder
def object_to(request: HttpRequest, held: Held) -> HttpResponse:
    """The end is not right."""
    if request.method != "POST":
        return redirect("public:matter", held.receipt)
    form = ObjectForm(request.POST)
    if not form.is_valid():
        return page(request, held, sent={"object": form})
    thanks = _("您的异议已经收到，由没有承办这件事的单位审查，结果会写在这一页。")
    return _do(request, held, "object", form, dict(form.cleaned_data), thanks)


@holder
def withdraw(request: HttpRequest, held: Held) -> HttpResponse:
    """It is no longer needed."""
    if request.method != "POST":
        return redirect("public:matter", held.receipt)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return page(request, held, sent={"withdraw": form})
    thanks = _("已经撤回，不再办理。")
    return _do(request, held, "withdraw", form, dict(form.cleaned_data), thanks)


def _too_often(
    request: HttpRequest, held: Held, action: str, form: forms.Form, *rest: object
) -> HttpResponse:
    return page(request, held, sent={action: form}, problem=too_many())


@limited("lookups_per_hour", otherwise=_too_often)
def _do(
    request: HttpRequest,
    held: Held,
    action: str,
    form: forms.Form,
    data: dict[str, Any],
    thanks: str,
) -> HttpResponse:
    by = requester_of(held.case)
    if isinstance(form, AddForm):
        data = {**data, "photos": form.take_files()}
        if form.errors:
            return page(request, held, sent={action: form})
    try:
        answer(action, held.case, by=by, at=timezone.now(), data=data)
    except Refused as refusal:
        return page(request, held, sent={action: form}, problem=refusal.sentence)
    messages.success(request, thanks)
    return redirect("public:matter", held.receipt)
