"""The picture beside the address says the address, and nothing else."""

import io

import segno
from PIL import Image

from huiyin.cases.printing.qr import png, qr, svg
from tests.cases.printing.printed import ADDRESS


def test_it_holds_the_address():
    assert qr(ADDRESS).matrix == segno.make_qr(ADDRESS, error="m").matrix
    assert qr(ADDRESS).matrix != qr(ADDRESS + "x").matrix
    assert qr(ADDRESS).error == "M"


def test_the_png_shows_these_squares():
    squares = qr(ADDRESS).matrix
    with Image.open(io.BytesIO(png(ADDRESS))) as picture:
        grey = picture.convert("L")
    assert grey.size == (10 * len(squares), 10 * len(squares))
    for row, dark in enumerate(squares):
        for column, value in enumerate(dark):
            assert (grey.getpixel((10 * column + 5, 10 * row + 5)) < 128) == bool(value)


def test_the_svg_runs_nothing_and_loads_nothing():
    drawn = svg(ADDRESS).decode()
    assert "<svg" in drawn and "<script" not in drawn and "href" not in drawn
