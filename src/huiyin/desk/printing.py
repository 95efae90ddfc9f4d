"""What stands on a printed slip beside the code."""

import segno
from django.http import HttpRequest
from django.urls import reverse


def qr_data_uri(request: HttpRequest, receipt: str) -> tuple[str, str]:
    """The address that follows the matter, and its QR code as a picture inside the page."""
    address = request.build_absolute_uri(reverse("public:matter", args=[receipt]))
    picture: str = segno.make_qr(address, error="m").svg_data_uri(scale=4, border=2)
    return address, picture
