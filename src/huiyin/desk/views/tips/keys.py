"""The passphrase of a recipient: made, changed, lost; tips shared and handed over."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.tips import ChangeForm, LoseForm, MakeForm, ToForm
from huiyin.desk.tips.page import holders_too
from huiyin.people.actors import Actor
from huiyin.processes.tips import keeping_keys
from huiyin.processes.tips.keeping_keys import Passed
from huiyin.processes.tips.unlocking import receiving_posts

Act = Callable[..., Any]


@holders_too
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """What there is to do with one's passphrase."""
    return _page(request)


@holders_too
@require_POST
def act(request: HttpRequest, name: str) -> HttpResponse:
    """One of the acts. What was wrong stands over its form; passphrases are typed anew."""
    if name not in ACTS:
        raise Http404
    actor, now = actor_of(request), timezone.now()
    form = _forms(actor, name, request.POST)[name]
    if not form.is_valid():
        return _page(request, wrong=form, name=name)
    do, words = ACTS[name]
    told = dict(form.cleaned_data)
    if name == "make":
        told["passphrase"] = told.pop("new")
    try:
        outcome = do(**told, by=actor, at=now)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, wrong=form, name=name)
    return _page(request, done=words(outcome))


def _page(
    request: HttpRequest, *, wrong: forms.Form | None = None, name: str = "", done: str = ""
) -> HttpResponse:
    actor = actor_of(request)
    there = _forms(actor) | ({name: wrong} if wrong else {})
    context = {
        "keyed": keeping_keys.holds_tips(actor.user_id),
        "receives": bool(receiving_posts(actor)),
        "alone": keeping_keys.alone(actor),
        "others": bool(keeping_keys.successors(by=actor, at=timezone.now())),
        "forms": {key.replace("-", ""): form for key, form in there.items()},
        "wrong": name,
        "done": done,
    }
    return render(request, "desk/tips/keys.html", context, status=422 if wrong else 200)


def _forms(actor: Actor, name: str = "", data: Any = None) -> dict[str, forms.Form]:
    people = keeping_keys.successors(by=actor, at=timezone.now())
    made: dict[str, Callable[..., forms.Form]] = {
        "make": MakeForm,
        "change": ChangeForm,
        "lose": LoseForm,
        "share": lambda *args, **more: ToForm(*args, people=people, **more),
        "hand-over": lambda *args, **more: ToForm(*args, people=people, **more),
    }
    return {
        key: build(data if key == name else None, auto_id=f"{key}_%s")
        for key, build in made.items()
    }


def _passed(outcome: Passed) -> str:
    return _("交出了 %(passed)d 件；对方不能收的 %(kept)d 件还在您这里。") % {
        "passed": outcome.passed,
        "kept": outcome.kept_back,
    }


ACTS: dict[str, tuple[Act, Callable[[Any], str]]] = {
    "make": (keeping_keys.make, lambda _none: _("口令设好了，从现在起可以收件。")),
    "change": (keeping_keys.change, lambda _none: _("口令和钥匙都换了，旧口令打不开任何东西。")),
    "lose": (
        keeping_keys.lose,
        lambda lost: _("重新开始了。有 %(lost)d 件谁也打不开了。") % {"lost": lost},
    ),
    "share": (keeping_keys.share_all, _passed),
    "hand-over": (keeping_keys.hand_over_all, _passed),
}
