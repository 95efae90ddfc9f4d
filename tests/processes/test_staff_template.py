"""The workbook that people fill in: its columns are the importer's."""

import io
from datetime import date

import pytest
import xlsxwriter
from python_calamine import load_workbook

from huiyin.people.importing.columns import COLUMNS, Kind
from huiyin.processes.staff_import import carry_out
from huiyin.processes.staff_template import HEADER, staff_template
from tests.cast import VILLAGE


def sheets():
    book = load_workbook(io.BytesIO(staff_template(on=date(2026, 6, 3))))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_columns_and_example():
    known = {columns.kind: columns for columns in COLUMNS}
    grid, office = sheets()["网格人员"], sheets()["机关和村社区人员"]
    for rows, kind in ((grid, Kind.GRID_STAFF), (office, Kind.POST)):
        assert set(known[kind].required) <= set(rows[HEADER]) <= set(known[kind].all)
        assert "从第 4 行开始填" in rows[0][0]
        assert len(rows) == HEADER + 1
    example = dict(zip(grid[HEADER], grid[1], strict=True))
    assert (example["岗位"], example["起始日期"]) == ("网格员", "2026-06-03")


@pytest.mark.django_db
def test_filled_in_it_imports_and_the_example_does_not(cast, now):
    rows = sheets()["网格人员"]
    line = {"姓名": "张三", "账号": "zhangsan1", "岗位": "网格员", "网格编码": VILLAGE + "001"}
    rows.append([line.get(column, "") for column in rows[HEADER]])
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("网格人员")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    report, _passwords = carry_out(
        name="t.xlsx", content=content.getvalue(), by=cast.renshi.actor(), at=now
    )
    assert (report.problems, report.lines, report.accounts) == ((), 1, 1)
