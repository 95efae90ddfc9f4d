"""A duty list from a file: every line or none, each bad one with its line and reason."""

from datetime import date
from pathlib import Path

import pytest

from huiyin.cases.models import DutyLine
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.processes.duty_import import (
    MOST_BYTES,
    Version,
    import_list,
    import_upload,
    load_samples,
)
from tests.cast import OTHER_STREET, STREET
from tests.duty_files import HEAD, LINES, listed, write

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)


def test_every_line_with_its_items(cast, now, tmp_path):
    report = listed(tmp_path, now)
    assert (report.lines, report.made, report.ended) == (3, 4, 0)
    assert set(DutyLine.objects.values_list("kind", "clause", "item", "office")) == {
        ("basic", "第1条", "three_disorders", ""),
        ("basic", "第1条", "greening", ""),
        ("assist", "第1条", "elevator", "market_regulation"),
        ("taken_back", "第1条", "illegal_land_use", "natural_resources"),
    }
    assert listed(tmp_path, now).nothing_new


def test_a_trial_writes_nothing(cast, now, tmp_path):
    told = []
    report = import_list(
        write(tmp_path / "list.csv"),
        Version(STREET + "000", "2026年版", SINCE),  # the twelve digits of the register as well
        by=SYSTEM,
        at=now,
        dry_run=True,
        tell=lambda *said: told.append(said),
    )
    assert report.made == 4
    assert told[-1] == ("检查", 3, 3)
    assert not DutyLine.objects.exists()


@pytest.mark.parametrize(
    ("line", "column", "why"),
    [
        ("其他,9,甲,dogs,,据", "类别", "没有“其他”这一类"),
        ("基本履职,,甲,dogs,,据", "序号", "没有填"),
        ("基本履职,9,甲,,,据", "对应清单事项", "没有填"),
        ("基本履职,9,甲,不存在的事,,据", "对应清单事项", "没有“不存在的事”"),
        ("基本履职,9,甲,dogs|不存在的事,,据", "对应清单事项", "没有“不存在的事”"),
        ("基本履职,9,甲,dogs,住房和城乡建设局,据", "牵头部门", "自己牵头"),
        ("配合履职,9,甲,dogs,,据", "牵头部门", "没有写由哪个部门牵头"),
        ("上级收回,9,甲,dogs,没有的局,据", "牵头部门", "没有“没有的局”"),
        # an office of the town itself cannot be what it only assists
        ("配合履职,9,甲,dogs,township_enforcement,据", "牵头部门", "没有“township_enforcement”"),
        ("基本履职,1,甲,dogs,,据", "序号", "和第 2 行重复"),
        ("基本履职,9,甲,电梯故障,,据", "对应清单事项", "和第 3 行重复"),
        ("基本履职,9,=甲(),dogs,,据", "事项名称", "公式"),
        (f"基本履职,9,{'甲' * 201},dogs,,据", "事项名称", "太长"),
    ],
)
def test_one_bad_line_and_nothing_is_imported(cast, now, tmp_path, line, column, why):
    report = listed(tmp_path, now, [*LINES, line])
    (problem,) = report.problems
    assert (problem.line, problem.column) == (5, column)
    assert why in problem.reason
    assert problem.remedy
    assert not DutyLine.objects.exists()


def test_several_bad_lines_are_all_told(cast, now, tmp_path):
    report = listed(tmp_path, now, ["甲,1,乙,dogs,,据", LINES[0], "配合履职,2,丙,dogs,,据"])
    assert [problem.line for problem in report.problems] == [2, 4]


def test_a_name_that_holds_the_separator_of_a_sentence(cast, now, tmp_path):
    line = "基本履职,1,甲,消防通道、楼道堵塞和消防设施损坏；dogs,,据"
    assert listed(tmp_path, now, [line]).made == 2


def test_lines_of_another_town(cast, now, tmp_path):
    path = write(tmp_path / "a.csv", [f"{OTHER_STREET},{LINES[0]}"], "区划编码," + HEAD)
    report = import_list(path, Version(STREET, "一", SINCE), by=SYSTEM, at=now)
    assert "别的镇街道" in report.problems[0].reason


@pytest.mark.parametrize(
    ("version", "why"),
    [
        (Version("999999999", "一", SINCE), "没有编码为“999999999”"),
        (Version("321171", "一", SINCE), "没有编码为“321171”"),
        (Version(STREET, " ", SINCE), "版本名"),
        (Version(STREET, "版" * 61, SINCE), "版本名"),
    ],
)
def test_what_does_not_fit(cast, now, tmp_path, version, why):
    with pytest.raises(Refused, match=why):
        import_list(write(tmp_path / "a.csv"), version, by=SYSTEM, at=now)


def test_from_a_page(cast, now):
    content = "\n".join([HEAD, *LINES]).encode("gb18030")
    version, by = Version(STREET, "一", SINCE), cast.xitong.actor()
    assert import_upload("清单.csv", content, version, by=by, at=now).made == 4
    for name, sent, why in (
        ("a.pdf", b"x", "只能导入"),
        ("a.csv", b"x" * MOST_BYTES + b"xx", "2 MB"),
    ):
        with pytest.raises(Refused, match=why):
            import_upload(name, sent, version, by=by, at=now)
    with pytest.raises(Refused, match="不在您配置的范围内"):
        import_upload("清单.csv", content, version, by=cast.jiedao.actor(), at=now)


def test_the_samples_of_the_place(cast, now, tmp_path):
    path = Path(__file__).parents[2] / "profiles" / "zhenjiang" / "duties.csv"
    made = load_samples(path, at=now)
    assert made == DutyLine.objects.count() > 0
    assert {STREET, OTHER_STREET} == set(DutyLine.objects.values_list("town", flat=True))
    assert all(name.startswith("示例·") for name in DutyLine.objects.values_list("name", flat=True))
    assert load_samples(path, at=now) == 0
    assert load_samples(tmp_path / "none.csv", at=now) == 0
    wrong = write(tmp_path / "wrong.csv", [f"{STREET},甲,1,乙,dogs,,据"], "区划编码," + HEAD)
    with pytest.raises(Refused, match="没有“甲”这一类"):
        load_samples(wrong, at=now)
