"""A form that breaks off half-way is not taken for a whole one."""

import io

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.public.pages import REPORT, cases, filled, picture

pytestmark = pytest.mark.django_db
CUTS = (1, 60, 200)  # in the last line, in the picture, in what stands before it


def sent(body: bytes, length: int, token_in: str) -> int:
    """The answer to a form of this announced length of which only ``body`` arrived."""
    phone = Client(enforce_csrf_checks=True)
    phone.get(REPORT)
    token = phone.cookies["csrftoken"].value
    if token_in == "form":
        field = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"'
        first = f"{field}\r\n\r\n{token}\r\n".encode()
        body, length = first + body, length + len(first)
    more = {"HTTP_X_CSRFTOKEN": token} if token_in == "header" else {}
    told = {"CONTENT_TYPE": MULTIPART_CONTENT, "CONTENT_LENGTH": str(length), **more}
    return phone.generic("POST", REPORT, **{"wsgi.input": io.BytesIO(body), **told}).status_code


@pytest.mark.parametrize("token_in", ["form", "header"])
def test_half_a_photo_is_no_photo(cast, token_in):
    body = encode_multipart(BOUNDARY, filled(photos=picture()))
    for cut in CUTS:
        assert sent(body[:-cut], len(body), token_in) in (403, 200, 422)
        assert cases() == []
    assert sent(body, len(body), token_in) == 302
    assert len(cases()) == 1
