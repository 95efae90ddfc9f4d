"""Lists and shapes to choose a place from: the place's own, the same for everybody."""

import json

import pytest

from huiyin.territory import stamps
from huiyin.territory.models import Unit
from tests.cast import NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE


def test_villages_of_a_township(client, cast):
    rows = client.get("/places/villages", {"township": STREET}).json()
    assert [row["code"] for row in rows] == [VILLAGE, NEXT_VILLAGE]


def test_compounds_of_a_village(client, cast):
    rows = client.get("/places/compounds", {"village": VILLAGE}).json()
    assert rows == [{"code": str(cast.compound.pk), "name": "示例·滨江苑"}]


def test_offices_near_a_place(client, cast):
    """Its community, its town, the county: not the next street, and none that is not reportable."""
    groups = client.get("/places/organisations", {"unit": VILLAGE}).json()
    names = [office["name"] for group in groups for office in group["offices"]]
    assert cast.office("community", VILLAGE).name in names
    assert cast.office("township_centre", STREET).name in names
    assert cast.office("district_centre").name in names
    assert cast.office("community", OTHER_VILLAGE).name not in names
    assert cast.office("discipline_commission").name not in names


@pytest.mark.parametrize(
    "code", ["", "1", "abc", "110101001", STREET + "x", "9" * 99, "３２１１７１００２"]
)
def test_a_code_that_is_none_of_ours(client, cast, code):
    assert client.get("/places/villages", {"township": code}).json() == []
    assert client.get("/places/compounds", {"village": code}).json() == []
    assert client.get("/places/organisations", {"unit": code}).status_code == 200


def test_shapes_are_fetched_once(client, cast):
    answer = client.get("/places/villages.geojson")
    found = json.loads(answer.content)["features"]
    assert {row["properties"]["code"] for row in found} >= {VILLAGE, OTHER_VILLAGE}
    etag = answer.headers["ETag"]
    again = client.get("/places/villages.geojson", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_new_shapes_are_noticed(client, cast):
    etag = client.get("/places/villages.geojson").headers["ETag"]
    Unit.objects.filter(code=VILLAGE).update(name="改名社区")
    stamps.bump()
    answer = client.get("/places/villages.geojson", headers={"If-None-Match": etag})
    assert "改名社区" in answer.content.decode()
