"""未诉先办 on the desk: the year, last year's matters beside the preparation, a task done."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from huiyin.insight.models import SeasonTask
from huiyin.processes import seasons
from tests.cast import COUNTY, OTHER_VILLAGE, STREET, VILLAGE
from tests.clock import stopped
from tests.desk.people.reading import text
from tests.insight.matters import matters, settle

AT = datetime(2026, 11, 16, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
FIRE = "fire_lane"
PAGE = "desk:seasons"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The second day of the winter season."""
    return stopped(AT, monkeypatch)


@pytest.fixture
def winter(cast):
    """Asked on the first of November; last year there were matters in both towns."""
    seasons.prepare(at=AT.replace(day=1))
    seasons.prepare(at=AT)  # what pays wages has its hour later
    matters(3, date(2025, 11, 20), item=FIRE, ended_on=date(2025, 11, 22), outcome_solved=1)
    matters(2, date(2025, 12, 20), item=FIRE, unit=OTHER_VILLAGE)
    matters(1, date(2026, 11, 16), item=FIRE)
    settle()
    return reverse("desk:season", args=["winter_fire", 2026])


def own(cast, office="community", code=VILLAGE, season="winter_fire"):
    return SeasonTask.objects.get(office=cast.office(office, code), season=season)


def page_of(task):
    return reverse("desk:season_task", args=[task.id])


def test_the_year_and_what_waits_for_my_office(cast, desk, winter):
    read = text(desk(cast.shuji).get(reverse(PAGE)))
    assert "等您单位准备的" in read
    assert "冬春用火用电" in read and "2026-11-08前做好" in read and "到期没做好" in read
    assert "2026年11月15日至2027年3月15日" in read and "进行中" in read
    assert "2026-11 " in read and "2027-10" in read  # twelve months, over the turn of the year
    assert "2027年的放假安排还没有录入" in read
    # The leader prepares nothing, but sees how many offices have.
    leader = text(desk(cast.lingdao).get(reverse(PAGE)))
    assert "等您单位准备的" not in leader and "0/7个单位做好了，7个到期没做" in leader
    assert desk(cast.renshi).get(reverse(PAGE)).status_code == 403


def test_last_year_beside_the_preparation(cast, desk, winter):
    response = desk(cast.lingdao).get(winter)
    read = text(response)
    assert "去年这一季" in read and "这一季到今天" in read and "去年哪里反映得多" in read
    assert "0/7个单位做好了" in read
    # Numbers lead to their cases, of one item each.
    links = response.content.decode()
    cases = reverse("desk:figures_cases")
    span = "first=2025-11-15&amp;last=2026-03-15"
    assert f"{cases}?unit={COUNTY}&amp;{span}&amp;item={FIRE}" in links
    street = desk(cast.lingdao).get(winter, {"unit": STREET})
    assert "大港街道" in text(street) and "0/3个单位做好了" in text(street)


def test_nobody_sees_the_neighbours_season(cast, desk, winter):
    assert desk(cast.shuji).get(winter, {"unit": OTHER_VILLAGE}).status_code == 403
    read = text(desk(cast.shuji).get(winter))
    assert "新茂" not in read and "0/1个单位做好了" in read
    task = own(cast, code=OTHER_VILLAGE)
    assert desk(cast.shuji).get(page_of(task)).status_code == 404
    assert desk(cast.shuji).post(page_of(task), {"note": "做了"}).status_code == 404
    assert desk(cast.fenguan).get(page_of(task)).status_code == 404
    assert desk(cast.lingdao).get(page_of(task)).status_code == 200


def test_a_department_sees_what_it_prepares_itself(cast, desk, winter):
    # 住建局 works on what it is given in the whole district; others' preparation is not its own.
    client = desk(cast.zhujian)
    assert client.get(page_of(own(cast))).status_code == 404
    read = text(client.get(winter))
    assert "兴港社区" not in read and "个单位做好了" not in read
    mine = own(cast, office="housing", code=COUNTY, season="wages")
    assert client.get(page_of(mine)).status_code == 200


def test_an_office_says_what_it_did(cast, desk, winter):
    task = own(cast)
    client = desk(cast.wangge)
    assert "楼道、消防通道、充电棚逐栋看一遍" in text(client.get(page_of(task)))
    wrong = client.post(page_of(task), {"seen": ["0"], "hazards": "三处"})
    assert wrong.status_code == 422
    assert "请写明做了什么" in text(wrong) and "请填一个数" in text(wrong)
    assert "checked" in wrong.content.decode()  # what was ticked stays
    sent = {"seen": ["0", "2"], "note": "楼道清了两处，消火栓报修", "hazards": "2"}
    done = text(client.post(page_of(task), sent, follow=True))
    assert "做好了" in done and "2处" in done and "楼道清了两处" in done
    assert "去上报一处" in done  # a hazard becomes a matter by the form that is there
    task.refresh_from_db()
    assert [seen for _text, seen in task.lines] == [True, False, True, False]
    again = desk(cast.shuji).post(page_of(task), sent)
    assert again.status_code == 422 and "同事已经填好了" in text(again)
    # Whoever is above reads it and fills in nothing.
    above = desk(cast.fenguan)
    assert "楼道清了两处" in text(above.get(page_of(task)))
    left = client.get(reverse(PAGE)).content.decode()
    assert page_of(task) not in left and page_of(own(cast, season="autumn_straw")) in left


def test_the_to_do_page_says_so(cast, desk, winter):
    there = text(desk(cast.wangge).get(reverse("desk:todo")))
    assert "有2项要您单位事先准备" in there  # winter and the autumn's straw
    task = own(cast)
    desk(cast.wangge).post(page_of(task), {"note": "做了"})
    assert "有1项要您单位事先准备" in text(desk(cast.wangge).get(reverse("desk:todo")))
    assert "事先准备" not in text(desk(cast.quji).get(reverse("desk:todo")))


def test_above_may_not_fill_it_in(cast, desk, winter):
    task = own(cast)
    response = desk(cast.fenguan).post(page_of(task), {"note": "替他们填的"})
    assert response.status_code == 422 and "请找他们" in text(response)


@pytest.mark.parametrize("address", [("nothing", 2026), ("flood", 1999)])
def test_what_is_no_season(cast, desk, address):
    assert desk(cast.lingdao).get(reverse("desk:season", args=address)).status_code == 404


def test_a_place_without_figures_yet(cast, desk):
    read = text(desk(cast.lingdao).get(reverse("desk:season", args=["flood", 2027])))
    assert "那时还没有数据，比不了" in read
    assert "2027-04-01起告诉要准备的单位" in read


def test_no_more_statements_for_more_villages(cast, desk, winter, django_assert_max_num_queries):
    client = desk(cast.lingdao)
    client.get(winter)
    with django_assert_max_num_queries(60) as few:
        client.get(winter)
    most = len(few)
    matters(2, date(2025, 12, 2), item=FIRE, unit="321171002007001001")
    matters(2, date(2025, 12, 2), item=FIRE, unit="321171102005001001")
    settle()
    with django_assert_max_num_queries(most):
        client.get(winter)
