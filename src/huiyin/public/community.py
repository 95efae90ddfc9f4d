"""Which community a visitor looks at: asked for once, kept in their browser, never required."""

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from huiyin.processes.place_form import known_code
from huiyin.territory.locating import grid_of
from huiyin.territory.queries import COUNTY_DIGITS

COOKIE = "community"
LASTS = 365 * 24 * 3600  # seconds
ASKED = "village"
VILLAGE_DIGITS = 12


def community(request: HttpRequest) -> str:
    """The code of the village that is asked for or was remembered; "" for none."""
    if ASKED in request.GET:
        return known_village(request.GET[ASKED])
    return known_village(request.COOKIES.get(COOKIE, ""))


def remember(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep the choice that this address makes; an empty one is forgotten."""
    if ASKED not in request.GET:
        return response
    code = known_village(request.GET[ASKED])
    if not code:
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
    response.set_cookie(
        COOKIE,
        code,
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def within(request: HttpRequest) -> str:
    """The unit above the villages that somebody chooses from; "" for the whole place."""
    code = known_code(request.GET.get("within", ""))
    return code if COUNTY_DIGITS <= len(code) < VILLAGE_DIGITS else ""


def before(request: HttpRequest) -> uuid.UUID | None:
    """The key of the page that is asked for; the first one for anything that is no key."""
    try:
        return uuid.UUID(request.GET.get("before", ""))
    except ValueError:
        return None


def known_village(code: str) -> str:
    """The code, if it is that of a village of this place; else ""."""
    known = known_code(code)
    return known if len(known) == VILLAGE_DIGITS and grid_of(known) is not None else ""
