"""Which parts of a phone our pages may ask for: what a report needs, and nothing else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# A recording, one position on a press of the button; the rest is off, for what runs inside too.
POLICY = ", ".join(
    (
        "microphone=(self)",
        "geolocation=(self)",
        "camera=()",
        "payment=()",
        "usb=()",
        "accelerometer=()",
        "gyroscope=()",
        "magnetometer=()",
    )
)


class DevicesMiddleware:
    """Says so on every answer. Photos come through the file input, which asks for no camera."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer with its header."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response
