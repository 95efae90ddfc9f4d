"""Where signing in leads: ``?to=`` names a page of ours, never an address."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from huiyin.cases.wording import place_name
from huiyin.public.community import known_village

SLIP = "slip"  # the receipt of what was just handed in; anything else is a village's code
KEY = "way back"


def wanted(request: HttpRequest) -> str:
    """What the address asks for; "" for nothing that there is."""
    to = request.GET.get("to", "")
    return to if to == SLIP else known_village(to)


def remember(request: HttpRequest) -> None:
    """For the step after this one."""
    request.session[KEY] = wanted(request)


def remembered(request: HttpRequest) -> str:
    """What the step before asked for."""
    return str(request.session.get(KEY, ""))


def taken(request: HttpRequest) -> str:
    """The same for the last time."""
    return str(request.session.pop(KEY, ""))


def address(to: str) -> str:
    """The page after signing in: the account itself where nothing else was asked for."""
    if to == SLIP:
        return reverse("public:received")
    return reverse("public:village_subscribe", args=[to]) if to else reverse("public:me")


def words(to: str) -> dict[str, Any]:
    """For the pages of signing in: ``to``, and the name of the ``village`` it is for, if any."""
    return {"to": to, "village": place_name(to) if to not in ("", SLIP) else ""}
