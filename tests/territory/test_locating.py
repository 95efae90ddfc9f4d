"""Every point of a place lies in exactly one grid."""

import random
import threading

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.territory import locating, stamps
from huiyin.territory.drawing import as_area
from huiyin.territory.importing import import_file
from huiyin.territory.locating import ancestors, grid_of, locate
from huiyin.territory.models import Unit
from tests.territory.place import (
    BROOK,
    COUNTY,
    DAY,
    EAST,
    LATER,
    MILL,
    WEST,
    feature,
    geojson,
    loaded,
    profile,
    square,
)

pytestmark = pytest.mark.django_db
SHARES = st.floats(0, 1, allow_nan=False)
IN_ONE_PLACE = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def place(db):
    loaded()
    return {unit.code: as_area(unit.boundary) for unit in Unit.objects.all()}


@IN_ONE_PLACE
@given(east=SHARES, north=SHARES)
def test_any_point_inside_lies_in_one_grid_of_its_village(place, east, north):
    west, south, right, top = place[COUNTY].bounds
    point = shapely.Point(west + east * (right - west), south + north * (top - south))
    found = locate(point.x, point.y)
    if not place[COUNTY].intersects(point):
        assert found is None or place[COUNTY].dwithin(point, locating.NEAR)
        return
    assert found is not None and len(found.code) == 18
    assert place[found.code].dwithin(point, locating.NEAR)
    villages = [c for c in place if len(c) == 12 and place[c].contains_properly(point)]
    assert villages in ([found.code[:12]], [])  # [] on the border of two


@IN_ONE_PLACE
@given(data=st.data())
def test_points_on_borders_and_corners_lie_in_the_grid_with_the_lowest_code(place, data):
    code = data.draw(st.sampled_from(sorted(code for code in place if len(code) == 18)))
    corners = shapely.get_coordinates(place[code])
    one = data.draw(st.integers(0, len(corners) - 2))
    share = data.draw(st.sampled_from([0, 0.5, 0.25]))
    x, y = corners[one] + share * (corners[one + 1] - corners[one])
    found = locate(x, y)
    touching = [c for c in place if len(c) == 18 and place[c].intersects(shapely.Point(x, y))]
    assert found is not None
    assert found.code == min(touching, default=found.code)


def test_the_answer_names_the_way_down():
    loaded()
    inside = as_area(Unit.objects.get(code=MILL + "001002").boundary).representative_point()
    found = locate(inside.x, inside.y)
    assert found.path == (
        "云溪县", "北山镇", "磨坊村", "磨坊村第一片区网格", "磨坊村第一片区2号网格",
    )  # fmt: skip
    assert (found.unit_id, found.county) == (Unit.objects.get(code=found.code).pk, COUNTY)
    assert found == grid_of(found.code)
    assert [unit.name for unit in ancestors(found.code)] == list(found.path[:-1])
    assert ancestors(COUNTY) == ancestors("000000") == []


@pytest.mark.parametrize(
    "point", [(119.0, 32.19), (2.35, 48.9), (32.19, 119.66), (float("nan"),) * 2]
)
def test_outside_there_is_nothing(point):
    loaded()
    assert locate(*point) is None


def test_before_anything_is_loaded_there_is_nothing():
    assert locate(119.66, 32.19) is None


# Two villages side by side; the eastern one is cut in the middle of the common border, so
# that the border of its grids ends in a T, and rounding leaves slivers along the slope.
SLOPE = [[119.65, 32.18], [119.6533333333, 32.1871428571], [119.66, 32.20]]
GRIDS = {
    EAST + "001": {
        "type": "Polygon",
        "coordinates": [[[119.60, 32.18], SLOPE[0], SLOPE[2], [119.60, 32.20], [119.60, 32.18]]],
    },
    WEST + "001": {
        "type": "Polygon",
        "coordinates": [[SLOPE[0], [119.70, 32.18], [119.70, 32.187], SLOPE[1], SLOPE[0]]],
    },
    WEST + "002": {
        "type": "Polygon",
        "coordinates": [[SLOPE[1], [119.70, 32.187], [119.70, 32.20], SLOPE[2], SLOPE[1]]],
    },
}


@pytest.fixture
def surveyed(db, tmp_path):
    loaded()
    Unit.objects.filter(code__startswith=MILL).update(boundary=None)
    Unit.objects.filter(code=MILL).update(boundary=square(119.8, 32.1, 119.9, 32.2))
    file = geojson(tmp_path / "grids.geojson", [feature(c, "网格", g) for c, g in GRIDS.items()])
    import_file(file, profile(), on=LATER)


def check_surveyed(x, y):
    found = locate(x, y)
    assert found is not None and found.code[:15] in GRIDS
    near = [c for c, g in GRIDS.items() if as_area(g).dwithin(shapely.Point(x, y), 2e-6)]
    assert found.code[:15] in near


@IN_ONE_PLACE
@given(east=SHARES, north=SHARES)
def test_any_point_of_imported_grids_lies_in_one_of_them(surveyed, east, north):
    check_surveyed(119.60 + 0.1 * east, 32.18 + 0.02 * north)


@IN_ONE_PLACE
@given(share=SHARES, upper=st.booleans(), nudge=st.floats(-1e-7, 1e-7))
def test_so_does_any_point_on_their_border_with_a_t_junction(surveyed, share, upper, nudge):
    (x0, y0), (x1, y1) = SLOPE[upper : upper + 2]
    check_surveyed(x0 + share * (x1 - x0) + nudge, y0 + share * (y1 - y0))


def test_a_surveyed_boundary_goes_before_a_made_up_one():
    loaded()
    Unit.objects.filter(code__startswith=COUNTY).update(boundary=None)
    box = square(119.6, 32.1, 119.7, 32.2)
    Unit.objects.filter(code=EAST).update(boundary=box, synthetic=True)
    Unit.objects.filter(code=MILL).update(boundary=box, synthetic=False)
    stamps.bump()
    assert locate(119.65, 32.15).code == MILL


def test_a_gap_between_grids_belongs_to_the_nearest():
    loaded()
    Unit.objects.update(boundary=None)
    Unit.objects.filter(code=BROOK).update(boundary=square(119.6, 32.1, 119.7, 32.2))
    Unit.objects.filter(code=EAST).update(boundary=square(119.6, 32.1, 119.64, 32.2))
    Unit.objects.filter(code=WEST).update(boundary=square(119.65, 32.1, 119.7, 32.2))
    Unit.objects.filter(code=BROOK).update(parent=None)
    stamps.bump()
    assert locate(119.642, 32.15).code == EAST
    assert locate(119.648, 32.15).code == WEST
    assert locate(119.645, 32.15).code == EAST  # as near to both: the lowest code
    assert locate(119.6 - 5e-7, 32.15).code == EAST
    assert locate(119.6 - 5e-6, 32.15) is None


def test_a_change_here_is_seen_at_once_and_one_elsewhere_within_a_minute(monkeypatch):
    loaded()
    code = locate(119.66, 32.19).code
    Unit.objects.filter(code=code).update(name="换了名字的网格")
    assert locate(119.66, 32.19).name != "换了名字的网格"
    stamps.bump()
    assert locate(119.66, 32.19).name == "换了名字的网格"

    Unit.objects.filter(code=code).update(name="别处改的名字")
    stamps.Stamp.objects.update(value="changed by another process")
    assert locate(119.66, 32.19).name == "换了名字的网格"
    monkeypatch.setattr(locating, "LOOK_AGAIN", 0)
    assert locate(119.66, 32.19).name == "别处改的名字"


def test_asking_costs_no_query_once_built(django_assert_num_queries):
    loaded()
    locate(119.66, 32.19)
    with django_assert_num_queries(0):
        locate(119.66, 32.19)


def test_many_threads_share_one_index():
    loaded()
    expected = locate(119.66, 32.19)
    answers = []
    chance = random.Random(1)
    points = [(119.6 + chance.random() / 10, 32.15 + chance.random() / 10) for _ in range(200)]

    def ask():
        answers.append((locate(119.66, 32.19), [locate(*point) for point in points]))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert all(answer == answers[0] for answer in answers)
    assert answers[0][0] == expected


def test_ended_units_are_not_found():
    loaded()
    code = locate(119.66, 32.19).code
    Unit.objects.filter(code=code).update(ended=DAY)
    stamps.bump()
    assert locate(119.66, 32.19).code != code
    assert grid_of(code) is None


WHERE = 119.66, 32.19


def test_around_a_point_and_within_a_unit(place):
    """A small circle touches its own grid, a wide one its neighbours; nothing from elsewhere."""
    here = locate(*WHERE)
    assert here is not None
    assert locating.around(*WHERE, 1) == (here.code,)
    wide = locating.around(*WHERE, 100_000)
    assert here.code in wide and len(wide) > 1
    assert locating.around(0.0, 0.0, 100) == ()
    assert locating.around(float("nan"), 32.0, 100) == ()
    found = locating.within(COUNTY)
    assert here.code in found and all(code.startswith(COUNTY) for code in found)
    assert locating.within("999999") == ()
