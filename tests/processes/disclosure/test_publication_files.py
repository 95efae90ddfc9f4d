"""A publication to keep: nothing unmasked, nothing that a spreadsheet would run."""

import csv
import io

import pypdf
import pytest
from python_calamine import load_workbook

from huiyin.common.refusal import Refused
from huiyin.processes.disclosure import publishing
from huiyin.processes.disclosure.publication_files import as_csv, as_pdf, as_workbook, printed
from huiyin.processes.disclosure.workbook import grids
from tests.disclosure.stories import IDCARD, accounts, content, published, relief

BAD = ["=1+1", "+8", "-8+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "　=1"]


@pytest.fixture
def harmful(people, now):
    """A text that begins like a formula, in a title and in cells."""
    rows = [("2026-02-01", "其他", said, None, 12_345) for said in BAD]
    return published(
        people, now, content("residents_accounts", rows, title="=HYPERLINK(0)", text="=1")
    )


def test_a_workbook_runs_nothing(harmful, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(as_workbook(harmful))
    first, table = grids("a.xlsx", path)
    assert first.formulas == table.formulas == frozenset()
    assert first.rows[0][1][1] == "=HYPERLINK(0)"
    assert [row[1][2] for row in table.rows[1:7]] == BAD
    assert table.rows[1][1][4] == 123.45
    assert table.rows[7][1][:5] == ["合计", "", "", 0.0, 740.7]
    assert str(table.rows[1][1][0]) == "2026-02-01"


def test_a_table_of_text_runs_nothing(harmful):
    made = as_csv(harmful, "residents_accounts")
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert [row[2] for row in rows[1:]] == [f"'{said}" for said in BAD]
    assert rows[1][4] == "123.45"
    with pytest.raises(Refused, match="没有这张表"):
        as_csv(harmful, "relief")


def test_what_is_masked_stays_masked(people, now):
    row = published(people, now)
    book = load_workbook(io.BytesIO(as_workbook(row)))
    said = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    for text in (said, as_csv(row, "relief").decode(), str(printed(row))):
        assert "赵*" in text
        assert "赵示例" not in text
        assert IDCARD not in text


def test_on_paper_with_sums_and_where_it_is_found(people, now):
    row = published(people, now, accounts(text="本季度收支如下。"))
    made = as_pdf(row, address="https://example.invalid/village/p/1/")
    said = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    for words in ("一季度公开", "路灯电费", "1,234.56", "合计", "5,000.00", "本季度收支"):
        assert words in said
    assert bytes(row.commitment).hex() in said.replace("\n", "").replace(" ", "")


def test_a_tombstone_gives_nothing(people, now):
    row = published(people, now, relief())
    by = people.choucha.actor()
    down = publishing.take_down(row, reason="写错单位", basis="组织法第三十一条", by=by, at=now)
    for make in (as_workbook, printed, lambda row: as_csv(row, "relief")):
        with pytest.raises(Refused, match="撤下"):
            make(down)
