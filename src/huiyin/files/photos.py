"""Photos: is it really one, and what is left of it once its metadata is gone."""

import hashlib
import io
import struct
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import IO

from django.utils.translation import gettext as _
from pi_heif import register_heif_opener
from PIL import Image, ImageOps, UnidentifiedImageError

from huiyin.common.refusal import Refused

# No thumbnails, depth maps or metadata; one thread, as everything here is one by one.
register_heif_opener(thumbnails=False, aux_images=False, depth_images=False, decode_threads=1)
ACCEPTED = ("JPEG", "PNG", "WEBP", "HEIF")
LONGEST_SIDE = 2048  # pixels; enough to read what is written on a meter
# A 48-megapixel phone fits: its JPEG is decoded at a fraction, its HEIC whole, which takes some
# 300 MB for a second. Other kinds are decoded whole too, and no camera makes them that large.
MOST_PIXELS = {"JPEG": 60_000_000, "HEIF": 50_000_000}
MOST_PIXELS_WHOLE = 16_000_000
_ONE_BY_ONE = BoundedSemaphore(1)  # a picture takes memory: a crowd of them waits in line


@dataclass(frozen=True)
class CleanFile:
    """The bytes to keep, re-encoded from the pixels or the sound alone.

    ``seconds`` is how long a recording lasts, 0 for a photo.
    """

    content: bytes
    media_type: str
    seconds: int = 0

    @property
    def suffix(self) -> str:
        """How the name of the stored file ends."""
        return "mp3" if self.seconds else "jpg"

    @property
    def sha256(self) -> bytes:
        """The digest that the book commits to."""
        return hashlib.sha256(self.content).digest()


def clean_photo(upload: IO[bytes], *, size: int, limit: int) -> CleanFile:
    """A JPEG of at most 2048 pixels made from the picture alone: place and camera data go.

    Raises :class:`Refused` where the file is over ``limit`` bytes or is no picture, whatever
    its name says.
    """
    if size == 0:
        raise Refused(_("这个文件是空的，没有照片。请重新选一张。"))
    if size > limit:
        raise Refused(
            _("这张照片有 %(size)d MB，超过了 %(limit)d MB。请拍小一点或截图后再上传。")
            % {"size": size // 2**20, "limit": limit // 2**20}
        )
    try:
        with _ONE_BY_ONE, Image.open(upload, formats=ACCEPTED) as image:
            most = MOST_PIXELS.get(image.format or "", MOST_PIXELS_WHOLE)
            if image.width * image.height > most:
                raise Refused(_("这张照片的像素太多，请用手机截图后再上传。"))
            # Made small before anything is copied: a JPEG is even decoded at a fraction.
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = _upright(image).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused(
            _("这个文件不是能打开的照片。请上传 JPG、PNG、WebP 或 HEIC 格式的照片。")
        ) from None
    # A fresh image takes the pixels and nothing else along.
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    target = io.BytesIO()
    bare.save(target, "JPEG", quality=82, optimize=True)
    return CleanFile(target.getvalue(), "image/jpeg")


def _upright(image: Image.Image) -> Image.Image:
    """Turned as it was held; as it lies in the file where its metadata is damaged."""
    try:
        return ImageOps.exif_transpose(image)
    except (TypeError, ValueError, KeyError, SyntaxError, OverflowError, struct.error):
        return image  # Pillow writes the metadata anew and fails at values of a wrong kind
