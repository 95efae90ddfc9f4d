"""The pages of a city for residents: the county first, and only what lies in it."""

import json

from huiyin.cases.models import Case
from tests.city import CITY, COUNTY, OTHER_COUNTY, OTHER_STREET, OTHER_VILLAGE, STREET, VILLAGE
from tests.public.pages import REPORT, filled, words


def matters():
    return list(Case.objects.filter(county__gte="").order_by("id"))


def names(client, unit):
    found = client.get("/places/organisations", {"unit": unit}).json()
    return {office["name"] for group in found for office in group["offices"]}


def test_a_report_needs_its_county_and_nothing_is_lost(client, city):
    page = client.post(REPORT, filled())
    assert "至少选择区县" in words(page)
    assert matters() == []
    page = client.post(REPORT, filled(county=OTHER_COUNTY), follow=True)
    assert f"{OTHER_COUNTY}-" in words(page)
    (case,) = matters()
    assert (case.county, case.unit_code) == (OTHER_COUNTY, OTHER_COUNTY)
    assert case.holder == city.office("district_centre", OTHER_COUNTY)


def test_without_scripts_the_lists_come_by_the_button(client, city):
    typed = filled(county=OTHER_COUNTY, name="周某", about_office="yes", relist="1")
    page = client.post(REPORT, typed)
    assert page.status_code == 200 and matters() == []
    html = page.content.decode()
    assert "还没有提交" not in html
    assert f'value="{OTHER_VILLAGE}"' in html and f'value="{VILLAGE}"' not in html
    assert "周某" in html and typed["text"] in html
    assert city.office("district_centre", OTHER_COUNTY).name in html


def test_townships_of_a_county(client, city):
    rows = client.get("/places/townships", {"county": COUNTY}).json()
    assert rows == [{"code": STREET, "name": "大港街道"}]
    assert client.get("/places/townships", {"county": CITY}).json() == []
    assert client.get("/places/townships", {"county": "110101"}).json() == []


def test_offices_of_the_county_and_the_city_and_of_no_other_county(client, city):
    assert names(client, CITY) == names(client, "") == {"镇江市治理中心"}
    here, there = names(client, COUNTY), names(client, OTHER_VILLAGE)
    assert here & there == {"镇江市治理中心"}
    assert city.office("community", OTHER_VILLAGE).name in there
    assert city.office("township_centre", OTHER_STREET).name in there


def test_the_map_of_a_city_comes_by_county(client, city):
    def codes(address, **asked):
        found = json.loads(client.get(address, asked).content)["features"]
        return [row["properties"]["code"] for row in found]

    assert codes("/places/counties.geojson") == [COUNTY, OTHER_COUNTY]
    assert codes("/places/villages.geojson", within=OTHER_COUNTY) == [OTHER_VILLAGE]
    assert codes("/places/villages.geojson", within=OTHER_VILLAGE) == [OTHER_VILLAGE]
    tags = {
        client.get(address).headers["ETag"]
        for address in (
            "/places/counties.geojson",
            "/places/villages.geojson",
            f"/places/villages.geojson?within={COUNTY}",
        )
    }
    assert len(tags) == 3


def test_the_example_of_a_receipt_is_of_the_place(client, city):
    assert "321100-7KQ2M-9XV4T-C" in words(client.get("/follow/"))
