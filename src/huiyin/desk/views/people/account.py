"""Accounts: opened, given another one-time password, suspended, resumed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.common.refusal import Refused
from huiyin.desk.forms.people.account import AccountForm
from huiyin.desk.forms.people.post import FirstPostForm
from huiyin.desk.views.people.post_fields import narrowed
from huiyin.desk.views.people.reach import manager, person_or_404, today
from huiyin.desk.views.people.sent import done, done_before, filled, new_key, sent, shown_once
from huiyin.people.models import User
from huiyin.processes import staffing
from huiyin.processes.new_staff import take_on


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open an account, with a first post if one is chosen."""
    actor = manager(request)
    if sent(request) and done_before(request):
        messages.info(request, shown_once())
        return redirect("desk:people")
    account = filled(request, AccountForm, initial={"key": new_key()})
    post = filled(request, FirstPostForm, prefix="post", actor=actor, on=today())
    if sent(request) and account.is_valid() and post.is_valid():
        try:
            return _opened(request, account, post)
        except Refused as refusal:
            account.add_error(None, refusal.sentence)
    context = {"form": account, "post": narrowed(post), "open": post.wanted}
    status = 422 if sent(request) else 200
    return render(request, "desk/people/new.html", context, status=status)


@never_cache
@require_POST
def reset(request: HttpRequest, key: int) -> HttpResponse:
    """Another one-time password."""
    user = person_or_404(request, key)
    if done_before(request):
        messages.info(request, shown_once())
        return redirect("desk:person", key)
    try:
        password = staffing.reset_password(user=user, by=manager(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:person", key)
    return _password(request, user, password, _("密码已经重置"))


@require_POST
def suspend(request: HttpRequest, key: int) -> HttpResponse:
    """Nobody logs in with it any more."""
    user = person_or_404(request, key)
    try:
        staffing.suspend(user=user, by=manager(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("%(name)s的账号已经停用。") % {"name": user.name})
    return redirect("desk:person", key)


@require_POST
def resume(request: HttpRequest, key: int) -> HttpResponse:
    """It can be used again."""
    user = person_or_404(request, key)
    try:
        staffing.resume(user=user, by=manager(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("%(name)s的账号已经恢复，密码不变。") % {"name": user.name})
    return redirect("desk:person", key)


def _opened(request: HttpRequest, account: AccountForm, post: FirstPostForm) -> HttpResponse:
    typed = account.cleaned_data
    user, password = take_on(
        username=typed["username"],
        name=typed["name"],
        phone=typed["phone"],
        first=post.post() if post.wanted else None,
        by=manager(request),
        at=timezone.now(),
    )
    return _password(request, user, password, _("账号已经开好"))


def _password(request: HttpRequest, user: User, password: str, title: str) -> HttpResponse:
    """The one page that shows it: the answer to the act itself, kept nowhere."""
    done(request)
    context = {"person": user, "password": password, "heading": title}
    return render(request, "desk/people/password.html", context)
