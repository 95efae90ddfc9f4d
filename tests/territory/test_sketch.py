"""A small drawing: everything fits, the own grid is marked, north is up."""

import re

from huiyin.territory.sketch import sketch
from tests.cast import COUNTY, VILLAGE


def numbers(path: str) -> list[float]:
    return [float(found) for found in re.findall(r"[\d.]+", path)]


def test_a_village_with_its_grids(cast):
    code = VILLAGE + "001001"
    drawn = sketch(code, *cast.point(code))
    assert drawn.shapes[0].name == cast.unit(VILLAGE).name
    assert len(drawn.shapes) == 3  # the village and its two grids
    assert [shape.here for shape in drawn.shapes] == [False, True, False]
    for shape in drawn.shapes:
        assert min(numbers(shape.path)) >= 0 and max(numbers(shape.path)) <= 320
    assert 0 < drawn.pin[0] < drawn.width and 0 < drawn.pin[1] < drawn.height
    assert drawn.synthetic


def test_north_is_up_and_the_pin_lies_in_its_grid(cast):
    """The first grid of the village is its southern or western half; so is its pin."""
    first, second = VILLAGE + "001", VILLAGE + "002"
    one = sketch(first, *cast.point(first)).pin
    two = sketch(second, *cast.point(second)).pin
    assert one != two
    assert one[0] <= two[0] and one[1] >= two[1]


def test_a_larger_unit_shows_what_lies_directly_below(cast):
    drawn = sketch(COUNTY)
    assert {shape.name for shape in drawn.shapes} == {"镇江经开区", "大港街道", "丁岗镇"}
    assert drawn.pin is None


def test_nothing_drawn_nothing_shown(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert sketch("999999999999") is None
