"""The page of supervision: for superiors and supervisors, kind by kind, page by page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases import queries
from huiyin.desk.forms.filters import KINDS
from tests.cast import OTHER_STREET, OTHER_VILLAGE, STREET
from tests.stories import Story

OTHER = OTHER_VILLAGE + "001001"


def titles(client, **asked):
    return [row["title"] for row in client.get("/desk/watch/", asked).context["rows"]]


def supervised(story):
    return story.handling().do("supervise", story.cast.ducha.actor(), text="三天内答复")


@pytest.mark.parametrize("name", ["wangge", "shequ", "jiedao", "shenji", "renshi", "xitong"])
def test_whoever_watches_over_nobody_has_no_such_page(cast, desk, name):
    client = desk(getattr(cast, name))
    assert client.get("/desk/watch/").status_code == 403
    page = client.get("/desk/people/mine/").content.decode()
    assert "/desk/watch/" not in page


@pytest.mark.parametrize("name", ["ducha", "lingdao", "fenguan", "shuji"])
def test_whoever_does_finds_it_in_the_menu(cast, desk, name):
    page = desk(getattr(cast, name)).get("/desk/watch/")
    assert page.status_code == 200
    assert [entry.key for entry in page.context["nav"] if entry.active] == ["watch"]
    assert "这一类现在没有" in page.content.decode()


def test_each_leader_sees_the_own_street(cast, now, desk, clock):
    Story(cast, now, text="大港的事").handling()
    Story(cast, now, text="丁岗的事", unit_code=OTHER)
    clock.advance(days=30)
    assert titles(desk(cast.fenguan), kind="overdue") == ["大港的事"]
    assert titles(desk(cast.other_fenguan), kind="overdue") == ["丁岗的事"]
    office = desk(cast.ducha)
    assert set(titles(office, kind="overdue")) == {"大港的事", "丁岗的事"}
    assert titles(office, kind="overdue", place=OTHER_STREET) == ["丁岗的事"]
    assert titles(office, kind="overdue", place=STREET) == ["大港的事"]


def test_every_kind_can_be_opened_and_nonsense_narrows_nothing(cast, now, desk):
    supervised(Story(cast, now, text="督办的事"))
    client = desk(cast.ducha)
    for kind, _label in KINDS:
        assert client.get("/desk/watch/", {"kind": kind}).status_code == 200
    assert titles(client, kind="supervised") == ["督办的事"]
    for kind in ("nothing", "supervised'--", ""):
        assert client.get("/desk/watch/", {"kind": kind, "before": "x"}).status_code == 200


def test_page_by_page(cast, now, desk, clock, monkeypatch):
    for number in range(5):
        Story(cast, now + timedelta(minutes=number), text=f"第{number}件").handling()
    clock.advance(days=30)
    monkeypatch.setattr(queries.page, "__kwdefaults__", {"before": None, "size": 2})
    client, address, seen = desk(cast.ducha), "?kind=overdue", []
    while address:
        page = client.get(f"/desk/watch/{address}")
        seen += [row["title"] for row in page.context["rows"]]
        address = page.context["older_url"]
        assert not address or "kind=overdue" in address
    assert seen == [f"第{number}件" for number in (4, 3, 2, 1, 0)]


def test_as_many_statements_for_three_as_for_one(cast, now, desk):
    client = desk(cast.ducha)

    def statements():
        with CaptureQueriesContext(connection) as captured:
            client.get("/desk/watch/?kind=supervised")
        return len(captured)

    supervised(Story(cast, now))
    statements()
    one = statements()
    for _ in range(2):
        supervised(Story(cast, now))
    assert statements() == one
