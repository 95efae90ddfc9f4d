"""When something goes wrong: what it was, what is kept, what to do next."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from huiyin.common.htmx import by_script
from huiyin.public.views.report import again
from huiyin.public.views.tips import box, whom, writing

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# The pages on which somebody has written: what was typed comes back with the sentence.
KEEPING = {
    "public:report": again,
    "public:tip_whom": whom.again,
    "public:tip_write": writing.again,
    "public:tip_add": box.again,
}


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page stood open too long, or the browser keeps no cookies."""
    if settings.CSRF_COOKIE_NAME in request.COOKIES:
        sentence = _("这一页打开得太久了，还没有提交成功。您写的内容还在，请再点一次提交。")
    else:
        sentence = _("没有提交成功：您的浏览器没有保存 Cookie。请在设置里允许，然后再点一次提交。")
    keeping = KEEPING.get(_view(request))
    if keeping:
        response = keeping(request, sentence)
    else:
        response = _message(request, "stale.html", 403, sentence=sentence)
    response.status_code = 403
    return response


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The exception's own sentence says who may."""
    return render(request, "403.html", {"exception": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing here, or not for this reader: the two look the same."""
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """More than we take at once, or something no form of ours sends."""
    if isinstance(exception, TOO_MUCH):
        return _message(request, "413.html", 413)
    return _message(request, "400.html", 400)


def failed(request: HttpRequest) -> HttpResponse:
    """Our own mistake; drawn without the database, which may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)


def _message(request: HttpRequest, template: str, status: int, **context: str) -> HttpResponse:
    """The whole page, or for a script its message alone, so that the form stays as it is."""
    frame = "problem.html" if by_script(request) else "refusal.html"
    context |= {"frame": frame, "back": request.path}
    return render(request, template, context, status=status)


def _view(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
