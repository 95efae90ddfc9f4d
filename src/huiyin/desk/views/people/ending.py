"""End a post: what its office still has to do, who is left, who comes after."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.cases.models import Case
from huiyin.common.refusal import Refused
from huiyin.desk.forms.people.ending import EndForm
from huiyin.desk.forms.people.fields import called
from huiyin.desk.views.people.post_lines import in_short
from huiyin.desk.views.people.reach import manager, post_or_404, today
from huiyin.desk.views.people.rights import WORDS
from huiyin.desk.views.people.sent import filled, sent
from huiyin.people.actors import Actor
from huiyin.people.models import Post
from huiyin.people.queries import holders
from huiyin.processes import staffing
from huiyin.processes.tips.keeping_keys import holds_tips
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

SHOWN = 20


@dataclass(frozen=True)
class OpenWork:
    """The open cases of an office for somebody who may not read them: numbers and clocks only."""

    cases: list[Case]
    confidential: int
    more: bool


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, key: int) -> HttpResponse:
    """The last day and the successor."""
    post, actor = post_or_404(request, key), manager(request)
    form = filled(request, EndForm, post=post, actor=actor, on=today())
    if sent(request) and form.is_valid():
        try:
            return _ended(request, post, form)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    others = [
        row.user for row in holders(post.organisation, on=today()) if row.user_id != post.user_id
    ]
    context = {
        "post": post,
        "words": in_short(post),
        "form": form,
        "can": [(WORDS[right], names) for right, names in form.remaining.can.items()],
        "work": _open_work(post, actor),
        "keeps_tips": Right.RECEIVE_TIPS in _rights(post) and holds_tips(post.user_id),
        "colleagues": list(dict.fromkeys(map(called, others))),
    }
    return render(request, "desk/people/end.html", context, status=422 if sent(request) else 200)


def _ended(request: HttpRequest, post: Post, form: EndForm) -> HttpResponse:
    typed = form.cleaned_data
    handover = staffing.end_post(
        post=post,
        last_day=typed["last_day"],
        successor=typed["successor"],
        by=manager(request),
        at=timezone.now(),
    )
    said = {"day": typed["last_day"], "count": len(handover.open_work)}
    messages.success(request, _("岗位到 %(day)s 为止，之后权限自动收回。") % said)
    if handover.successor:
        who = {**said, "name": handover.successor.user.name}
        messages.success(request, _("接任人%(name)s从次日起任职。") % who)
    if handover.unattended:
        messages.warning(
            request,
            _("之后没有人任这个岗位，单位里没办完的事（%(count)d 件）要有人接，请尽快安排。")
            % said,
        )
    return redirect("desk:person", post.user_id)


def _rights(post: Post) -> frozenset[Right]:
    role = active.profile().roles.get(post.role)
    return role.rights if role else frozenset()


def _open_work(post: Post, actor: Actor) -> OpenWork:
    cases = staffing.open_work(post.organisation)
    # Nobody learns the number of a matter about an office of their own line.
    plain = [
        case for case in cases if not case.confidential and case.about_path not in actor.lineage
    ]
    return OpenWork(
        cases=plain[:SHOWN],
        confidential=len(cases) - len(plain),
        more=len(plain) > SHOWN or len(cases) >= staffing.HANDOVER_SHOWN,
    )
