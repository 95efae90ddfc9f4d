"""A photo is looked at, re-made from its pixels, and loses what it knew about its owner."""

import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from huiyin.common.refusal import Refused
from huiyin.files.photos import clean_photo

LIMIT = 20 * 2**20


def picture(kind="JPEG", size=(60, 40), **options):
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, kind, **options)
    file.seek(0)
    return file


def cleaned(file, size=1000):
    return Image.open(io.BytesIO(clean_photo(file, size=size, limit=LIMIT).content))


def test_place_and_camera_are_gone():
    exif = Image.Exif()
    exif[0x010F] = "SomePhone"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (32.0, 11.0, 24.0)
    exif[0x0132] = datetime(2026, 6, 3, tzinfo=UTC).isoformat()
    before = picture(exif=exif)
    assert b"SomePhone" in before.getvalue()
    after = clean_photo(before, size=1000, limit=LIMIT)
    assert b"SomePhone" not in after.content
    assert b"Exif" not in after.content
    assert not Image.open(io.BytesIO(after.content)).getexif()


def test_it_is_upright_and_not_larger_than_needed():
    exif = Image.Exif()
    exif[0x0112] = 6  # the phone was held on its side
    assert cleaned(picture(size=(60, 40), exif=exif)).size == (40, 60)
    assert max(cleaned(picture(size=(5000, 1000))).size) == 2048


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_pictures_become_jpeg(kind):
    assert cleaned(picture(kind)).format == "JPEG"


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ\x90\x00 a program", b"\xff\xd8\xff\xe0 cut off", b"<svg onload=x>", b"GIF89a"],
)
def test_what_is_no_photo_is_refused_whatever_its_name(content):
    with pytest.raises(Refused, match="不是能打开的照片"):
        clean_photo(io.BytesIO(content), size=len(content), limit=LIMIT)


def test_half_a_photo_is_refused():
    whole = picture(size=(900, 900)).getvalue()
    with pytest.raises(Refused):
        clean_photo(io.BytesIO(whole[: len(whole) // 2]), size=1000, limit=LIMIT)


def test_too_many_bytes_or_pixels_are_refused_with_a_way_out(monkeypatch):
    with pytest.raises(Refused, match="50 MB"):
        clean_photo(picture(), size=50 * 2**20, limit=LIMIT)
    monkeypatch.setattr("huiyin.files.photos.MOST_PIXELS", 1000)
    with pytest.raises(Refused, match="像素"):
        clean_photo(picture(), size=1000, limit=LIMIT)


def test_a_small_file_with_very_many_pixels_is_refused_before_it_is_decoded():
    """250 KB of PNG can be 59 million pixels, and each costs four bytes of memory."""
    file = picture("PNG", size=(4100, 4000))
    assert len(file.getvalue()) < 300_000
    with pytest.raises(Refused, match="像素"):
        clean_photo(file, size=1000, limit=LIMIT)
