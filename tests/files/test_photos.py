"""A photo is looked at, re-made from its pixels, and loses what it knew about its owner."""

import io
from datetime import UTC, datetime

import pillow_heif
import pytest
from PIL import Image, PngImagePlugin

from huiyin.common.refusal import Refused
from huiyin.files import photos
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


GPS = b"SecretPlace 32.19N 119.66E"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SecretPlace 32.19N</x:xmpmeta>"


def exif():
    """What a phone writes beside a picture."""
    made = Image.Exif()
    made[0x010F] = "SecretPhone"
    made.get_ifd(0x8825)[1] = "N"
    made.get_ifd(0x8825)[2] = (32.0, 11.0, 24.0)
    made.get_ifd(0x8825)[29] = "SecretPlace"
    return made


def heic(size=(60, 40), **options):
    """As newer phones save it."""
    file = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", size, "red")).save(file, quality=50, **options)
    file.seek(0)
    return file


def iptc():
    """A JPEG with the block that news agencies fill in."""
    said = b"\x1c\x02\x78" + len(GPS).to_bytes(2, "big") + GPS
    block = b"8BIM\x04\x04\x00\x00" + len(said).to_bytes(4, "big") + said
    segment = b"Photoshop 3.0\x00" + block + b"\x00" * (len(block) % 2)
    whole = picture().getvalue()
    return io.BytesIO(
        whole[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment + whole[2:]
    )


def png():
    """Text in a PNG is metadata as well."""
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("Comment", GPS.decode())
    return picture("PNG", pnginfo=notes, exif=exif())


LADEN = {
    "exif": lambda: picture(exif=exif()),
    "xmp": lambda: picture(xmp=XMP),
    "iptc": iptc,
    "comment": lambda: picture(comment=GPS),
    "png": png,
    "webp": lambda: picture("WEBP", exif=exif(), xmp=XMP),
    "heic": lambda: heic(exif=exif().tobytes(), xmp=XMP),
}


@pytest.mark.parametrize("kind", LADEN)
def test_nothing_of_where_and_by_whom_is_left(kind):
    """By whatever block it came: the new file is made of the pixels."""
    before = LADEN[kind]()
    assert b"Secret" in before.getvalue()
    after = clean_photo(before, size=1000, limit=LIMIT)
    assert b"Secret" not in after.content
    assert after.media_type == "image/jpeg"
    left = Image.open(io.BytesIO(after.content))
    assert not left.getexif()
    assert set(left.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photo_of_a_newer_phone_is_taken():
    """HEIC: Apple's, and some others'."""
    after = cleaned(heic(size=(300, 200)))
    assert (after.format, after.size) == ("JPEG", (300, 200))
    assert after.getpixel((5, 5))[0] > 200
    assert max(cleaned(heic(size=(3000, 600))).size) == 2048


def test_forty_megapixels_are_taken():
    """As the better phones make them, whichever way they save it."""
    assert max(cleaned(picture(size=(7300, 5500))).size) == 2048


def test_too_large_a_heic_is_refused_before_it_is_decoded(monkeypatch):
    file = heic(size=(1200, 1000))
    monkeypatch.setitem(photos.MOST_PIXELS, "HEIF", 1_000_000)
    monkeypatch.setattr("pi_heif.HeifImageFile.load", lambda self: pytest.fail("decoded"))
    with pytest.raises(Refused, match="像素"):
        clean_photo(file, size=1000, limit=LIMIT)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIC"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_photo_cut_off_on_its_way_is_refused(kind, share):
    noise = Image.effect_noise((600, 500), 90).convert("RGB")
    file = io.BytesIO()
    if kind == "HEIC":
        pillow_heif.from_pillow(noise).save(file, quality=80)
    else:
        noise.save(file, kind)
    whole = file.getvalue()
    with pytest.raises(Refused, match="不是能打开的照片"):
        clean_photo(io.BytesIO(whole[: int(len(whole) * share)]), size=1000, limit=LIMIT)


def test_damaged_metadata_does_not_cost_the_picture():
    """Pillow fails with an error of its own kind where a number stands as a letter."""
    turned = Image.Exif()
    turned[0x010F], turned[0x0112] = "Cam", 6
    content = bytearray(picture(exif=turned).getvalue())
    content[content.index(b"Exif") + 17] = 1  # the tag of the camera is now one of numbers
    after = clean_photo(io.BytesIO(bytes(content)), size=1000, limit=LIMIT)
    assert b"Cam" not in after.content and not Image.open(io.BytesIO(after.content)).getexif()


def test_an_empty_file_says_so():
    with pytest.raises(Refused, match="是空的"):
        clean_photo(io.BytesIO(), size=0, limit=LIMIT)


def test_a_moving_gif_is_refused_and_of_a_moving_webp_the_first_picture_is_kept():
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    for kind in ("GIF", "WEBP"):
        file = io.BytesIO()
        frames[0].save(file, kind, save_all=True, append_images=frames[1:])
        file.seek(0)
        if kind == "WEBP":
            assert cleaned(file).getpixel((5, 5))[0] > 200
            continue
        with pytest.raises(Refused, match="HEIC 格式"):
            clean_photo(file, size=1000, limit=LIMIT)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_pictures_become_jpeg(kind):
    assert cleaned(picture(kind)).format == "JPEG"


@pytest.mark.parametrize(
    "content",
    [b"MZ\x90\x00 a program", b"\xff\xd8\xff\xe0 cut off", b"<svg onload=x>", b"GIF89a"],
)
def test_what_is_no_photo_is_refused_whatever_its_name(content):
    with pytest.raises(Refused, match="不是能打开的照片"):
        clean_photo(io.BytesIO(content), size=1000, limit=LIMIT)


def test_half_a_photo_is_refused():
    whole = picture(size=(900, 900)).getvalue()
    with pytest.raises(Refused):
        clean_photo(io.BytesIO(whole[: len(whole) // 2]), size=1000, limit=LIMIT)


def test_too_many_bytes_or_pixels_are_refused_with_a_way_out(monkeypatch):
    with pytest.raises(Refused, match="50 MB"):
        clean_photo(picture(), size=50 * 2**20, limit=LIMIT)
    monkeypatch.setitem(photos.MOST_PIXELS, "JPEG", 1000)
    with pytest.raises(Refused, match="像素"):
        clean_photo(picture(), size=1000, limit=LIMIT)


def test_a_small_file_with_very_many_pixels_is_refused_before_it_is_decoded():
    """250 KB of PNG can be 59 million pixels, and each costs four bytes of memory."""
    file = picture("PNG", size=(4100, 4000))
    assert len(file.getvalue()) < 300_000
    with pytest.raises(Refused, match="像素"):
        clean_photo(file, size=1000, limit=LIMIT)
