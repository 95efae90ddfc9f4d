"""The receipt on its way to the page that shows it: signed, in this browser alone.

A cookie and not the session: sessions lie in the database, where no receipt may stand.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "slip"
LASTS = 2 * 60 * 60  # seconds; the browser forgets it when it is closed


@dataclass(frozen=True)
class Slip:
    """A receipt, and whether the same form had been handed in before."""

    receipt: str
    repeated: bool


def hand_over(response: HttpResponse, slip: Slip) -> HttpResponse:
    """Let the browser carry the slip to the page that shows it."""
    response.set_cookie(
        COOKIE,
        signing.dumps(vars(slip), salt=COOKIE),
        path=reverse("public:received"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def held(request: HttpRequest) -> Slip | None:
    """The slip this browser carries, if it is ours and fresh."""
    try:
        return Slip(**signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=LASTS))
    except (signing.BadSignature, TypeError):
        return None


def take_back(response: HttpResponse) -> HttpResponse:
    """Make the browser forget it: the next person at a shared computer sees nothing."""
    response.delete_cookie(COOKIE, path=reverse("public:received"), samesite="Lax")
    return response
