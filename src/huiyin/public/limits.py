"""How often one caller may write or look up, by the numbers of the profile."""

import ipaddress
from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.common.ratelimits import exceeded
from huiyin.rulebook import active

HOUR = timedelta(hours=1)
View = Callable[..., HttpResponse]


def limited(
    what: str, otherwise: View | None = None, *, counted_as: str = ""
) -> Callable[[View], View]:
    """Count each call against ``counts.<what>`` of the profile; over it, answer 429.

    ``counted_as`` keeps a count of its own with the same number.
    ``otherwise`` is called like the view and gives the page that keeps what was typed.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not over(request, what, counted_as=counted_as):
                return view(request, *args, **kwargs)
            response = (otherwise or _refused)(request, *args, **kwargs)
            response.status_code = 429
            response["Retry-After"] = str(int(HOUR.total_seconds()))
            return response

        return counted

    return decorate


def over(request: HttpRequest, what: str, *, counted_as: str = "") -> bool:
    """Count one more and tell whether it is too many."""
    limit = int(active.profile().counts[what].value)
    return exceeded(
        counted_as or what, caller(request), limit=limit, window=HOUR, at=timezone.now()
    )


def too_many() -> str:
    """The sentence for somebody over the limit."""
    return _(
        "这个网络上提交的次数太多了，请过一小时再试。您写的内容没有丢。着急的话请拨打 %(hotline)s。"
    ) % {"hotline": active.profile().hotline}


def caller(request: HttpRequest) -> str:
    """The network a call comes from: the address our outermost proxy saw.

    Without proxies of ours the header is anybody's invention and is not looked at. Of an
    IPv6 address the first 64 bits count: one household has all the others.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        header = request.headers.get("X-Forwarded-For", "")
        passed = [part.strip() for part in header.split(",") if part.strip()]
        address = passed[-settings.PROXIES] if len(passed) >= settings.PROXIES else address
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address) and known.ipv4_mapped:
        known = known.ipv4_mapped  # a socket of both families says ::ffff:192.0.2.1
    return str(known) if known.version == 4 else str(ipaddress.ip_network((known, 64), False))


def _refused(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    return render(request, "429.html", {"message": too_many()}, status=429)
