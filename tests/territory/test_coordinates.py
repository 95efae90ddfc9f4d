"""GCJ-02 is some hundred metres off in China and unchanged elsewhere."""

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.territory.coordinates import plausible, swapped, to_gcj02, to_wgs84

METRES = 111_320


def apart(one, other):
    """Metres between two points that are close together."""
    east = (one[0] - other[0]) * cos(radians(one[1]))
    return hypot(east, one[1] - other[1]) * METRES


CHINA = {"longitude": st.floats(74, 134), "latitude": st.floats(4, 53)}


@given(**CHINA)
def test_there_and_back_is_within_a_metre(longitude, latitude):
    here = longitude, latitude
    assert apart(to_wgs84(*to_gcj02(*here)), here) < 1
    assert apart(to_gcj02(*to_wgs84(*here)), here) < 1


@given(**CHINA)
def test_the_offset_is_less_than_a_kilometre(longitude, latitude):
    assert apart(to_gcj02(longitude, latitude), (longitude, latitude)) < 1500


def test_a_known_point_in_beijing():
    # Tiananmen, as published by several map services.
    assert apart(to_gcj02(116.391, 39.907), (116.39724, 39.90840)) < 5


@pytest.mark.parametrize("point", [(2.35, 48.86), (-74.0, 40.7), (151.2, -33.9)])
def test_elsewhere_nothing_changes(point):
    assert to_gcj02(*point) == to_wgs84(*point) == point
    assert not plausible(*point)


def test_swapped_numbers_are_noticed():
    assert swapped(32.19, 119.66)
    assert not swapped(119.66, 32.19)
    assert not swapped(2.35, 48.86)
    assert not plausible(float("nan"), 32.19)
