"""The app's icon as a picture is the drawing of its SVG."""

import pytest
from PIL import Image

from scripts.app_icons import SIZES, main

WHITE, BLUE, ORANGE = (255, 255, 255), (0x1F, 0x4E, 0x8C), (0xE5, 0x8A, 0x2B)


@pytest.mark.parametrize("size", SIZES)
def test_ring_and_middle_in_their_colours(tmp_path, size):
    main(tmp_path)
    with Image.open(tmp_path / f"field-icon-{size}.png") as picture:
        assert picture.size == (size, size)
        middle, ring = size // 2, round(112 / 512 * size)
        assert picture.getpixel((middle, middle)) == ORANGE
        assert picture.getpixel((ring, middle)) == BLUE
        assert picture.getpixel((2, 2)) == picture.getpixel((round(size / 3), middle)) == WHITE
