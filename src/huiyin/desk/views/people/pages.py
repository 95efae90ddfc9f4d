"""Addresses of further pages: the same filters, another key to begin after."""

from django.http import HttpRequest


def further(request: HttpRequest, after: str) -> dict[str, str]:
    """``next_url`` begins after that key, "" if there is none; ``first_url`` is "" on the first."""
    query = request.GET.copy()
    query.pop("after", None)
    first = f"?{query.urlencode()}" if request.GET.get("after") else ""
    query["after"] = after
    return {"first_url": first, "next_url": f"?{query.urlencode()}" if after else ""}
