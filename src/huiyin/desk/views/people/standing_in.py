"""Deputies and leave: a manager's for everybody in reach, and each holder's own leave."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.common.forms import refusals_on
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.people.fields import called
from huiyin.desk.forms.people.standing_in import DeputyForm, LeaveForm
from huiyin.desk.views.people.post_lines import in_short
from huiyin.desk.views.people.reach import manager, own_or_managed_post, post_or_404, today
from huiyin.desk.views.people.sent import filled, sent
from huiyin.people.models import Leave, Post
from huiyin.people.queries import holders
from huiyin.processes import staffing


@require_http_methods(["GET", "HEAD", "POST"])
def deputy(request: HttpRequest, key: int) -> HttpResponse:
    """Name who stands in, or nobody."""
    post, actor = post_or_404(request, key), manager(request)
    form = filled(request, DeputyForm, post=post, actor=actor, on=today())
    if sent(request) and form.is_valid():
        named = form.cleaned_data["deputy"]
        try:
            staffing.name_deputy(post=post, deputy=named, by=actor, at=timezone.now())
        except Refused as refusal:
            form.add_error("deputy", refusal.sentence)
        else:
            messages.success(request, _("代理人已经记下。"))
            return redirect("desk:person", post.user_id)
    others = [row.user for row in holders(post.organisation, on=today()) if row.user != post.user]
    context = _about(post, form) | {"colleagues": list(dict.fromkeys(map(called, others)))}
    return render(request, "desk/people/deputy.html", context, status=422 if sent(request) else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, key: int) -> HttpResponse:
    """The days on which the deputy acts."""
    post, actor = own_or_managed_post(request, key), actor_of(request)
    form = filled(request, LeaveForm, on=today())
    if sent(request) and form.is_valid():
        with refusals_on(form):
            staffing.go_on_leave(post=post, by=actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("请假已经登记，那几天由代理人办理。"))
            return _back(request, post)
    context = _about(post, form) | {"own": post.user_id == actor.user_id}
    return render(request, "desk/people/leave.html", context, status=422 if sent(request) else 200)


@require_POST
def cancel(request: HttpRequest, key: int) -> HttpResponse:
    """Back at work, or not away after all."""
    found = Leave.objects.filter(pk=key).first()
    if found is None:
        raise Http404
    post = own_or_managed_post(request, found.post_id)
    try:
        staffing.cancel_leave(leave_of=found, by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("请假已经取消，代理权限随即结束。"))
    return _back(request, post)


def _about(post: Post, form: Any) -> dict[str, Any]:
    return {"post": post, "words": in_short(post), "form": form}


def _back(request: HttpRequest, post: Post) -> HttpResponse:
    if post.user_id == actor_of(request).user_id:
        return redirect("desk:my_posts")
    return redirect("desk:person", post.user_id)
