"""What a phone asks in the background: answered in JSON, never with a page, never kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from huiyin.field.posts import actor_of
from huiyin.people.middleware import must_change
from huiyin.people.models import User
from huiyin.rulebook.rights import Right

View = Callable[..., HttpResponse]
WHOSE = "Field-User"  # a header: for which account the phone believes to be asking


class JsonCsrf(CsrfViewMiddleware):
    """Django's check, its refusal in JSON: the script fetches a fresh token and tries again."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseForbidden:
        return HttpResponseForbidden('{"state": "csrf"}', content_type="application/json")


_guarded: Callable[[View], Any] = decorator_from_middleware(JsonCsrf)


def answer(status: int, state: str, **more: Any) -> JsonResponse:
    """One of the answers of the contract."""
    body = {"state": state, **more}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def api(*methods: str) -> Callable[[View], View]:
    """For whoever is logged in and may report: these methods, with Django's CSRF check.

    401 ``login`` for nobody and for another account than the phone means, 403 ``forbidden``
    with a sentence, 403 ``csrf``, 405.
    """

    def decorate(view: View) -> View:
        guarded = _guarded(view)

        @never_cache
        @csrf_exempt  # here alone: the check follows once it is known that somebody is logged in
        @login_not_required
        @wraps(view)
        def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method not in methods:
                return answer(405, "method")
            refusal = _refusal(request)
            answered: HttpResponse = refusal or guarded(request, *args, **kwargs)
            return answered

        return checked

    return decorate


def _refusal(request: HttpRequest) -> HttpResponse | None:
    user = request.user
    if not isinstance(user, User) or not user.is_authenticated:
        return answer(401, "login")
    # A phone's queue is one person's: nobody else's session sends it.
    if request.headers.get(WHOSE, str(user.pk)) != str(user.pk):
        return answer(401, "login")
    if must_change(user):
        return answer(403, "forbidden", sentence=_("请先到“办公桌面”修改密码，再回来用。"))
    if not actor_of(request).may_anywhere(Right.REPORT):
        sentence = _("这里给网格员、信息员等上报用。您的岗位没有上报的权限。")
        return answer(403, "forbidden", sentence=sentence)
    return None
