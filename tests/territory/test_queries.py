"""Lists and maps for pages."""

import pytest

from huiyin.territory.models import Compound, Unit, UnitCode
from huiyin.territory.queries import (
    compounds,
    counties,
    county_choices,
    geojson,
    townships,
    villages,
)
from tests.territory.place import BROOK, COUNTY, DAY, EAST, HILL, LATER, MILL, WEST, loaded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(db):
    loaded()


def test_choices_of_a_range_without_ended_units():
    assert townships(COUNTY) == [(BROOK, "溪口街道"), (HILL, "北山镇")]
    assert villages(BROOK) == [(EAST, "东溪社区"), (WEST, "西溪社区")]
    Unit.objects.filter(code=WEST).update(ended=LATER)
    assert villages(COUNTY) == [(EAST, "东溪社区"), (MILL, "磨坊村")]


def test_every_code_a_county_ever_bore():
    """Cases stay under the code they were taken in with, so a sweep must still go there."""
    old = Unit.objects.create(code="990203", name="旧县", level="county", ended=LATER)
    UnitCode.objects.create(unit=old, code="990109", since=DAY, until=LATER)
    assert counties() == [COUNTY, "990109", "990203"]
    assert counties("9901") == [COUNTY, "990109"]
    assert county_choices("99") == [(COUNTY, "云溪县")]


def test_no_more_than_asked_for():
    assert villages(COUNTY, 2) == villages(COUNTY)[:2]
    for name in ("溪畔苑", "溪尾苑"):
        Compound.objects.create(village=Unit.objects.get(code=EAST), name=name)
    assert len(compounds(COUNTY, 1)) == 1


def test_compounds_of_a_range():
    for code, name in ((EAST, "溪畔苑"), (MILL, "水磨苑")):
        Compound.objects.create(village=Unit.objects.get(code=code), name=name)
    assert [name for _, name in compounds(BROOK)] == ["溪畔苑"]


def test_a_map_is_one_query_with_five_decimals(django_assert_num_queries):
    Unit.objects.filter(code=WEST).update(boundary=None)
    with django_assert_num_queries(1):
        found = geojson("village", COUNTY)
    assert [f["properties"] for f in found["features"]] == [
        {"code": EAST, "name": "东溪社区", "synthetic": True},
        {"code": MILL, "name": "磨坊村", "synthetic": True},
    ]
    for longitude, latitude in found["features"][0]["geometry"]["coordinates"][0]:
        assert (longitude, latitude) == (round(longitude, 5), round(latitude, 5))
