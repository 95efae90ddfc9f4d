"""Photos on paper: a few of them, small; of each its digest, of a recording that alone."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from huiyin.cases.models import Attachment
from huiyin.files.storing import stored

MOST = 12  # in one print
LONGEST_SIDE = 640  # pixels: 5 cm on paper at about 300 dots an inch
DIGEST_SHOWN = 16  # hexadecimal digits


@dataclass(frozen=True)
class Picture:
    """A photo of an entry. ``content`` is a small JPEG, empty where none is shown."""

    caption: str
    content: bytes = b""


class Album:
    """Gives the pictures of one print, in the order they are asked for."""

    def __init__(self) -> None:
        self._left = MOST

    def of(self, files: Iterable[Attachment]) -> tuple[Picture, ...]:
        """One for each file; without content beyond the twelfth and where no photo lies."""
        return tuple(self._pictures(files))

    def _pictures(self, files: Iterable[Attachment]) -> Iterator[Picture]:
        number = 0
        for file in files:
            digest = bytes(file.sha256).hex()[:DIGEST_SHOWN]
            if file.is_sound:
                yield Picture(_("录音 %(digest)s") % {"digest": digest})
                continue
            number += 1
            content = small(file.path) if self._left else b""
            self._left -= bool(content)
            yield Picture(
                _("照片%(n)d %(digest)s") % {"n": number, "digest": digest},
                content,
            )


def small(path: str) -> bytes:
    """The photo as a small JPEG; empty where there is none that can be opened."""
    try:
        with Image.open(stored(path), formats=("JPEG",)) as image:
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            target = io.BytesIO()
            image.convert("RGB").save(target, "JPEG", quality=75)
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError):
        return b""
    return target.getvalue()
