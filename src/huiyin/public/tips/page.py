"""Every page under /tip/: no script, nothing from elsewhere, nothing kept by the browser."""

from functools import wraps

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from huiyin.processes.tips.cleaning import too_many
from huiyin.processes.tips.uploads import MEGABYTE, MOST_FILES, View, in_memory, most_bytes
from huiyin.public.limits import caller

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent)
POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}

__all__ = ["caller", "show", "tip_page"]


def tip_page(view: View) -> View:
    """For each of these views.

    The referrer stays "same-origin": with "no-referrer" a browser sends ``Origin: null``, which
    Django's check of a form refuses. Links out of these pages forbid it one by one.
    """
    held = in_memory(view)

    @wraps(held)
    def kept_nowhere(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response = held(request, *args, **kwargs)
        except TooManyFilesSent:
            response = show(request, "tip/too_large.html", 413, sentence=too_many())
        except TOO_MUCH:
            # Nothing of it was read, also no words typed beside the files: the page says so.
            response = show(request, "tip/too_large.html", 413)
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "same-origin"
        return response

    restricted: View = csp(POLICY)(kept_nowhere)  # type: ignore[assignment]
    return login_not_required(restricted)


def show(request: HttpRequest, template: str, status: int = 200, **context: object) -> HttpResponse:
    """A page with what each of them says; ``staff`` where somebody logged in in this browser.

    The session itself is not looked at: nothing is to connect an account with a tip.
    """
    context |= {
        "megabytes": most_bytes() // MEGABYTE,
        "most_files": MOST_FILES,
        "staff": settings.SESSION_COOKIE_NAME in request.COOKIES,
    }
    return render(request, template, context, status=status)
