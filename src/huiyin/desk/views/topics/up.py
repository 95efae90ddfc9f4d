"""作为一件事提上去."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.topics import HandUpForm
from huiyin.desk.topic_up_page import main_of, planned, told_up, up_page
from huiyin.desk.views.topics.finding import hot_or_404
from huiyin.processes.handing_up import Handed, hand_up


@require_http_methods(["GET", "HEAD", "POST"])
def up(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """GET: what would happen, and the report drafted. POST: all of that, or nothing."""
    at, actor = timezone.now(), actor_of(request)
    hot = hot_or_404(request, key, at)
    asked = request.POST if request.method == "POST" else request.GET
    cases, wanted = planned(hot, actor, asked)
    if request.method != "POST":
        return render(request, "desk/topics/up.html", up_page(hot, actor, at, wanted))
    form = HandUpForm(wanted, request.POST)
    if form.is_valid():
        main = main_of(form, wanted)
        told = {name: value for name, value in form.cleaned_data.items() if name != "main"}
        with refusals_on(form):
            case = hand_up(cases, Handed(**told), main=main or uuid.UUID(int=0), by=actor, at=at)
            messages.success(request, told_up(case))
            return redirect("desk:case", case.reference)
    context = up_page(hot, actor, at, wanted, form)
    return render(request, "desk/topics/up.html", context, status=422)
