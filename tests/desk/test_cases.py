"""The list of cases: one's own only, narrowed, page by page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases import queries
from huiyin.cases.states import State
from huiyin.territory.initials import initials_of
from huiyin.territory.models import Compound, Unit
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
    assert titles(client, place=f"c{cast.compound.pk}") == ["二号片区"]
    assert set(titles(client, place=VILLAGE)) == {"一号片区", "二号片区"}


def test_a_place_outside_ones_range_shows_nothing_new(cast, now, desk):
    Story(cast, now, text="丁岗镇的事", unit_code=OTHER)
    page = desk(cast.shuji).get("/desk/cases/", {"place": OTHER_VILLAGE})
    assert "丁岗镇的事" not in page.content.decode()


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


@pytest.fixture
def initials(cast):
    """As an import writes them."""
    for model in (Unit, Compound):
        for row in model.objects.only("name"):
            model.objects.filter(pk=row.pk).update(initials=initials_of(row.name))


@pytest.mark.parametrize("typed", ["xgsq", "XGSQ", "兴港社区", "興港社區", "兴港"])
def test_a_place_by_initials_or_a_part_of_its_name(cast, now, desk, initials, typed):
    Story(cast, now, text="兴港的", unit_code=VILLAGE + "001001")
    Story(cast, now, text="丁岗镇的", unit_code=OTHER)
    client = desk(cast.lingdao)
    assert titles(client, place=typed) == ["兴港的"]
    page = client.get("/desk/cases/", {"place": typed}).content.decode()
    assert 'value="大港街道 › 兴港社区居委会"' in page  # what it was taken for


def test_a_compound_by_initials(cast, now, desk, initials):
    Story(cast, now, text="小区里的", compound_id=cast.compound.pk)
    Story(cast, now, text="小区外的")
    client = desk(cast.shuji)
    assert titles(client, place="bjy") == ["小区里的"]
    page = client.get("/desk/cases/", {"place": f"c{cast.compound.pk}"}).content.decode()
    assert f'value="{cast.unit(VILLAGE).name} {cast.compound.name}"' in page


def test_where_several_are_meant_one_is_chosen(cast, now, desk, initials):
    """What was typed stays, and each place it can mean is a link."""
    Story(cast, now, text="兴港的", unit_code=VILLAGE + "001001")
    client = desk(cast.lingdao)
    page = client.get("/desk/cases/", {"place": "社区", "state": "reported"})
    shown = page.content.decode()
    assert "这样的地方不止一个" in shown and 'value="社区"' in shown
    chosen = next(row for row in page.context["places"] if "兴港" in row["words"])
    assert "state=reported" in chosen["url"]
    assert titles(client, place=VILLAGE) == ["兴港的"]
    again = client.get("/desk/cases/" + chosen["url"])
    assert [row["title"] for row in again.context["rows"]] == ["兴港的"]
    # What the box then shows means the same place when it is sent once more.
    words = again.context["form"]["place"].value()
    assert titles(client, place=words) == ["兴港的"]


def test_only_places_of_ones_own_range_are_found(cast, now, desk, initials):
    page = desk(cast.shequ).get("/desk/cases/", {"place": cast.unit(OTHER_VILLAGE).name})
    assert "没有找到这个地方" in page.content.decode() and page.context["places"] == []


@pytest.mark.parametrize("typed", ["\U0010ffff", "%", "c999999999", "c", "😀", "3211", "a\ud7ff"])
def test_what_is_no_place_is_said_to_be_none(cast, now, desk, typed):
    page = desk(cast.shequ).get("/desk/cases/", {"place": typed})
    assert page.status_code == 200
    assert "没有找到这个地方" in page.content.decode()
