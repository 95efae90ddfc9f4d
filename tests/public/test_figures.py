"""Open figures for everybody: a page, a table and JSON, of what was published and nothing else."""

import csv
import io
import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from huiyin.insight.models import Cell, Fact
from huiyin.processes.open_figures import correct, publish_due
from huiyin.territory.queries import counties
from tests.cast import COUNTY, OTHER_STREET, OTHER_VILLAGE, STREET
from tests.insight.matters import matters, settle
from tests.kept_cast import told_once

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
THERE = OTHER_VILLAGE + "001001"
ADDRESS = "/figures/"


@pytest.fixture
def year(cast, profile):
    """All of 2025: a calm street, and one with a month of three."""
    told_once(__name__, profile, all_of_2025)
    return cast


def all_of_2025():
    ended = {"rated": 1, "satisfied": 1, "solved": 1, "dued": 1, "on_time": 1}
    for month in range(1, 13):
        day = date(2025, month, 10)
        matters(15, day, ended_on=day, **ended)
        matters(6, day, ended_on=day, rated=1, dued=1)
        matters(3 if month == 4 else 9, day, unit=THERE, item="elevator")
        matters(7, day, unit=THERE)
    settle()
    publish_due(COUNTY, at=datetime(2026, 1, 1, 2, tzinfo=SHANGHAI))


def text(answer):
    if answer.streaming:
        return b"".join(answer.streaming_content).decode()
    return answer.content.decode()


def page(client: Client, **asked):
    answer = client.get(ADDRESS, asked)
    assert answer.status_code == 200
    return answer


def told(rows):
    return {row.name: [" ".join(filter(None, said)) for _head, *said in row.cells] for row in rows}


def whole(answer):
    return {head: said for head, said, _parts in answer.context["total"]}


def test_anybody_reads_the_newest_month(year, client):
    answer = page(client)
    assert answer.context["edition"].period == "2025-12"
    assert whole(answer)["反映件数"] == "37"
    streets = told(answer.context["by_unit"])
    assert streets["大港街道"] == [
        "21",
        "21",
        "71.4% 15/21",
        "71.4% 15/21",
        "0.0% 0/21",
        "71.4% 15/21",
    ]
    assert streets["丁岗镇"][:3] == ["16", "0", "—"]


def test_a_small_number_is_not_there_and_neither_is_the_way_to_it(year, client):
    answer = page(client, period="2025-04")
    assert "电梯故障" in answer.context["too_few"]
    assert len(answer.context["too_few"]) == 2
    assert "电梯故障" in page(client, period="2025").context["too_few"]
    assert "电梯故障" in told(page(client, period="2025-05").context["by_item"])


def test_a_year_goes_down_to_one_township(year, client):
    answer = page(client, period="2025")
    (street,) = [row for row in answer.context["by_unit"] if row.name == "大港街道"]
    assert street.url == f"?county={COUNTY}&period=2025&unit={STREET}"
    below = client.get(ADDRESS + street.url)
    assert below.context["unit"] == "大港街道"
    assert below.context["by_unit"] == []
    assert whole(below)["反映件数"] == str(12 * 21)


@pytest.mark.parametrize(
    "asked",
    [
        {"period": "2031-01"},
        {"period": "x'"},
        {"county": "999999"},
        {"unit": OTHER_STREET},
        {"unit": "x", "period": "2025"},
    ],
)
def test_what_is_not_out_leads_to_the_newest(year, client, asked):
    assert page(client, **asked).context["edition"].county == COUNTY


def test_before_the_first_month_it_says_when(cast, client):
    answer = page(client)
    assert "还没有公开的数据" in text(answer)
    assert client.get(ADDRESS + "open.csv").status_code == 200
    assert json.loads(text(client.get(ADDRESS + "open.json")))["editions"] == []


def test_a_correction_says_so(year, client):
    matters(30, date(2025, 7, 15))
    settle()
    at = datetime(2026, 2, 1, 9, tzinfo=SHANGHAI)
    correct(COUNTY, date(2025, 7, 1), reason="补录热线工单", at=at)
    assert "第2版，2026-02-01更正：补录热线工单" in text(page(client, period="2025-07"))
    assert "更正" not in page(client, period="2025-06").context["edition"].reason


def test_the_table_opens_in_a_spreadsheet(year, client):
    answer = client.get(ADDRESS + "open.csv")
    found = text(answer)
    assert found.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(found.removeprefix("\ufeff"))))
    (april,) = [
        row
        for row in rows
        if (row["时间 period"], row["镇街道代码 unit"], row["事项代码 item"])
        == ("2025-04", "*", "elevator")
    ]
    assert april["上报 reported"] == "*"
    assert april["事项 item_name"] == "电梯故障"
    whole = next(
        row for row in rows if row["时间 period"] == "2025" and row["事项 item_name"] == "全部"
    )
    assert whole["上报 reported"] == str(12 * 37 - 6)
    assert 'filename="huiyin-321171.csv"' in answer["Content-Disposition"]


def test_a_program_reads_the_same(year, client):
    found = json.loads(text(client.get(ADDRESS + "open.json")))
    assert "免费使用" in found["licence"]
    assert found["fields"]["reported"] == "上报"
    (april,) = [one for one in found["editions"] if one["period"] == "2025-04"]
    (row,) = [row for row in april["rows"] if (row["unit"], row["item"]) == ("*", "elevator")]
    assert row["reported"] is None
    assert april["units"][STREET] == "大港街道"
    assert "kept" not in april and "cross" not in str(found)


@pytest.mark.parametrize("file", ["open.csv", "open.json"])
def test_what_has_not_changed_is_not_sent_again(year, client, file):
    answer = client.get(ADDRESS + file)
    assert "max-age=3600" in answer["Cache-Control"]
    stamp = answer["ETag"]
    assert client.get(ADDRESS + file, headers={"If-None-Match": stamp}).status_code == 304
    matters(30, date(2025, 7, 15))
    settle()
    correct(COUNTY, date(2025, 7, 1), reason="补录", at=datetime(2026, 2, 1, tzinfo=SHANGHAI))
    assert client.get(ADDRESS + file, headers={"If-None-Match": stamp}).status_code == 200


def test_no_page_asks_a_large_table(year, client, django_assert_max_num_queries):
    large = {Fact._meta.db_table, Cell._meta.db_table, "cases_case"}
    for address in (ADDRESS, ADDRESS + "?period=2025", ADDRESS + "open.csv"):
        with django_assert_max_num_queries(60) as asked:
            text(client.get(address))
        said = " ".join(query["sql"] for query in asked.captured_queries)
        assert not [name for name in large if f'"{name}"' in said]


def test_the_home_page_leads_there_and_english_is_complete(year, client):
    assert f'href="{ADDRESS}"' in client.get("/").content.decode()
    client.cookies["django_language"] = "en"
    assert page(client).context["total"][0][1] == "37"


def test_in_a_city_each_county_has_its_own(city, client):
    first, second = sorted(counties())
    matters(20, date(2026, 5, 10), unit=first + "001001001")
    matters(30, date(2026, 5, 10), unit=second + "001001001")
    settle(first, second)
    for county in (first, second):
        publish_due(county, at=datetime(2026, 6, 1, 2, tzinfo=SHANGHAI))
    assert whole(page(client))["反映件数"] == "20"
    answer = page(client, county=second)
    assert whole(answer)["反映件数"] == "30"
    assert [code for code, _name in answer.context["counties"]] == [first, second]
