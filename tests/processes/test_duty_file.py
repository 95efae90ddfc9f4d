"""Reading the file of a duty list, and the template that is filled in."""

from datetime import date

import pytest
import xlsxwriter

from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.processes.duty_file import COLUMNS, read, template
from huiyin.processes.duty_import import Version, import_list
from tests.cast import STREET
from tests.duty_files import HEAD, LINES, write


@pytest.mark.parametrize("name", ["清单.xlsx", "清单.csv"])
@pytest.mark.django_db
def test_the_template_can_be_imported_as_it_is(cast, now, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(template(name))
    rows, problems = read(path)
    assert [row.cells["类别"] for row in rows] == ["基本履职", "配合履职", "上级收回"]
    assert problems == []
    version = Version(STREET, "试", date(2026, 1, 1))
    report = import_list(path, version, by=SYSTEM, at=now, dry_run=True)
    assert (report.problems, report.made) == ((), 3)


def test_a_title_above_the_columns_and_numbers_of_a_spreadsheet(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("清单")
        sheet.write_row(0, 0, ["大港街道履职事项清单"])
        sheet.write_row(2, 0, COLUMNS)
        sheet.write_row(3, 0, ["基本履职", 12, "甲", "dogs", "", "据"])
    (row,), problems = read(path)
    assert (row.sheet, row.number, row.cells["序号"]) == ("清单", 4, "12")
    assert problems == []


def test_a_column_nobody_knows_and_one_there_twice(tmp_path):
    path = write(tmp_path / "a.csv", [LINES[0] + ",x,y"], HEAD + ",责任人,依据")
    _rows, problems = read(path)
    assert [(one.line, one.column) for one in problems] == [(1, "依据"), (1, "责任人")]


@pytest.mark.parametrize(
    ("lines", "head", "why"),
    [(LINES, "甲,乙", "找不到表头"), ((), HEAD, "没有内容"), (LINES, "类别,序号", "依据")],
)
def test_no_list_at_all(tmp_path, lines, head, why):
    with pytest.raises(Refused, match=why):
        read(write(tmp_path / "a.csv", lines, head))
