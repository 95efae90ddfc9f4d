"""Forms with files: too large ones are refused before they fill the disk, broken-off ones too."""

from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest


class Whole:
    """A body that fails where it ends before its announced length.

    Django's parser takes the end of a broken connection for the end of the last file: half a photo
    would be stored as a whole one. An OSError becomes the UnreadablePostError of a bad line.
    """

    def __init__(self, body: Any, announced: int) -> None:
        self._body = body
        self._left = announced

    def read(self, size: int | None = -1) -> bytes:
        """As many bytes as asked for, or all that are left; OSError where they do not come."""
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        parts = []
        while wanted > 0:
            parts.append(self._counted(self._body.read(wanted)))
            wanted -= len(parts[-1])
        return b"".join(parts)

    def readline(self, *size: Any) -> bytes:
        """The same, up to the end of a line."""
        return self._counted(self._body.readline(*size))

    def close(self) -> None:
        """Django closes what it has read whole."""
        self._body.close()

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        if not data and self._left > 0:
            raise OSError("the connection broke off")
        return data


def require_whole(request: HttpRequest, announced: int) -> None:
    """Let reading this request's form fail where fewer than ``announced`` bytes arrive."""
    # No public way leads to the stream, and the parser asks it for nothing but this.
    request._stream = cast(BinaryIO, Whole(request._stream, announced))


class WithinLimit(FileUploadHandler):
    """Stands before the handlers that keep files and keeps nothing itself."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """:class:`RequestDataTooBig` over ``REQUEST_BYTES``; the error page answers it (413).

        A form that breaks off half-way fails from here on instead of ending early.
        """
        if content_length > settings.REQUEST_BYTES:
            raise RequestDataTooBig("the form is larger than REQUEST_BYTES")
        if isinstance(input_data, HttpRequest):  # else its body lies in memory already
            require_whole(input_data, content_length)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass it on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""
        return
