"""A list from an office: made with Excel, in whatever encoding it had."""

import pytest
import xlsxwriter

from huiyin.territory.refusals import ImportRefused
from huiyin.territory.sheets import read_sheet

TEXT = """代码,名称,上级代码,小区,原代码
990101001001001,东溪社区第一网格,990101001001,溪畔苑|水岸、云庭,
"""


@pytest.mark.parametrize(
    ("encoding", "notes"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("gb18030", ["文件是 GB18030 编码，已按 GB18030 读入。"]),
    ],
)
def test_utf_8_with_and_without_bom_and_gb18030(tmp_path, encoding, notes):
    file = tmp_path / "list.csv"
    file.write_bytes(TEXT.encode(encoding))
    contents = read_sheet(file)
    assert contents.mistakes == []
    assert contents.notes == notes
    (row,) = contents.rows
    assert (row.where, row.code, row.name) == ("第 2 行", "990101001001001", "东溪社区第一网格")
    assert row.compounds == ("溪畔苑", "水岸", "云庭")
    assert row.before == ()


def test_bytes_of_no_encoding_are_refused(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"\xff\xff\xff\xff")
    with pytest.raises(ImportRefused, match="UTF-8"):
        read_sheet(file)


def test_headings_are_checked(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("代码,编码,颜色\n1,2,3\n", encoding="utf-8")
    contents = read_sheet(file)
    assert contents.rows == []
    told = "\n".join(contents.mistakes)
    for part in ("「编码」重复", "不认识列「颜色」", "缺少列「名称」", "缺少列「上级代码」"):
        assert part in told


def test_quotes_that_never_close_and_a_line_too_long_have_their_line(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text('code,name,parent\n1,a,b,c\n\n2,"x\n', encoding="utf-8")
    told = read_sheet(file).mistakes
    assert told[0] == "第 2 行：格数比表头多。"
    assert told[1].startswith("第 4 行：CSV 语法错误")


def workbook(path, rows):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def test_excel_with_codes_as_text_or_short_numbers(tmp_path):
    rows = [
        ["代码", "名称", "上级代码"],
        [990101001001, "东溪社区", 990101001],
        [],
        ["990101001001001", "第一网格", "990101001001"],
    ]
    contents = read_sheet(workbook(tmp_path / "list.xlsx", rows))
    assert contents.mistakes == []
    assert [(row.where, row.code, row.parent) for row in contents.rows] == [
        ("第 2 行", "990101001001", "990101001"),
        ("第 4 行", "990101001001001", "990101001001"),
    ]


def test_excel_codes_that_lost_their_last_digits_are_refused(tmp_path):
    rows = [["代码", "名称", "上级代码"], [990101001001001001, "第一网格", "990101001001001"]]
    contents = read_sheet(workbook(tmp_path / "list.xlsx", rows))
    assert contents.rows == []
    assert contents.mistakes[0].startswith("第 2 行：代码是数字格式")


def test_what_only_calls_itself_excel_is_refused(tmp_path):
    (tmp_path / "list.xlsx").write_text("not a workbook")
    assert read_sheet(tmp_path / "list.xlsx").mistakes[0].startswith("打不开这个 Excel 文件")
