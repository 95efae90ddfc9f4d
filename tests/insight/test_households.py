"""Doors of a place, counted and not read."""

from datetime import date
from uuid import uuid4

from huiyin.insight.households import households, households_by_compound, households_by_unit
from huiyin.insight.places import place_of
from huiyin.outreach.models import Household
from huiyin.territory import codes
from tests.cast import NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE


def doors(count, unit, **columns):
    Household.objects.bulk_create(
        Household(county=unit[:6], id=uuid4(), unit_code=unit, door=f"{n}号", **columns)
        for n in range(count)
    )


def test_the_doors_of_a_place_and_below_and_none_beside(cast, django_assert_num_queries):
    doors(3, VILLAGE + "001001")
    doors(2, NEXT_VILLAGE + "001", compound=None)
    doors(4, OTHER_VILLAGE)
    doors(1, VILLAGE + "002", ended=date(2026, 1, 1))
    street = place_of(STREET)
    with django_assert_num_queries(1):
        assert households(street) == 5
    assert households(place_of(VILLAGE)) == 3
    with django_assert_num_queries(1):
        assert households_by_unit(street, 12) == {VILLAGE: 3, NEXT_VILLAGE: 2}


def test_the_doors_of_a_compound(cast, django_assert_num_queries):
    doors(3, VILLAGE, compound=cast.compound)
    doors(1, VILLAGE)
    doors(2, OTHER_VILLAGE, compound=cast.other_compound)
    assert households(place_of(VILLAGE), cast.compound.pk) == 3
    assert households(place_of(VILLAGE), cast.other_compound.pk) == 0
    village = place_of(VILLAGE)
    with django_assert_num_queries(1):
        assert households_by_compound(village) == {cast.compound.pk: 3}


def test_nobody_entered_any(cast):
    assert households(place_of(STREET)) == 0
    assert households_by_unit(place_of(STREET), 12) == {}


def test_after_a_renumbering_they_are_still_those_of_the_place(cast):
    doors(2, VILLAGE)
    codes.change([(cast.unit(VILLAGE), STREET + "099")], on=date(2026, 3, 1))
    doors(1, STREET + "099")
    assert households(place_of(VILLAGE)) == 3
