"""JSON that is kept gzipped, for those who take it so and for those who do not."""

import gzip
import re

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))")


def packed(request: HttpRequest, body: bytes) -> HttpResponse:
    """The body as it is kept, or unpacked for a client that asks for no gzip."""
    takes = GZIP.search(request.headers.get("Accept-Encoding", ""))
    answer = HttpResponse(
        body if takes else gzip.decompress(body), content_type="application/json; charset=utf-8"
    )
    if takes:
        answer["Content-Encoding"] = "gzip"
    patch_vary_headers(answer, ("Accept-Encoding",))
    return answer
