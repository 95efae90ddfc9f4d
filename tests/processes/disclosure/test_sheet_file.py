"""Tables as villages hand them in: whole, or not at all and every fault with its place."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Line, Sheet
from huiyin.disclosure.publications.sense import columns_of
from huiyin.processes.disclosure.sheet_file import load
from huiyin.processes.disclosure.sheet_template import template
from huiyin.rulebook import active

HEADS = ["日期*", "类别*", "摘要*", "收入", "支出"]
GOOD = [
    [date(2026, 2, 1), "拨付", "街道拨款", 5000, None],
    ["2026年3月2日", "其他", "路灯电费", None, "1,234.56"],
]


@pytest.fixture
def kind(profile):
    return profile.disclosure.kinds["residents_accounts"]


def book(rows, *, heads=HEADS, title="", extra=None):
    """A workbook with these rows below the heads."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        sheet = made.add_worksheet("收支")
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        first = 0
        if title:
            sheet.merge_range(0, 0, 0, 4, title)
            first = 1
        for line, row in enumerate([heads, *rows], start=first):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, place, value, day)
                elif isinstance(value, str) and value.startswith("{="):
                    sheet.write_formula(line, place, value[1:-1], None, 7)
                elif value is not None:
                    sheet.write(line, place, value)
        if extra:
            extra(made, sheet)
    return content.getvalue()


def faults(kind, content, name="收支.xlsx"):
    loaded = load(kind, name=name, content=content)
    assert loaded.sheet is None
    return [(problem.line, problem.column, problem.reason) for problem in loaded.problems]


def test_every_line_as_it_was_meant(kind):
    loaded = load(kind, name="收支.xlsx", content=book(GOOD, title="一季度收支"))
    assert not loaded.problems
    assert (loaded.sheet.key, loaded.sheet.columns) == ("residents_accounts", columns_of(kind))
    assert [(line.key, line.cells) for line in loaded.sheet.lines] == [
        ("r0001", ("2026-02-01", "拨付", "街道拨款", 500_000, None)),
        ("r0002", ("2026-03-02", "其他", "路灯电费", None, 123_456)),
    ]


def test_the_template_takes_what_it_is_for(kind):
    from python_calamine import load_workbook

    made = template(kind)
    with pytest.raises(Refused, match="没有内容"):
        load(kind, name="t.xlsx", content=made)
    rows = load_workbook(io.BytesIO(made)).get_sheet_by_index(0).to_python()
    assert rows[1][:5] == HEADS
    assert "huiyin:residents_accounts" in rows[0][0]
    with pytest.raises(Refused, match="另一项的模板"):
        load(active.profile().disclosure.kinds["relief"], name="t.xlsx", content=made)


def test_every_template_can_be_made(profile):
    for kind in profile.disclosure.kinds.values():
        assert template(kind).startswith(b"PK")


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (["2026-02-01", "拨付", "退款", -5, None], "收入", "负数"),
        (["2026-02-01", "拨付", "退款", "约五千", None], "收入", "不是金额"),
        (["2026-02-01", "拨付", "退款", "0.5万元", None], "收入", "不是金额"),
        (["2026-02-01", "拨付", "退款", 1.005, None], "收入", "两位小数"),
        (["二月", "拨付", "退款", 5, None], "日期", "不是日期"),
        (["2026-02-30", "拨付", "退款", 5, None], "日期", "不是日期"),
        (["2026-02-01", "借款", "退款", 5, None], "类别", "没有“借款”"),
        (["2026-02-01", "拨付", None, 5, None], "摘要", "没有填"),
        (["2026-02-01", "拨付", "=cmd|calc", 5, None], "摘要", "公式"),
        (["2026-02-01", "拨付", "付13812345678", 5, None], "摘要", "手机"),
        (["2026-02-01", "拨付", "长" * 2001, 5, None], "摘要", "超过"),
    ],
)
def test_a_bad_cell_is_told_with_line_and_column_and_nothing_is_loaded(kind, row, column, why):
    row = [f" {value}" if value == "=cmd|calc" else value for value in row]
    ((line, named, reason),) = faults(kind, book([*GOOD, row]))
    assert (line, named) == (4, column)
    assert why in reason


def test_every_bad_row_is_told(kind):
    rows = [*GOOD, ["x", "拨付", "一", 1, None], ["2026-01-01", "拨付", "二", -1, "乱"]]
    assert [fault[:2] for fault in faults(kind, book(rows))] == [
        (4, "日期"),
        (5, "收入"),
        (5, "支出"),
    ]


def test_merged_cells_are_told_where_they_are(kind):
    def extra(_made, sheet):
        sheet.merge_range(1, 2, 2, 2, "合在一起")

    assert (2, "摘要", "是合并的单元格。") in faults(kind, book(GOOD, extra=extra))


def test_a_formula_is_not_a_figure_but_may_be_a_sum(kind):
    rows = [["2026-02-01", "拨付", "甲", "{=3+4}", None]]
    assert faults(kind, book(rows)) == [(2, "收入", "是公式，不是数值。")]
    rows = [["2026-02-01", "拨付", "甲", 7, None], ["合计", None, None, "{=SUM(D2)}", None]]
    assert len(load(kind, name="a.xlsx", content=book(rows)).sheet.lines) == 1


def test_sums_that_do_not_add_up_are_told_with_both_figures(kind):
    ((line, column, reason),) = faults(kind, book([*GOOD, ["合 计", None, None, 5000, 1234.65]]))
    assert (line, column) == (4, "支出")
    assert "1,234.65" in reason
    assert "1,234.56" in reason
    good = load(kind, name="a.xlsx", content=book([*GOOD, ["合计", None, None, 5000, 1234.56]]))
    assert len(good.sheet.lines) == 2


def test_sums_of_parts_and_of_the_whole(kind):
    def line(name, amount):
        return ["2026-01-01", "其他", name, amount, None]

    rows = [line("甲", 1), line("乙", 2), ["小计", None, None, 3, None], line("丙", 4)]
    rows += [["小计", None, None, 4, None], ["合计", None, None, 7, None]]
    assert len(load(kind, name="a.xlsx", content=book(rows)).sheet.lines) == 3
    rows[4][3] = 7
    assert [fault[:2] for fault in faults(kind, book(rows))] == [(6, "收入")]


def test_columns_nobody_knows_and_cells_under_no_heading(kind):
    heads = [*HEADS, "经手人电话"]
    assert faults(kind, book(GOOD, heads=heads)) == [(1, "经手人电话", "不认识这一列。")]
    assert faults(kind, book([[*GOOD[0], "多"]])) == [(2, "", "第 6 格的上面没有列名。")]
    twice = [*HEADS, "支出"]
    assert faults(kind, book(GOOD, heads=twice)) == [(1, "支出", "这一列有两次。")]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.xlsm", b"PK", "宏"),
        ("a.xls", b"\xd0\xcf", "另存"),
        ("a.xlsx", b"", "空的"),
        ("a.xlsx", b"PK\x03\x04 broken", "能打开"),
        ("a.xlsx", b"%PDF-1.7", "能打开"),
        ("a.csv", "姓名,电话\n甲,1\n".encode(), "找不到表头"),
        ("a.xlsx", b"x" * (10 * 2**20 + 1), "10 MB"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_one_sentence(kind, name, content, why):
    with pytest.raises(Refused, match=why):
        load(kind, name=name, content=content)


def test_macros_under_another_name_are_refused(kind):
    packed = io.BytesIO(book(GOOD))
    with zipfile.ZipFile(packed, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"\x00")
    with pytest.raises(Refused, match="宏"):
        load(kind, name="a.xlsx", content=packed.getvalue())


def test_a_csv_file(kind):
    said = '日期,类别,摘要,收入,支出\n2026/3/2,其他,路灯电费,,"1,234.56"\n合计,,,,1234.56\n'
    for content in (said.encode("utf-8-sig"), said.encode("gb18030")):
        (line,) = load(kind, name="a.csv", content=content).sheet.lines
        assert line.cells == ("2026-03-02", "其他", "路灯电费", None, 123_456)
    with pytest.raises(Refused, match="表头下面"):
        load(kind, name="a.csv", content="日期,类别,摘要\n".encode())


def test_twenty_thousand_lines_and_no_more(kind):
    row = "2026-03-02,其他,路灯电费,,0.01\n"
    head = "日期,类别,摘要,收入,支出\n"
    loaded = load(kind, name="a.csv", content=(head + row * 20_000).encode())
    assert loaded.sheet.totals()["spending"] == 20_000
    with pytest.raises(Refused, match="20000"):
        load(kind, name="a.csv", content=(head + row * 20_001).encode())


def test_a_line_keeps_its_key_over_the_versions(kind):
    def cells(what, amount):
        return ("2026-03-02", "其他", what, None, amount)

    def keys(*rows):
        content = book([[*row[:4], (row[4] or 0) / 100] for row in rows])
        sheet = load(kind, name="a.xlsx", content=content, before=before).sheet
        return [line.key for line in sheet.lines]

    old = [cells("甲", 100), cells("乙", 200), cells("丙", 300)]
    lines = tuple(Line(f"r{n:04}", row) for n, row in enumerate(old, start=1))
    before = Sheet(kind.key, kind.name, columns_of(kind), lines)
    assert keys(*old) == ["r0001", "r0002", "r0003"]
    assert keys(cells("丙", 300), cells("甲", 100)) == ["r0003", "r0001"]
    assert keys(cells("甲", 100), cells("乙", 250), cells("丙", 300)) == [
        "r0001", "r0002", "r0003",
    ]  # fmt: skip
    assert keys(cells("丁", 400), *old) == ["r0004", "r0001", "r0002", "r0003"]
