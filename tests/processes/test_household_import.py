"""Five thousand doors at most, each row understood before one is written."""

import io

import pytest
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.outreach.models import Household
from huiyin.processes import household_file
from huiyin.processes.household_import import example, import_doors
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE

HEAD = ("小区", "楼栋", "门牌")


def book(*rows):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        sheet = made.add_worksheet("名册")
        for number, row in enumerate((("兴港社区住户名册",), HEAD, *rows)):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
    return content.getvalue()


def test_a_workbook_with_a_title_and_numbers(cast, now):
    content = book(("示例·滨江苑", "1幢", 101), ("示例·滨江苑", "1幢", 102.0))
    report = import_doors("a.xlsx", content, VILLAGE, by=cast.shequ.actor(), at=now)
    assert (report.lines, report.made, report.problems) == (2, 2, ())
    doors = Household.objects.filter(county=COUNTY).values_list("door", flat=True)
    assert sorted(doors) == ["101", "102"]
    event = AuditEvent.objects.get(event="household.import")
    assert (event.actor, event.details["made"]) == (cast.shequ.user.pk, 2)


def test_statements_do_not_grow_with_the_rows(cast, now):
    counts = []
    for many in (1, 60):
        rows = [("示例·滨江苑", "2幢", f"{many}-{n}") for n in range(many)]
        with CaptureQueriesContext(connection) as seen:
            import_doors("a.xlsx", book(*rows), VILLAGE, by=cast.shequ.actor(), at=now)
        counts.append(len(seen))
    assert counts[1] <= counts[0]  # the first one also looked for the grids


def test_a_dry_run_leaves_nothing(cast, now):
    content = book(("示例·滨江苑", "1幢", "101"))
    by = cast.shequ.actor()
    assert import_doors("a.xlsx", content, VILLAGE, by=by, at=now, dry_run=True).made == 1
    assert not Household.objects.filter(county=COUNTY).exists()


@pytest.mark.parametrize("name", ["xinxi", "other_shequ", "jiedao", "xitong"])
def test_only_who_runs_the_village(cast, now, name):
    content = book(("示例·滨江苑", "1幢", "101"))
    with pytest.raises(Refused, match="村社区"):
        import_doors("a.xlsx", content, VILLAGE, by=getattr(cast, name).actor(), at=now)
    with pytest.raises(Refused, match="村社区"):
        import_doors("a.xlsx", content, OTHER_VILLAGE, by=cast.shequ.actor(), at=now)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.xlsx", b"not a workbook", "打开"),
        ("a.exe", b"MZ", "只能导入"),
        ("a.csv", b"\xff\xfe\x00", "编码|表头"),
        ("a.csv", "门牌\n".encode(), "没有内容"),
        ("a.csv", b"x" * 2_000_001, "2 MB"),
    ],
)
def test_files_that_cannot_be_read(cast, now, name, content, why):
    with pytest.raises(Refused, match=why):
        import_doors(name, content, VILLAGE, by=cast.shequ.actor(), at=now)


@pytest.mark.parametrize("corner", [(1_048_575, 16_383), (150_000, 40)])
def test_a_blank_in_a_far_corner_takes_no_memory(cast, now, corner):
    """Opened, it would take the whole process along."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        sheet.write_string(0, 0, "门牌")
        sheet.write_string(1, 0, "101")
        sheet.write_string(*corner, " ")
    with pytest.raises(Refused, match="范围太大"):
        import_doors("a.xlsx", content.getvalue(), VILLAGE, by=cast.shequ.actor(), at=now)


def test_too_many_rows(cast, now, monkeypatch):
    monkeypatch.setattr(household_file, "MOST", 1)
    content = book(("示例·滨江苑", "1幢", "101"), ("示例·滨江苑", "1幢", "102"))
    with pytest.raises(Refused, match="最多导入 1 户"):
        import_doors("a.xlsx", content, VILLAGE, by=cast.shequ.actor(), at=now)


def test_the_example_reads_back(cast, now):
    report = import_doors("a.xlsx", example(VILLAGE), VILLAGE, by=cast.shequ.actor(), at=now)
    assert report.problems == () and report.made == 1
