"""Photos: is it really one, and what is left of it once its metadata is gone."""

import hashlib
import io
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from huiyin.common.refusal import Refused

ACCEPTED = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE = 2048  # pixels; enough to read what is written on a meter
# A 48-megapixel phone fits, since a JPEG is decoded at a fraction; other kinds are decoded whole.
MOST_PIXELS = 60_000_000
MOST_PIXELS_WHOLE = 16_000_000
_ONE_BY_ONE = BoundedSemaphore(1)  # a picture takes memory: a crowd of them waits in line


@dataclass(frozen=True)
class CleanFile:
    """The bytes to keep, re-encoded from the pixels alone."""

    content: bytes
    media_type: str

    @property
    def sha256(self) -> bytes:
        """The digest that the book commits to."""
        return hashlib.sha256(self.content).digest()


def clean_photo(upload: IO[bytes], *, size: int, limit: int) -> CleanFile:
    """A JPEG of at most 2048 pixels made from the picture alone: place and camera data go.

    Raises :class:`Refused` where the file is over ``limit`` bytes or is no picture, whatever
    its name says.
    """
    if size > limit:
        raise Refused(
            _("这张照片有 %(size)d MB，超过了 %(limit)d MB。请拍小一点或截图后再上传。")
            % {"size": size // 2**20, "limit": limit // 2**20}
        )
    try:
        with _ONE_BY_ONE, Image.open(upload, formats=ACCEPTED) as image:
            most = MOST_PIXELS if image.format == "JPEG" else MOST_PIXELS_WHOLE
            if image.width * image.height > most:
                raise Refused(_("这张照片的像素太多，请用手机截图后再上传。"))
            # Made small before anything is copied: a JPEG is even decoded at a fraction.
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused(_("这个文件不是能打开的照片。请上传 JPG、PNG 或 WebP 格式的照片。")) from None
    # A fresh image takes the pixels and nothing else along.
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    target = io.BytesIO()
    bare.save(target, "JPEG", quality=82, optimize=True)
    return CleanFile(target.getvalue(), "image/jpeg")
