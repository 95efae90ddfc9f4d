"""Setting up a place, and doing it again."""

import time
from dataclasses import replace
from datetime import date

import pytest
import shapely

from huiyin.rulebook.model import Level
from huiyin.rulebook.territory import load as load_spec
from huiyin.territory import stamps
from huiyin.territory.divisions import Division, divisions
from huiyin.territory.drawing import as_area
from huiyin.territory.loading import load
from huiyin.territory.models import Unit, UnitCode
from huiyin.territory.queries import counties
from tests.territory.place import (
    BROOK,
    COUNTY,
    DAY,
    DIVISIONS,
    EAST,
    LATER,
    MILL,
    everything,
    loaded,
    profile,
    spec,
)

pytestmark = pytest.mark.django_db


def test_every_unit_has_a_code_a_parent_and_a_made_up_boundary():
    assert loaded().created == 6 + 4 + 11
    for unit in Unit.objects.all():
        assert unit.synthetic and unit.boundary
        assert [(row.code, row.since, row.until) for row in unit.codes.all()] == [
            (unit.code, DAY, None)
        ]
    assert Unit.objects.get(code=EAST + "001").parent.code == EAST
    assert Unit.objects.get(code=COUNTY).parent is None


def test_boundaries_of_upper_units_are_unions():
    loaded()
    villages = [as_area(u.boundary) for u in Unit.objects.filter(parent__code=BROOK)]
    whole = as_area(Unit.objects.get(code=BROOK).boundary)
    assert shapely.equals(shapely.union_all(villages), whole)


def test_loading_again_changes_nothing():
    loaded()
    before, stamp = everything(), stamps.current()
    again = loaded()
    assert again.unchanged and (again.created, again.updated, again.ended) == (0, 0, 0)
    assert everything() == before
    assert stamps.current() == stamp


def test_fewer_grids_end_the_rest_and_more_bring_them_back():
    loaded()
    ids = dict(Unit.objects.values_list("code", "pk"))
    fewer = load(profile(), DIVISIONS, spec(fine_grids=9), on=LATER)
    assert (fewer.created, fewer.ended) == (0, 2)
    gone = Unit.objects.filter(ended=LATER)
    assert [unit.level for unit in gone] == ["fine_grid"] * 2
    assert {row.until for row in UnitCode.objects.filter(unit__in=gone)} == {LATER}

    later = date(2027, 1, 4)
    assert load(profile(), DIVISIONS, spec(), on=later).ended == 0
    assert dict(Unit.objects.today().values_list("code", "pk")) == ids
    back = UnitCode.objects.filter(unit__code=EAST + "002002")
    assert [(row.since, row.until) for row in back] == [(DAY, LATER), (later, None)]


def test_grids_that_end_and_return_on_one_day_keep_their_code():
    loaded()
    for fine_grids in (9, 11):
        load(profile(), DIVISIONS, spec(fine_grids=fine_grids), on=DAY)
    assert not UnitCode.objects.filter(until__isnull=False).exists()
    assert UnitCode.objects.count() == Unit.objects.count()


def test_another_place_in_the_same_database_is_left_alone():
    loaded()
    before = set(Unit.objects.within(COUNTY).values_list("pk", "ended"))
    moved = [replace(d, code=d.code.replace(COUNTY, "990102")) for d in DIVISIONS]
    load(replace(profile(), place="990102"), moved, spec(), on=LATER)
    assert set(Unit.objects.within(COUNTY).values_list("pk", "ended")) == before


def test_a_city_is_loaded_with_all_its_counties():
    """The unit of the city is the root; a county lies in it, a street in its county."""
    above = [Division("9901", "云溪市", "city"), Division("990102", "山阳县", "county")]
    whole = replace(
        profile(),
        name="云溪市（示例）",
        place="9901",
        levels=(Level("city", "市", 4), *profile().levels),
    )
    load(whole, [*above, *DIVISIONS, Division("990102001", "石桥镇", "township")], spec(), on=DAY)
    root = Unit.objects.get(parent=None)
    assert (root.code, root.name, root.level) == ("9901", "云溪市（示例）", "city")
    assert [unit.code for unit in root.children.all()] == [COUNTY, "990102"]
    for unit in Unit.objects.exclude(pk=root.pk).select_related("parent"):
        assert unit.code.startswith(unit.parent.code) and unit.boundary
    assert counties() == [COUNTY, "990102"]


def test_what_the_place_imported_is_never_overwritten():
    loaded()
    Unit.objects.filter(code=MILL).update(name="水磨村", imported=True)
    before = everything()
    assert load(profile(), DIVISIONS, spec(fine_grids=14), on=LATER).own
    assert everything() == before


def test_without_an_area_the_outline_is_sized_from_the_number_of_villages():
    loaded(area_km2=0)
    metres = as_area(Unit.objects.get(code=COUNTY).boundary).area * 111_320**2 * 0.8463
    assert abs(metres / 1e6 - 3 * 223 / 61) < 0.1


def test_progress_ends_where_it_said_it_would():
    steps = []
    load(profile(), DIVISIONS, spec(), on=DAY, progress=lambda *step: steps.append(step))
    done, total = steps[-1]
    assert 0 < done <= total
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)


def test_zhenjiang_has_its_68_and_283_grids_and_a_second_load_is_quick(settings):
    from huiyin.rulebook.loading import load as load_profile

    folder = settings.ROOT / "profiles" / "zhenjiang"
    place = load_profile(folder)
    figures = load_spec(folder, place)
    load(place, divisions(place.place), figures, on=DAY)
    levels = list(Unit.objects.values_list("level", flat=True))
    assert levels.count("area_grid") == 68
    assert levels.count("fine_grid") == 283
    assert Unit.objects.get(code="321171").name == place.name
    assert Unit.objects.filter(name="兴港社区第一片区1号网格").exists()
    start = time.perf_counter()
    assert load(place, divisions(place.place), figures, on=LATER).unchanged
    assert time.perf_counter() - start < 2
