"""One matter of a review: what was found, what changes, and that it was changed."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.reviews import ReviewForm, SettleForm
from huiyin.desk.reviews.pages import matter_page
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.reviews.finding import (
    matter_or_404,
    month_or_404,
    owed_or_404,
    reader,
    reviewer,
)
from huiyin.insight.reviews import offices_for
from huiyin.processes import reviews as process


@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: HttpRequest, month: str, key: uuid.UUID) -> HttpResponse:
    """Read it; whoever reviews writes what was found."""
    first, at, actor = month_or_404(month), timezone.now(), reader(request)
    found = matter_or_404(actor, key)
    page = matter_page(actor, found, first, at)
    offices = offices_for(found) if page["reviews"] else []
    form = ReviewForm(found.row, offices, request.POST if request.method == "POST" else None)
    if request.method == "POST" and page["reviews"] and form.is_valid():
        with refusals_on(form):
            process.write_up(row=found.row, month=first, by=actor, at=at, **form.meant())
            messages.success(request, _("评查意见已经记下；要改的单位会收到消息。"))
            return redirect("desk:review_case", month, key)
    context = {**page, "form": form, "settle_form": SettleForm()}
    status = 422 if form.errors else 200
    return render(request, "desk/reviews/matter.html", context, status=status)


@require_POST
def leave_out(request: HttpRequest, month: str, key: uuid.UUID) -> HttpResponse:
    """Not this one after all."""
    actor = reviewer(request)
    with outcome_said(request, _("已经移出，可以另选。")):
        row = matter_or_404(actor, key).row
        process.leave_out(row=row, by=actor, at=timezone.now())
    return redirect("desk:review", month_or_404(month).strftime("%Y-%m"))


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, month: str, key: uuid.UUID) -> HttpResponse:
    """How it was changed, by the office that was to change it."""
    month_or_404(month)
    actor = actor_of(request)
    row = owed_or_404(actor, key)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            process.settle(row=row, by=actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已经记下，评查的人看得到。"))
            return redirect("desk:reviews")
    status = 422 if form.errors else 200
    return render(request, "desk/reviews/settle.html", {"row": row, "form": form}, status=status)
