"""A form as the page needs it: empty, being narrowed, or sent; and never acted on twice."""

import secrets
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

DONE = "people_done"  # in the session: keys of the last forms that were acted on
KEPT = 20

AForm = TypeVar("AForm", bound=forms.Form)


def narrowing(request: HttpRequest) -> bool:
    """The form is only asking for shorter lists."""
    return "narrow" in request.POST


def sent(request: HttpRequest) -> bool:
    """The form is meant."""
    return request.method == "POST" and not narrowing(request)


def filled(request: HttpRequest, form: type[AForm], prefix: str = "", **kwargs: Any) -> AForm:
    """The form with whatever was typed into it; checked only where it was sent."""
    if sent(request):
        return form(request.POST, prefix=prefix or None, **kwargs)
    if narrowing(request):
        start = f"{prefix}-" if prefix else ""
        kwargs["initial"] = {
            name.removeprefix(start): value
            for name, value in request.POST.items()
            if name.startswith(start)
        }
    return form(prefix=prefix or None, **kwargs)


def new_key() -> str:
    """For a form whose answer is shown once: each copy of the page has its own."""
    return secrets.token_hex(8)


def done_before(request: HttpRequest) -> bool:
    """This copy of the form was acted on already: the page was loaded again."""
    key = request.POST.get("key")
    return bool(key) and key in request.session.get(DONE, [])


def done(request: HttpRequest) -> None:
    """Remember that this copy of the form was acted on."""
    known = request.session.get(DONE, [])
    request.session[DONE] = [*known, request.POST.get("key", "")][-KEPT:]


def shown_once() -> str:
    """What stands in place of a password that was shown before."""
    return _("已经办好了。一次性密码只显示一次，不能再看；没有记下的话，请重置密码。")
