"""Where it happened, in all the ways people say it; and which offices are near."""

import pytest

from huiyin.common.refusal import Refused
from huiyin.processes.placing import by_level, place_of, reportable_near
from tests.cast import (
    COUNTY,
    NEXT_VILLAGE,
    OTHER_STREET,
    OTHER_VILLAGE,
    STREET,
    VILLAGE,
)

GRID = VILLAGE + "002001"


def test_the_point_says_it_best(cast):
    longitude, latitude = cast.point(GRID)
    place = place_of(longitude=longitude, latitude=latitude, village=NEXT_VILLAGE, words="门口")
    assert (place.unit_code, place.text) == (GRID, "门口")
    assert (place.longitude, place.latitude) == (longitude, latitude)


@pytest.mark.parametrize("point", [(2.35, 48.85), (32.1, 119.6), (float("nan"), 32.1), (999, 999)])
def test_outside_the_place(cast, point):
    with pytest.raises(Refused, match="不在镇江经开区范围内"):
        place_of(longitude=point[0], latitude=point[1], village=VILLAGE)


def test_a_compound_knows_its_grid(cast):
    place = place_of(compound=cast.compound, village=VILLAGE, words="3幢2单元")
    assert place.unit_code.startswith(VILLAGE)
    assert len(place.unit_code) == len(GRID)
    assert (place.text, place.compound_id) == ("示例·滨江苑 3幢2单元", cast.compound.pk)


def test_a_compound_that_nobody_has_drawn(cast):
    cast.compound.longitude = None
    assert place_of(compound=cast.compound).unit_code == VILLAGE


def test_a_point_elsewhere_than_the_compound(cast):
    """The point counts; the compound stays in the words alone."""
    longitude, latitude = cast.point(OTHER_VILLAGE)
    place = place_of(longitude=longitude, latitude=latitude, compound=cast.compound)
    assert place.unit_code.startswith(OTHER_VILLAGE)
    assert (place.compound_id, place.text) == (None, "示例·滨江苑")


@pytest.mark.parametrize(
    ("village", "township", "otherwise", "code"),
    [
        (VILLAGE, STREET, "", VILLAGE),
        ("", STREET, "", STREET),
        ("", "", "", COUNTY),
        ("", "", GRID, GRID),
        (VILLAGE, STREET, GRID, GRID),  # the own village left as it stood says nothing new
        (NEXT_VILLAGE, STREET, GRID, NEXT_VILLAGE),
        ("", OTHER_STREET, GRID, OTHER_STREET),
    ],
)
def test_what_was_chosen(cast, village, township, otherwise, code):
    found = place_of(village=village, township=township, otherwise=otherwise)
    assert found.unit_code == code


@pytest.mark.parametrize("code", ["321171999", "110101001", "32117100200", "什么", "0" * 99])
def test_no_such_unit(cast, code):
    with pytest.raises(Refused, match="不在列表里"):
        place_of(village=code)


def test_long_words_are_kept_as_far_as_the_case_holds_them(cast):
    assert len(place_of(words="长" * 500).text) == 120


def test_offices_near_the_place_the_nearest_first(cast):
    rows = reportable_near(GRID)
    levels = [len(row.unit.code) for row in rows]
    assert levels == sorted(levels, reverse=True)
    assert cast.office("community", VILLAGE) in rows
    assert cast.office("township_police", STREET) in rows
    for stranger in ("community", OTHER_VILLAGE), ("township_police", OTHER_STREET):
        assert cast.office(*stranger) not in rows
    assert all(row.reportable for row in rows)
    assert cast.office("discipline_commission") not in rows
    assert [name for name, _rows in by_level(rows)][-1] == cast.unit(COUNTY).name


def test_a_closed_office_is_not_near(cast, now):
    office = cast.office("township_police", STREET)
    office.ended = now.date()
    office.save()
    assert office not in reportable_near(GRID)
