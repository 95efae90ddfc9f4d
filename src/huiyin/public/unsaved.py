"""The database is locked or away: what somebody wrote goes back to them and is not lost."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from huiyin.common.htmx import by_script

NO_DATABASE = (OperationalError, InterfaceError)
RETRY_AFTER = 30  # seconds
OURS = ("csrfmiddlewaretoken", "text")  # the page has its own of these


def unsaved(
    request: HttpRequest, again: Callable[[HttpRequest, str], HttpResponse]
) -> HttpResponse:
    """503 with the form as ``again`` draws it, or a plain one that needs no database."""
    sentence = _("没有保存成功，您写的内容还在，请稍后再点一次提交。")
    try:
        response = again(request, sentence)
    except NO_DATABASE:
        response = _plain(request, sentence)
    response.status_code = 503
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def _plain(request: HttpRequest, sentence: str) -> HttpResponse:
    sent = request.POST
    context = {
        "frame": "problem.html" if by_script(request) else "refusal.html",
        "sentence": sentence,
        "action": request.path,
        "text": sent.get("text", ""),
        "kept": [(name, sent[name]) for name in sent if name not in OURS],
        "token": get_token(request),
        "script": by_script(request),
    }
    # Without the request: its context would ask the database who is logged in.
    return HttpResponse(render_to_string("public/unsaved.html", context))
