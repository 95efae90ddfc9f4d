"""A workbook is measured before it is opened."""

import zipfile

import pytest
import xlsxwriter

from huiyin.common import spreads
from huiyin.common.spreads import spreads_too_far


def book(path, *cells):
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        for row, column in cells:
            sheet.write_string(row, column, "x")
    return path


@pytest.mark.parametrize("last", [(0, 0), (5000, 40), (60_000, 5)])
def test_a_list_does_not(tmp_path, last):
    assert not spreads_too_far(book(tmp_path / "a.xlsx", (0, 0), last))


@pytest.mark.parametrize("last", [(1_048_575, 16_383), (1_048_575, 3), (200, 16_383)])
def test_a_blank_in_the_corner_does(tmp_path, last):
    path = book(tmp_path / "a.xlsx", (0, 0), last)
    assert path.stat().st_size < 20_000
    assert spreads_too_far(path)


def test_more_inside_than_it_looks_from_outside(tmp_path, monkeypatch):
    monkeypatch.setattr(spreads, "MOST_BYTES", 3 * 2**20)
    path = tmp_path / "a.xlsx"
    for size, too_far in ((2**20, False), (4 * 2**20, True)):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/sharedStrings.xml", b" " * size)
        assert path.stat().st_size < 20_000
        assert spreads_too_far(path) is too_far


def test_where_a_cell_is_may_stand_between_two_pieces(tmp_path):
    path = tmp_path / "a.xlsx"
    for before in range(spreads._PIECE - 20, spreads._PIECE + 2):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("sheet.xml", b"." * before + b' r="XFD1048576">')
        assert spreads_too_far(path)


def test_what_is_no_workbook_is_said_by_who_opens_it(tmp_path):
    path = tmp_path / "a.xlsx"
    for content in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200):
        path.write_bytes(content)
        assert not spreads_too_far(path)
