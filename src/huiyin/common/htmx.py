"""Answers that fit both a browser's own form and one that a script sends."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect


def by_script(request: HttpRequest) -> bool:
    """True if a script asked and wants a part of the page."""
    return request.headers.get("HX-Request") == "true"


def go_to(request: HttpRequest, address: str) -> HttpResponse:
    """Send the browser to another page, whoever sent the form."""
    return HttpResponseClientRedirect(address) if by_script(request) else redirect(address)
