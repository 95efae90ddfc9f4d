"""长辈版 stays chosen from page to page, also where no script can write a cookie."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

COOKIE = "view"  # the scripts write the same one (view.js)
VIEWS = frozenset({"elder", "plain"})
LASTS = 365 * 24 * 3600  # seconds


class ElderMiddleware:
    """``?view=elder`` or ``?view=plain`` in an address holds until the other is chosen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with the choice in a cookie where one was made; ``request.elder`` for it."""
        kept, chosen = request.COOKIES.get(COOKIE, ""), request.GET.get("view", "")
        request.elder = (chosen if chosen in VIEWS else kept) == "elder"  # type: ignore[attr-defined]
        response = self.get_response(request)
        if chosen in VIEWS and chosen != kept:
            response.set_cookie(COOKIE, chosen, max_age=LASTS, samesite="Lax")
        return response
