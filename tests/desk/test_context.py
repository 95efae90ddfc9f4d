"""What every page of the desk shows: the way around, and a loud word where a year is missing."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2026, 6, 3, 10, tzinfo=SHANGHAI), False),
        (datetime(2026, 11, 22, 10, tzinfo=SHANGHAI), True),
    ],
)
def test_a_year_without_holidays_is_said_aloud_before_limits_reach_it(
    cast, desk, monkeypatch, moment, told
):
    """Nobody has entered 2027: from November on whoever enters it is told on every page."""
    monkeypatch.setattr("huiyin.desk.context.timezone.now", lambda: moment)
    page = desk(cast.xitong).get(reverse("desk:my_posts")).content.decode()
    assert ("2027年的放假调休安排还没有录入" in page) == told
    page = desk(cast.shequ).get(reverse("desk:todo")).content.decode()
    assert "还没有录入" not in page  # they cannot enter it


@pytest.mark.parametrize(
    ("address", "line"),
    [("desk:todo", "待办"), ("desk:cases", "事件"), ("desk:my_posts", "我的岗位")],
)
def test_the_page_one_is_on_is_marked(cast, desk, address, line):
    response = desk(cast.shequ).get(reverse(address))
    assert [str(entry.label) for entry in response.context["nav"] if entry.active] == [line]


def test_the_way_shows_only_what_the_posts_give_reason_to_open(cast, desk):
    labels = {
        name: {
            str(entry.label) for entry in desk(person).get(reverse("desk:my_posts")).context["nav"]
        }
        for name, person in (
            ("shenji", cast.shenji),
            ("renshi", cast.renshi),
            ("shuji", cast.shuji),
        )
    }
    assert "现场" in labels["shuji"] and "现场" not in labels["shenji"]
    assert "审计日志" in labels["shenji"] and "待办" not in labels["shenji"]
    assert "人员" in labels["renshi"] and "事件" not in labels["renshi"]
    assert "待办" in labels["shuji"] and "审计日志" not in labels["shuji"]
