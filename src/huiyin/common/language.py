"""The language of a page: Chinese, unless this visitor chose another one."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

P = ParamSpec("P")
R = TypeVar("R")


def chosen(request: HttpRequest) -> str:
    """The visitor's choice, kept in a cookie; Chinese for everybody else.

    Django's LocaleMiddleware would follow Accept-Language. Many a phone and shared computer
    here speaks English without its user doing so; a page must not come up in a language that
    whoever holds the phone cannot read, so it is chosen on the page itself.
    """
    wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Answers in the chosen language, and says so to browsers and caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The language holds for this request alone: a thread serves many visitors."""
        language = chosen(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response


def chinese() -> AbstractContextManager[None]:
    """Around words that are stored, sent or printed: they are the same for every reader."""
    return translation.override(settings.LANGUAGE_CODE)


def in_chinese(write: Callable[P, R]) -> Callable[P, R]:
    """:func:`chinese` around a whole function."""

    @wraps(write)
    def written(*args: P.args, **kwargs: P.kwargs) -> R:
        # Not one shared override as decorator: it would keep the language of another thread.
        with chinese():
            return write(*args, **kwargs)

    return written
