"""Units are renumbered, merged and divided; who bore which code when stays known."""

from datetime import date

import pytest

from huiyin.territory.importing import import_file
from huiyin.territory.models import Compound, Succession, Unit, UnitCode
from huiyin.territory.refusals import ImportRefused
from tests.territory.place import BROOK, COUNTY, DAY, EAST, HILL, LATER, MILL, WEST, loaded, profile

pytestmark = pytest.mark.django_db
NEXT = date(2027, 1, 4)


@pytest.fixture(autouse=True)
def place(db):
    loaded()


def take_in(tmp_path, *lines, on=LATER):
    file = tmp_path / "changes.csv"
    file.write_text("\n".join(["代码,名称,上级代码,原代码", *lines]), encoding="utf-8")
    return import_file(file, profile(), on=on)


def refused(tmp_path, *lines):
    with pytest.raises(ImportRefused) as error:
        take_in(tmp_path, *lines)
    assert not Succession.objects.exists()
    return error.value.mistakes


def unit(code):
    return Unit.objects.get(code=code)


def history(unit):
    return [(row.code, row.since, row.until) for row in unit.codes.all()]


def test_a_renumbered_village_stays_the_same_unit_and_takes_its_grids_along(tmp_path):
    village, grid = unit(MILL), unit(MILL + "001002")
    new = BROOK + "003"
    done = take_in(tmp_path, f"{new},磨坊社区,{BROOK},{MILL}")
    assert (done.created, done.ended, done.renumbered) == (0, 0, 1 + 1 + 3)
    village.refresh_from_db()
    grid.refresh_from_db()
    assert (village.code, village.name, village.parent.code) == (new, "磨坊社区", BROOK)
    assert grid.code == new + "001002"
    assert history(village) == [(MILL, DAY, LATER), (new, LATER, None)]
    assert history(grid) == [(MILL + "001002", DAY, LATER), (new + "001002", LATER, None)]
    assert not Succession.objects.exists()


def test_codes_can_move_up_in_a_chain_and_change_places(tmp_path):
    east, west = unit(EAST), unit(WEST)
    take_in(tmp_path, f"{EAST},西溪社区,{BROOK},{WEST}", f"{WEST},东溪社区,{BROOK},{EAST}")
    east.refresh_from_db()
    west.refresh_from_db()
    assert (east.code, east.name, west.code, west.name) == (WEST, "东溪社区", EAST, "西溪社区")

    third = BROOK + "003"
    take_in(tmp_path, f"{WEST},a,{BROOK},{EAST}", f"{third},b,{BROOK},{WEST}", on=NEXT)
    east.refresh_from_db()
    west.refresh_from_db()
    assert (west.code, east.code) == (WEST, third)
    assert history(east) == [
        (EAST, DAY, LATER), (WEST, LATER, NEXT), (third, NEXT, None),
    ]  # fmt: skip


def test_two_renumberings_on_one_day_count_as_one(tmp_path):
    village = unit(MILL)
    take_in(tmp_path, f"{HILL}201,磨坊村,{HILL},{MILL}", on=DAY)
    assert history(village) == [(HILL + "201", DAY, None)]


def test_two_villages_merge_into_a_new_one(tmp_path):
    east, west = unit(EAST), unit(WEST)
    Compound.objects.create(village=east, name="溪畔苑")
    Compound.objects.create(village=unit(MILL), name="水磨苑")
    new = BROOK + "005"
    done = take_in(tmp_path, f"{new},双溪社区,{BROOK},{EAST}|{WEST}")
    merged = unit(new)
    for before in (east, west):
        before.refresh_from_db()
        assert before.ended == LATER
        assert history(before)[-1][2] == LATER
        assert [s.after for s in before.successors.all()] == [merged]
    assert Succession.objects.first().document == "changes.csv"
    assert {s.on for s in Succession.objects.all()} == {LATER}
    assert not Unit.objects.within(EAST).today().exists()
    assert done.created == 1
    assert [c.name for c in merged.compounds.all()] == ["溪畔苑"]
    assert unit(MILL).compounds.get().name == "水磨苑"
    assert merged.boundary and merged.synthetic  # drawn anew within the township


def test_a_village_absorbs_another_and_keeps_its_id(tmp_path):
    east = unit(EAST)
    take_in(tmp_path, f"{EAST},大溪社区,{BROOK},{EAST}|{WEST}")
    assert unit(EAST).pk == east.pk
    assert unit(WEST).ended == LATER
    assert history(east) == [(EAST, DAY, None)]
    assert Succession.objects.get().after_id == east.pk
    # The same without naming itself: a unit that stands is never renumbered over.
    take_in(tmp_path, f"{EAST},大溪社区,{BROOK},{EAST}", on=NEXT)


def test_a_village_divides(tmp_path):
    east = unit(EAST)
    one, two = BROOK + "006", BROOK + "007"
    take_in(tmp_path, f"{one},甲社区,{BROOK},{EAST}", f"{two},乙社区,{BROOK},{EAST}")
    east.refresh_from_db()
    assert east.ended == LATER
    assert {s.after.code for s in east.successors.all()} == {one, two}


def test_a_part_leaves_and_the_rest_stays(tmp_path):
    new = BROOK + "006"
    take_in(tmp_path, f"{EAST},东溪社区,{BROOK},", f"{new},甲社区,{BROOK},{EAST}")
    assert unit(EAST).ended is None
    assert Succession.objects.get().after.code == new


def test_grids_the_place_named_must_be_listed_when_their_village_is_merged(tmp_path):
    take_in(tmp_path, f"{EAST}001,溪畔网格,{EAST},")
    grid = unit(EAST + "001")
    new = BROOK + "005"
    merger = f"{new},双溪社区,{BROOK},{EAST}|{WEST}"
    (told,) = refused(tmp_path, merger)
    assert told.startswith(f"溪畔网格（{EAST}001）的上级被撤并")

    take_in(tmp_path, merger, f"{new}001,溪畔网格,{new},{EAST}001")
    grid.refresh_from_db()
    assert (grid.code, grid.parent.code, grid.ended) == (new + "001", new, None)
    assert Unit.objects.get(code=new + "001001").parent_id == grid.pk


def test_a_code_that_lapsed_is_not_given_to_another(tmp_path):
    take_in(tmp_path, f"{BROOK}005,双溪社区,{BROOK},{EAST}|{WEST}")
    with pytest.raises(ImportRefused, match="属于已撤销的「东溪社区」"):
        take_in(tmp_path, f"{EAST},新东溪,{BROOK},")
    with pytest.raises(ImportRefused, match="属于已撤销的「东溪社区」"):
        take_in(tmp_path, f"{EAST},磨坊,{BROOK},{MILL}")


def test_a_code_still_in_use_makes_a_merger_not_a_renumbering(tmp_path):
    take_in(tmp_path, f"{EAST},东溪社区,{BROOK},{WEST}")
    assert unit(WEST).ended == LATER
    assert Succession.objects.get().before.code == WEST


def test_two_units_never_end_up_with_one_code(tmp_path):
    told = refused(
        tmp_path,
        f"{BROOK}003,东溪社区,{BROOK},{EAST}",
        f"{BROOK}003002,移来的网格,{BROOK}003,{MILL}001",
    )
    assert any(f"代码 {BROOK}003002 改号后会有两个单位" in sentence for sentence in told)


def test_the_whole_township_is_renumbered(tmp_path):
    count = Unit.objects.within(HILL).count()
    new = COUNTY + "101"
    assert take_in(tmp_path, f"{new},北山街道,{COUNTY},{HILL}").renumbered == count
    assert Unit.objects.within(new).count() == count
    assert UnitCode.objects.filter(code__startswith=HILL, until=None).count() == 0
