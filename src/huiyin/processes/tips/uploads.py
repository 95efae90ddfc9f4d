"""A form whose files never touch the disk before they are encrypted.

Django writes larger uploads to files of their own. For tips they stay in memory, at most as much
as the profile says, and a connection that breaks leaves nothing behind.
"""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from huiyin.files.uploads import require_whole
from huiyin.rulebook import active

View = Callable[..., HttpResponse]
MEGABYTE = 1024 * 1024
BESIDES = 64 * 1024  # bytes of a form besides its files
MOST_FILES = 10


def most_bytes() -> int:
    """How large the files of one form may be together."""
    return int(active.profile().counts["tip_megabytes"].value) * MEGABYTE


class InMemory(FileUploadHandler):
    """Keeps what arrives in memory, and of what is over the limits no more than that it is.

    One file too many is kept and the size of what was dropped is told: the form is refused by
    what it holds, and the words in it, which stand before the files, come back.
    """

    count = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """:class:`RequestDataTooBig` for what announces itself as too large: nothing is read."""
        self.left = most_bytes()
        if content_length > self.left + BESIDES:
            raise RequestDataTooBig("the files of a tip are larger than tip_megabytes")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin another file of the same form; after one too many the rest is passed over."""
        super().new_file(*args, **kwargs)
        self.count += 1
        if self.count > MOST_FILES + 1:
            raise StopUpload(connection_reset=False)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep it; over the limit, by up to ``BESIDES``, what was kept of the file is dropped."""
        self.left -= len(raw_data)
        if self.left < 0:
            self.kept = BytesIO()
        else:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, for as long as the request lasts."""
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept,
            self.field_name,
            self.file_name or "",
            self.content_type or "",
            file_size,
            self.charset,
            self.content_type_extra,
        )


def in_memory(view: View) -> View:
    """For each view that takes files of a tip: the handler above and no other, CSRF checked after.

    Django's own check would read the form with the usual handlers before the view is asked. What
    broke off half-way is answered like a form without its token, and nothing of it is stored.
    """
    checked = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def held(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers = [InMemory(request)]
        if request.method == "POST":
            require_whole(request, int(request.META.get("CONTENT_LENGTH") or 0))
        return checked(request, *args, **kwargs)

    return held
