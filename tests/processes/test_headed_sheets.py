"""Of a file only the sheets that have the columns are read."""

import pytest
import xlsxwriter

from huiyin.processes.headed_sheets import HEADER_WITHIN, headed_sheets

NEEDED = ("门牌", "小区")


def write(path, sheets):
    with xlsxwriter.Workbook(path) as book:
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(table):
                sheet.write_row(number, 0, row)
    return path


def test_below_a_title_and_without_empty_lines(tmp_path):
    table = [
        ["名册（示例）"],
        [],
        [" 门牌", "备注", "小区 "],
        [],
        ["101", "", "甲"],
        [" "],
        ["102"],
    ]
    [sheet] = headed_sheets(write(tmp_path / "a.xlsx", {"一": table}), NEEDED)
    assert (sheet.name, sheet.number, sheet.header) == ("一", 3, ["门牌", "备注", "小区"])
    assert [(number, values[0]) for number, values in sheet.lines] == [(5, "101"), (7, "102")]


def test_every_sheet_that_has_them_and_no_other(tmp_path):
    head = list(NEEDED)
    file = {"一": [head, ["101", "甲"]], "说明": [["门牌"]], "空": [], "二": [head]}
    found = {
        one.name: len(one.lines) for one in headed_sheets(write(tmp_path / "a.xlsx", file), NEEDED)
    }
    assert found == {"一": 1, "二": 0}


@pytest.mark.parametrize(("above", "count"), [(HEADER_WITHIN - 1, 1), (HEADER_WITHIN, 0)])
def test_columns_too_far_down_are_none(tmp_path, above, count):
    path = write(tmp_path / "a.xlsx", {"一": [*[["说明"]] * above, list(NEEDED)]})
    assert len(list(headed_sheets(path, NEEDED))) == count
