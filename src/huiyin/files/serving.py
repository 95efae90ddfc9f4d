"""A stored file on its way to a browser."""

import re
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

from huiyin.files.models import StoredFile
from huiyin.files.storing import stored

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
NO_SUCH_PART = 416


def sent(request: HttpRequest, row: StoredFile) -> HttpResponseBase | None:
    """The file, or the part of it that was asked for; None where it no longer lies there.

    A recording must be sent by parts: some browsers play nothing else, and none can go back
    to a word that was not understood.
    """
    path = stored(row.path)
    if not path.exists():
        return None
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked and any(asked.groups()):
        return _part(path, row.media_type, *asked.groups())
    response = FileResponse(path.open("rb"), content_type=row.media_type)
    response["Accept-Ranges"] = "bytes"
    return response


def _part(path: Path, media_type: str, first: str, last: str) -> HttpResponse:
    size = path.stat().st_size
    # "-500" is the last 500 bytes.
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        return HttpResponse(status=NO_SUCH_PART, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(start)
        content = file.read(end - start + 1)
    response = HttpResponse(content, status=206, content_type=media_type)
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    response["Accept-Ranges"] = "bytes"
    return response
