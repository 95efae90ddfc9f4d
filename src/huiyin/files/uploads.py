"""A form that is too large is refused by its announced size, before it fills the disk."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


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
        """:class:`RequestDataTooBig` over ``REQUEST_BYTES``; the error page answers it (413)."""
        if content_length > settings.REQUEST_BYTES:
            raise RequestDataTooBig("the form is larger than REQUEST_BYTES")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass it on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""
        return
