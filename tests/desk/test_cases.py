"""The list of cases: one's own only, narrowed, page by page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases import queries
from huiyin.cases.states import State
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.stories import Story

OTHER = OTHER_VILLAGE + "001001"


def titles(client, **asked):
    return [row["title"] for row in client.get("/desk/cases/", asked).context["rows"]]


def test_newest_first_and_only_ones_own(cast, now, desk):
    Story(cast, now, text="先报的")
    Story(cast, now + timedelta(minutes=5), text="后报的")
    Story(cast, now, text="丁岗镇的事", unit_code=OTHER)
    Story(cast, now, text="反映社区的事", about=cast.office("community", VILLAGE))
    assert titles(desk(cast.shequ)) == ["后报的", "先报的"]
    assert titles(desk(cast.other_shequ)) == ["丁岗镇的事"]
    assert set(titles(desk(cast.lingdao))) == {"后报的", "先报的", "丁岗镇的事", "反映社区的事"}
    assert titles(desk(cast.shenji)) == titles(desk(cast.renshi)) == []


def test_by_state(cast, now, desk):
    Story(cast, now, text="待受理的")
    Story(cast, now, text="办理中的").handling()
    client = desk(cast.shuji)
    assert titles(client, state="handling") == ["办理中的"]
    assert titles(client, state="nonsense") == titles(client)


def test_by_place_and_compound(cast, now, desk):
    Story(cast, now, text="一号片区", unit_code=VILLAGE + "001001")
    Story(cast, now, text="二号片区", unit_code=VILLAGE + "002001", compound_id=cast.compound.pk)
    client = desk(cast.shuji)
    assert titles(client, place=VILLAGE + "002") == ["二号片区"]
    assert titles(client, compound=str(cast.compound.pk)) == ["二号片区"]
    assert set(titles(client, place=VILLAGE)) == {"一号片区", "二号片区"}


def test_a_place_outside_ones_range_shows_nothing_new(cast, now, desk):
    Story(cast, now, text="丁岗镇的事", unit_code=OTHER)
    page = desk(cast.shuji).get("/desk/cases/", {"place": OTHER_VILLAGE})
    assert "丁岗镇的事" not in page.content.decode()


@pytest.mark.parametrize("cut", [20, 12, 8, 4])
def test_by_reference_or_its_beginning(cast, now, desk, cut):
    wanted = Story(cast, now, text="要找的").case
    Story(cast, now - timedelta(days=400), text="去年的")
    typed = f"  {wanted.reference[:cut].lower()} "
    assert titles(desk(cast.shequ), reference=typed) == ["要找的"]


def test_a_reference_of_the_next_street_finds_nothing(cast, now, desk):
    hidden = Story(cast, now, text="丁岗镇的事", unit_code=OTHER).case
    page = desk(cast.shuji).get("/desk/cases/", {"reference": hidden.reference})
    assert "丁岗镇的事" not in page.content.decode()
    assert "没有符合条件的事" in page.content.decode()


def test_page_by_page_nothing_is_shown_twice_or_left_out(cast, now, desk, monkeypatch):
    client = desk(cast.shequ)
    for number in range(5):
        Story(cast, now + timedelta(minutes=number), text=f"第{number}件")
    monkeypatch.setattr(queries.page, "__kwdefaults__", {"before": None, "size": 2})
    address, seen = "/desk/cases/?state=reported", []
    while address:
        page = client.get(address)
        seen += [row["title"] for row in page.context["rows"]]
        older = page.context["older_url"]
        address = f"/desk/cases/{older}" if older else ""
        assert not older or "state=reported" in older
        Story(cast, now + timedelta(hours=1, minutes=len(seen)), text="刚刚来的")
    assert seen == ["第4件", "第3件", "第2件", "第1件", "第0件"]


def test_as_many_statements_for_three_as_for_one(cast, now, desk):
    client = desk(cast.shuji)

    def statements():
        with CaptureQueriesContext(connection) as captured:
            client.get("/desk/cases/")
        return len(captured)

    Story(cast, now, compound_id=cast.compound.pk).in_state(State.HANDLING)
    client.get("/desk/cases/")
    one = statements()
    Story(cast, now).in_state(State.SUBMITTED)
    Story(cast, now, compound_id=cast.compound.pk).in_state(State.REFERRED)
    assert statements() == one


def test_nothing_to_see_says_what_will_come(cast, desk):
    assert "还没有您能看到的事" in desk(cast.shequ).get("/desk/cases/").content.decode()


@pytest.mark.parametrize("typed", ["\U0010ffff", "2026%", "张三", "a\ud7ff"])
def test_what_is_no_reference_is_said_to_be_none(cast, now, desk, typed):
    page = desk(cast.shequ).get("/desk/cases/", {"reference": typed})
    assert page.status_code == 200
    assert "编号只有数字、字母和横线" in page.content.decode()
