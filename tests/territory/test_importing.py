"""A place takes in its own boundaries and grids."""

import pytest

from huiyin.territory import stamps
from huiyin.territory.drawing import as_area
from huiyin.territory.importing import import_file
from huiyin.territory.locating import locate
from huiyin.territory.models import Compound, Unit, UnitCode
from huiyin.territory.refusals import ImportRefused
from tests.territory.place import (
    BROOK,
    COUNTY,
    DAY,
    EAST,
    LATER,
    MILL,
    WEST,
    everything,
    feature,
    geojson,
    loaded,
    profile,
    square,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(db):
    loaded()


def sheet(tmp_path, *lines, columns="代码,名称,上级代码,小区,原代码"):
    file = tmp_path / "list.csv"
    file.write_text("\n".join([columns, *lines]) + "\n", encoding="utf-8")
    return file


def take_in(file, **options):
    return import_file(file, profile(), on=LATER, **options)


def refused(file):
    """The mistakes of an import that must leave everything as it was."""
    before, stamp = everything(), stamps.current()
    with pytest.raises(ImportRefused) as error:
        take_in(file)
    assert everything() == before
    assert stamps.current() == stamp
    assert not Compound.objects.exists()
    return error.value.mistakes


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f"{EAST}01,第一网格,{EAST}", "有 14 位，本地各级代码的位数是 6、9、12、15、18"),
        ("990102,邻县,", "不属于本地（990101）"),
        ("9901010O1,溪口街道,990101", "应当只有数字"),
        (",没有代码,990101", "应当只有数字"),
        (f"{EAST},,{BROOK}", "缺少名称"),
        (f"{EAST},{'长' * 61},{BROOK}", "超过 60 个字"),
        (f"{EAST},东溪社区,{COUNTY}", f"上级代码应为 {BROOK}"),
        ("990101009009,新村,990101009", "上级 990101009 不存在"),
        (f"{MILL},磨坊村,990101100", f"代码 {MILL} 重复，第 2 行已经用过"),
        (f"{BROOK},溪口街道,{COUNTY},溪畔苑", "小区只能写在"),
        (f"{WEST},西溪社区,{BROOK},,990101001007", "原代码 990101001007 不存在"),
        (f"{WEST},西溪社区,{BROOK},,{BROOK}", "位数不同"),
    ],
)
def test_every_mistake_has_its_line_and_reason_and_nothing_is_written(tmp_path, line, reason):
    mistakes = refused(sheet(tmp_path, f"{MILL},水磨村,990101100,水磨苑", line))
    assert any(told.startswith("第 3 行：") and reason in told for told in mistakes)


def test_all_mistakes_are_told_at_once(tmp_path):
    assert len(refused(sheet(tmp_path, "1,a,", "x,b,", "990101009009,c,990101009"))) >= 3


def test_a_level_that_does_not_fit_the_code(tmp_path):
    file = sheet(tmp_path, f"{EAST},东溪社区,{BROOK},乡镇", columns="代码,名称,上级代码,层级")
    assert "是「村社区」的位数，不是「乡镇」的" in refused(file)[0]
    take_in(sheet(tmp_path, f"{EAST},东溪社区,{BROOK},村社区", columns="代码,名称,上级代码,层级"))


@pytest.mark.parametrize(
    ("file", "reason"), [("a.pdf", "只能导入"), ("a.csv", "缺少列"), ("b.csv", "没有任何单位")]
)
def test_files_that_hold_nothing(tmp_path, file, reason):
    (tmp_path / file).write_text("code,name,parent\n" if file == "b.csv" else "")
    assert reason in refused(tmp_path / file)[0]


def test_siblings_that_overlap_are_refused(tmp_path):
    given = [
        feature(EAST, "东溪社区", square(119.60, 32.18, 119.65, 32.20)),
        feature(WEST, "西溪社区", square(119.64, 32.18, 119.70, 32.20)),
        feature(MILL, "磨坊村", square(119.60, 32.18, 119.70, 32.20)),  # no sibling of theirs
    ]
    (told,) = refused(geojson(tmp_path / "v.geojson", given))
    assert told.startswith(f"第 2 个图形：{WEST} 与同级的 {EAST} 重叠约 2,09")


def test_an_overlap_with_what_was_surveyed_before_is_refused(tmp_path):
    take_in(
        geojson(tmp_path / "a.geojson", [feature(EAST, "东溪", square(119.6, 32.1, 119.7, 32.2))])
    )
    west = feature(WEST, "西溪", square(119.65, 32.1, 119.75, 32.2))
    assert f"与同级的 {EAST} 重叠" in refused(geojson(tmp_path / "b.geojson", [west]))[0]


def test_the_noise_of_digitising_is_tolerated(tmp_path):
    given = [
        feature(EAST, "东溪社区", square(119.60, 32.18, 119.650001, 32.20)),
        feature(WEST, "西溪社区", square(119.65, 32.18, 119.70, 32.20)),
    ]
    assert take_in(geojson(tmp_path / "v.geojson", given)).updated == 2


def test_a_village_boundary_replaces_the_made_up_one_and_its_grids_are_drawn_within(tmp_path):
    ids = dict(Unit.objects.values_list("code", "pk"))
    box = square(119.60, 32.18, 119.65, 32.20)
    done = take_in(geojson(tmp_path / "v.geojson", [feature(EAST, "东溪社区", box)]))
    assert (done.created, done.updated, done.ended, done.warnings) == (0, 1, 0, ())
    village = Unit.objects.get(code=EAST)
    assert village.boundary == {**box} and not village.synthetic
    grids = Unit.objects.within(EAST).filter(level="fine_grid")
    assert all(grid.synthetic for grid in grids)
    assert all(as_area(village.boundary).covers(as_area(grid.boundary)) for grid in grids)
    assert locate(119.62, 32.19).code.startswith(EAST)
    assert dict(Unit.objects.values_list("code", "pk")) == ids


def test_a_grid_list_renames_adds_ends_and_names_compounds(tmp_path):
    ids = dict(Unit.objects.values_list("code", "pk"))
    done = take_in(
        sheet(
            tmp_path,
            f"{EAST}001,溪畔片区,{EAST},溪畔苑",
            f"{EAST}003,云庭片区,{EAST},云庭|水岸",
        )
    )
    assert (done.created, done.updated, done.compounds) == (1, 1, 3)
    assert done.ended == 1 + 2  # 002 with its two fine grids
    assert {c.village.code for c in Compound.objects.all()} == {EAST}
    kept = Unit.objects.get(code=EAST + "001")
    assert (kept.pk, kept.name) == (ids[EAST + "001"], "溪畔片区")
    assert Unit.objects.get(code=EAST + "002").ended == LATER
    assert UnitCode.objects.get(code=EAST + "002").until == LATER
    new = Unit.objects.get(code=EAST + "003")
    assert new.boundary and new.synthetic
    assert Unit.objects.filter(parent__code=WEST, ended=None).count() == 1  # the next village


def test_a_grid_the_place_named_itself_stays_until_a_file_says_where_it_went(tmp_path):
    take_in(sheet(tmp_path, f"{EAST}001,甲,{EAST}", f"{EAST}002,乙,{EAST}"))
    done = take_in(sheet(tmp_path, f"{EAST}001,甲,{EAST}"))
    assert done.ended == 0
    assert done.warnings[0].startswith(f"乙（{EAST}002）不在文件里，保留不变")


def test_taking_in_the_same_twice_changes_nothing(tmp_path):
    box = square(119.60, 32.18, 119.65, 32.20)
    given = [
        feature(EAST + "001", "甲", box),
        feature(WEST + "001", "乙", square(119.65, 32.18, 119.7, 32.2)),
    ]
    file = geojson(tmp_path / "g.geojson", given)
    take_in(file)
    before = everything()
    again = take_in(file)
    assert (again.created, again.updated, again.ended) == (0, 0, 0)
    assert everything() == before


def test_a_part_of_the_village_in_no_grid_is_a_warning(tmp_path):
    given = [
        feature(EAST, "东溪社区", square(119.60, 32.18, 119.70, 32.20)),
        feature(EAST + "001", "甲", square(119.60, 32.18, 119.65, 32.20)),
        feature(EAST + "002", "乙", square(119.65, 32.18, 119.69, 32.20)),
    ]
    (warning,) = take_in(geojson(tmp_path / "g.geojson", given)).warnings
    assert warning.startswith("东溪社区有 10.0%（约 2.0")


def test_when_all_grids_are_surveyed_so_is_the_village_above(tmp_path):
    given = [
        feature(EAST + "001", "甲", square(119.60, 32.18, 119.65, 32.20)),
        feature(EAST + "002", "乙", square(119.65, 32.18, 119.70, 32.20)),
    ]
    take_in(geojson(tmp_path / "g.geojson", given))
    village = Unit.objects.get(code=EAST)
    assert not village.synthetic
    assert as_area(village.boundary).bounds == (119.60, 32.18, 119.70, 32.20)
    assert Unit.objects.get(code=BROOK).synthetic  # the other village is not surveyed


def test_a_new_grid_among_surveyed_ones_has_no_boundary_and_says_so(tmp_path):
    box = square(119.60, 32.18, 119.65, 32.20)
    take_in(geojson(tmp_path / "g.geojson", [feature(MILL + "001", "甲", box)]))
    done = take_in(sheet(tmp_path, f"{MILL}001,甲,{MILL}", f"{MILL}002,乙,{MILL}"))
    assert done.warnings == ("1 个单位还没有边界，坐标不会落入其中。",)
    assert Unit.objects.get(code=MILL + "001").boundary == box


def test_gb18030_is_accepted_and_said(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(f"代码,名称,上级代码\n{MILL},水磨村,990101100\n".encode("gb18030"))
    assert take_in(file).notes == ("文件是 GB18030 编码，已按 GB18030 读入。",)
    assert Unit.objects.get(code=MILL).name == "水磨村"


def test_a_place_may_bring_everything_itself(tmp_path):
    Unit.objects.all().update(parent=None)
    UnitCode.objects.all().delete()
    Unit.objects.all().delete()
    done = take_in(
        sheet(
            tmp_path, f"{EAST},东溪社区,{BROOK}", f"{BROOK},溪口街道,{COUNTY}", f"{COUNTY},云溪县,"
        )
    )
    assert done.created == 3
    assert Unit.objects.get(code=EAST).parent.parent.code == COUNTY
    assert {row.since for row in UnitCode.objects.all()} == {LATER}
    assert LATER != DAY
