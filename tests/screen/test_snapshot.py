"""What a wall says: the place's numbers, and nothing that may not hang in a hall."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.insight.asking import Asked
from huiyin.insight.models import Snapshot
from huiyin.insight.places import place_of
from huiyin.insight.snapshot.areas import areas
from huiyin.insight.snapshot.making import made
from huiyin.people.actors import REQUESTER
from huiyin.processes.counting import count_new
from huiyin.processes.intake import receive
from huiyin.processes.topics import file_new
from huiyin.territory import locating, stamps
from huiyin.territory.codes import change
from huiyin.territory.models import Unit
from huiyin.triage.models import TopicAlarm
from tests.cast import (
    COUNTY,
    NEXT_VILLAGE,
    OTHER_STREET,
    OTHER_VILLAGE,
    STREET,
    VILLAGE,
)
from tests.situations import whistle_blown
from tests.stories import NOISE, Story, draft
from tests.triage.topic_stories import reported

SECRET = "王小明家漏水到三楼，电话13912345678，密码锁坏了"


def test_the_numbers_of_the_day_by_place(cast, now, screen, told):
    Story(cast, now).closed()
    Story(cast, now).accepted()
    Story(cast, now, unit_code=NEXT_VILLAGE + "001001")
    Story(cast, now - timedelta(days=40)).accepted()  # long overdue
    whole = told(screen(cast.lingdao), COUNTY)
    assert whole["figures"] == {
        "reported": 3,
        "ended": 1,
        "open": 3,
        "overdue": 1,
        "due_today": 0,
        "planned": 0,
        "whistles": 0,
        "surges": 0,
        "alarms": 0,
    }
    assert whole["areas"] == {VILLAGE + "001": [2, 1], NEXT_VILLAGE + "001": [1, 0]}
    assert [(row["key"], row["open"], row["overdue"]) for row in whole["below"]] == [
        (STREET, 3, 1),
        (OTHER_STREET, 0, 0),
    ]
    assert whole["items"][0] == {"key": "neighbour_noise", "item": "neighbour_noise", "n": 2}
    assert {row["state"] for row in whole["stream"]} == {"closed", "accepted", "reported"}
    assert told(screen(cast.lingdao), VILLAGE)["figures"]["open"] == 2
    assert told(screen(cast.lingdao), OTHER_VILLAGE)["figures"]["open"] == 0


def test_a_line_says_item_place_and_state_and_no_word_of_anybody(cast, now, screen, told):
    story = Story(cast, now, text=SECRET, name="王小明", phone="13912345678")
    story.accepted()
    snapshot = told(screen(cast.lingdao), COUNTY)
    (line,) = snapshot["stream"]
    assert (line["item"], line["state"]) == ("neighbour_noise", "accepted")
    assert line["place"] == "大港街道 兴港社区居委会"
    kept = str(snapshot)
    for secret in ("王小明", "漏水", "13912345678", "滨江苑", story.case.reference, story.receipt):
        assert secret not in kept
    assert story.case.title not in kept
    assert str(story.case.id) not in kept


def hidden(cast, now, point):
    """All that may not hang there: a whistle, an end, many at a spot, a surge, junk."""
    for _each in range(3):
        Story(cast, now, confidential=True, **point).accepted()
        Story(cast, now, about=cast.office("community", VILLAGE), **point)
    Story(cast, now, confidential=True).closed()
    Story(cast, now, about=cast.office("township_centre", STREET))
    Story(cast, now, about=cast.office("district_centre", COUNTY))
    Story(cast, now).do("ask_up", cast.shequ.actor(), reason="是广告").do(
        "set_aside", cast.jiedao.actor(), reason="广告，没有诉求"
    )
    called = [cast.office("township_enforcement", STREET)]
    meeting = now + timedelta(days=1)
    whistle = Story(cast, now, confidential=True).handling()
    whistle.do("apply_whistle", cast.wangge.actor(), called=called, meeting=meeting, reason="难")
    whistle.do("confirm_whistle", cast.lianluo.actor(), comment="")
    reported(cast, now, 6, about=cast.office("community", VILLAGE))
    file_new(COUNTY, at=now + timedelta(hours=2))
    assert TopicAlarm.objects.filter(county=COUNTY).exists()


@pytest.mark.parametrize("code", [COUNTY, STREET, VILLAGE])
def test_what_may_not_hang_in_a_hall_changes_not_one_byte(cast, now, code):
    """Not even for the county's leader, who may count matters about the offices below."""
    point = dict(zip(("longitude", "latitude"), cast.point(VILLAGE + "001001"), strict=True))
    for _each in range(2):  # one more would make a spot
        Story(cast, now, **point).accepted()
    count_new(COUNTY)
    at = now + timedelta(hours=3)
    before = made(place_of(code), at=at, gcj02=False)
    hidden(cast, now, point)
    count_new(COUNTY)
    assert made(place_of(code), at=at, gcj02=False) == before


def test_a_whistle_and_a_surge_under_way(cast, now, screen, told):
    whistle_blown(cast, now)
    reported(cast, now, 6)
    file_new(COUNTY, at=now + timedelta(hours=2))
    snapshot = told(screen(cast.lingdao), STREET)
    assert snapshot["figures"]["whistles"] == 1
    (whistle,) = snapshot["whistles"]
    assert whistle["offices"] == [cast.office("township_enforcement", STREET).name]
    assert whistle["place"] == "兴港社区居委会"
    assert snapshot["figures"]["surges"] == 1
    (surge,) = snapshot["surges"]
    assert surge["people"] >= 6
    assert "搅拌" not in str(snapshot)
    other = told(screen(cast.lingdao), OTHER_STREET)
    assert (other["figures"]["whistles"], other["figures"]["surges"]) == (0, 0)
    assert other["stream"] == []


def test_three_of_one_item_at_one_spot(cast, now, screen, told):
    longitude, latitude = cast.point(VILLAGE + "001001")
    for _each in range(3):
        Story(cast, now, longitude=longitude, latitude=latitude).accepted()
    Story(cast, now, longitude=longitude, latitude=latitude)  # nobody has sorted it yet
    (spot,) = told(screen(cast.lingdao), COUNTY)["spots"]
    assert (spot["item"], spot["n"]) == ("neighbour_noise", 3)
    north, east = spot["at"]
    assert abs(north - latitude) < 0.002 and abs(east - longitude) < 0.002
    assert (north, east) != (latitude, longitude)  # the middle of a square, nobody's door


def test_what_lies_in_no_area_is_counted_beside_the_map(cast, now, screen, told):
    Story(cast, now, unit_code=VILLAGE)  # nobody knows which grid
    snapshot = told(screen(cast.lingdao), COUNTY)
    assert (snapshot["areas"], snapshot["nowhere"]) == ({}, 1)


def test_the_first_day_of_an_empty_place(cast, screen, told):
    snapshot = told(screen(cast.other_fenguan), OTHER_STREET)
    assert set(snapshot["figures"].values()) == {0}
    assert (snapshot["areas"], snapshot["stream"], snapshot["items"]) == ({}, [], [])
    assert snapshot["below"][0]["key"] == OTHER_VILLAGE


def test_a_place_without_boundaries(cast, now, screen, told):
    Unit.objects.update(boundary=None)
    stamps.bump()
    Story(cast, now)
    client = screen(cast.lingdao)
    snapshot = told(client, COUNTY)
    assert (snapshot["areas"], snapshot["figures"]["open"]) == ({}, 1)
    page = client.get(f"/screen/{COUNTY}/").content.decode()
    assert "还没有边界" in page
    assert "data-map" not in page


def test_a_city_sees_both_counties_and_a_county_its_own(city, now, screen):
    for code in ("321171002006001", "321181001003001"):
        receive(draft(unit_code=code, text=NOISE), by=REQUESTER, at=now)
    for county in ("321171", "321181"):
        count_new(county)
    client = screen()
    client.force_login(city.users["shidu"], backend="huiyin.people.backends.StaffBackend")
    whole = client.get("/screen/3211/snapshot.json").json()
    assert whole["figures"]["open"] == 2
    assert [row["key"] for row in whole["below"]] == ["321171", "321181"]
    assert sorted(whole["areas"]) == ["321171002006001", "321181001003001"]
    assert len(whole["stream"]) == 2
    client.force_login(city.users["ducha"], backend="huiyin.people.backends.StaffBackend")
    assert client.get("/screen/3211/snapshot.json").status_code == 403
    assert client.get("/screen/321171/snapshot.json").json()["figures"]["open"] == 1


def test_the_same_number_of_statements_for_one_and_for_many(cast, now):
    """What is made for everybody must not grow with what there is."""

    def counted():
        count_new(COUNTY)
        with CaptureQueriesContext(connection) as captured:
            made(place_of(COUNTY), at=now + timedelta(hours=3), gcj02=False)
        return len(captured)

    whistle_blown(cast, now)
    counted()  # boundaries and names are in memory from now on
    first = counted()
    for _each in range(3):
        whistle_blown(cast, now)
        Story(cast, now, unit_code=OTHER_VILLAGE + "001001")
    assert counted() == first
    assert first <= 25


def test_a_unit_that_was_renumbered_keeps_its_colour(cast, now):
    """The grid bears another code today: what was taken in under the old one is drawn there."""
    Story(cast, now)
    count_new(COUNTY)
    grid = Unit.objects.get(code=VILLAGE + "001")
    change([(grid, VILLAGE + "009")], on=date(2026, 6, 3))
    stamps.bump()
    locating.forget()
    asked = Asked(place_of(COUNTY), now.date(), now.date())
    found, nowhere = areas(asked, stamps.current(), at=now)
    assert (found, nowhere) == ({VILLAGE + "009": [1, 0]}, 0)


def test_nothing_of_it_depends_on_the_language(cast, now, screen, told):
    Story(cast, now).accepted()
    client = screen(cast.lingdao)
    one = told(client, COUNTY)
    Snapshot.objects.all().delete()
    client.cookies["language"] = "en"
    assert told(client, COUNTY) == one
