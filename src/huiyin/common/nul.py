"""Addresses with a NUL: no page of ours makes them, and PostgreSQL cannot look them up."""

from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class NulMiddleware:
    """Answers 400 to a NUL in path or query. In forms the fields refuse or drop it themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Raises :class:`BadRequest`, which Django answers with the page of a bad request."""
        if "\0" in request.path or "\0" in unquote(request.META.get("QUERY_STRING", "")):
            raise BadRequest("NUL in the address")
        return self.get_response(request)
