"""Puts the actor on the request; keeps personal pages out of caches; asks for a new password."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django_htmx.http import HttpResponseClientRedirect

from huiyin.people.actors import REQUESTER, Actor, actor_for
from huiyin.people.models import User

PASSWORD_PAGE = "desk:password"
OPEN_MEANWHILE = {PASSWORD_PAGE, "desk:logout"}


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if not isinstance(user, User) or not user.is_authenticated:
        return REQUESTER
    return actor_for(user, timezone.localdate())


class ActorMiddleware:
    """``request.actor``: who is acting. Lazy: pages that need none cost no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the actor."""
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


class PrivatePagesMiddleware:
    """No browser keeps what somebody saw who was logged in.

    On a shared computer the back button must not show it again after logging out (GB/T 22239-2019:
    residual information cleared). Views that say themselves how long they are kept are left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, marked where a login was needed for it."""
        response = self.get_response(request)
        view = getattr(request.resolver_match, "func", None)
        if getattr(view, "login_required", True) and "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response


class PasswordChangeMiddleware:
    """Nothing else is done with a password that somebody else knows.

    That is a one-time password, and the documented one of a demo outside a demo. Pages that
    need no login stay open: a resident's text is not lost because staff is logged in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing before the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The page to change the password on, instead of the page asked for."""
        if not getattr(view, "login_required", True):
            return None
        user = request.user
        if not isinstance(user, User) or not must_change(user):
            return None
        if request.resolver_match and request.resolver_match.view_name in OPEN_MEANWHILE:
            return None
        page = redirect(PASSWORD_PAGE)
        if request.headers.get("HX-Request") == "true":
            return HttpResponseClientRedirect(page.url)
        return page


def must_change(user: User) -> bool:
    """The password is known to more people than its owner."""
    return user.must_change_password or (user.demo and not settings.DEMO)
