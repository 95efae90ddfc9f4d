"""Who sees which topic, and nothing of what they do not see."""

import re
import uuid
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.states import State
from huiyin.processes import topics as process
from huiyin.triage import hot_topics
from huiyin.triage.models import TopicAlarm, TopicCorrection, TopicMember
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.stories import Story
from tests.triage.topic_stories import MIXER, PARKING, filed, others, reported, topics


def page(client, address="/desk/topics/", **asked):
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer


def text(answer):
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", answer.content.decode())))


def titles(answer, which="lines"):
    return [line.title for line in answer.context[which]]


@pytest.fixture
def plant(cast, now):
    """Six about the plant, all in one village."""
    stories = reported(cast, now, 6)
    others(cast, now)
    filed(now + timedelta(hours=2))
    return stories


@pytest.mark.parametrize("name", ["shuji", "fenguan", "lingdao", "ducha"])
def test_whoever_oversees_all_of_it_sees_it_whole(cast, plant, desk, name):
    client = desk(getattr(cast, name))
    answer = page(client)
    (line,) = answer.context["lines"]
    assert "搅拌站" in line.title
    assert line.numbers == "6人反映，6件"
    assert line.growth == "up"
    assert answer.context["own"] == []
    assert "突增" in text(answer)
    assert [entry.key for entry in answer.context["nav"] if entry.active] == ["topics"]
    told = page(client, f"/desk/topics/{line.hot.id}/")
    assert len(told.context["rows"]) == 6
    assert told.context["figures"].cases == 6
    assert told.context["figures"].places[0].open == 6
    assert "归得不对" in text(told)
    # Whoever holds one of them may hand them up; the leader, who holds none, meets no dead end.
    assert ("作为一件事提上去" in text(told)) is (name == "shuji")


@pytest.mark.parametrize("name", ["other_shuji", "other_fenguan", "zhifa", "xitong", "shenji"])
def test_nobody_else_learns_of_it(cast, plant, desk, name):
    client = desk(getattr(cast, name))
    answer = page(client)
    assert not answer.context["lines"]
    assert not answer.context["own"]
    (topic,) = topics(3)
    for address in ("", "up/"):
        assert client.get(f"/desk/topics/{topic.id}/{address}").status_code == 404
    for address in ("seen/", "rename/", "move/", "join/", "undo/"):
        assert client.post(f"/desk/topics/{topic.id}/{address}").status_code == 404


def test_of_a_part_one_sees_what_one_sees_and_not_one_number_more(cast, plant, desk, now):
    """The community liaison's office holds four of them; the other two went up to the town."""
    for story in plant[4:]:
        story.do("ask_up", cast.shequ.actor(), reason="请镇里接")
        story.do("take_up", cast.jiedao.actor(), item="neighbour_noise")
    (topic,) = topics(3)
    process.rename(topic, title="只有书记起的名字", by=cast.shuji.actor(), at=now)
    client = desk(cast.shequ)
    answer = page(client)
    assert answer.context["lines"] == []
    (line,) = answer.context["own"]
    assert line.numbers == "4人反映，4件"
    assert line.hot.alarm is None
    assert "只有书记起的名字" not in text(answer)
    told = page(client, f"/desk/topics/{topic.id}/")
    assert len(told.context["rows"]) == 4
    said = text(told)
    for hidden in (*(story.case.reference for story in plant[4:]), "只有书记", "归得不对", "突增"):
        assert hidden not in said
    assert "6人" not in said
    assert "6件" not in said
    # Two are no topic to the town's receiver, who holds but them: as if there were none.
    town = desk(cast.jiedao)
    assert not page(town).context["own"]
    assert town.get(f"/desk/topics/{topic.id}/").status_code == 404


def test_an_overseer_of_a_village_does_not_see_a_topic_of_two_whole(cast, now, desk):
    reported(cast, now, 4)
    reported(cast, now, 4, phone="", unit_code=NEXT_VILLAGE + "001001")
    filed(now + timedelta(hours=2))
    (topic,) = topics()
    assert topic.unit_code == STREET
    (line,) = page(desk(cast.fenguan)).context["lines"]
    assert line.hot.cases == 8
    village = page(desk(cast.shuji))
    assert village.context["lines"] == []
    (line,) = village.context["own"]
    assert line.hot.cases == 4
    assert line.hot.unit_code == VILLAGE + "001001"


def test_what_is_about_an_office_is_hidden_from_it(cast, now, desk):
    reported(cast, now, 4, about=cast.office("community", VILLAGE))
    filed(now + timedelta(hours=2))
    (topic,) = topics()
    assert titles(page(desk(cast.fenguan)))
    client = desk(cast.shuji)
    assert not page(client).context["lines"]
    assert client.get(f"/desk/topics/{topic.id}/").status_code == 404


def test_filters_and_nonsense(cast, now, desk):
    plant = reported(cast, now, 3)
    plant[0].accepted()
    reported(cast, now, 4, subject=PARKING, phone="", unit_code=OTHER_VILLAGE + "001001")
    filed(now + timedelta(hours=2))
    client = desk(cast.lingdao)
    assert len(titles(page(client))) == 2
    assert len(titles(page(client, place=VILLAGE))) == 1
    assert "搅拌站" in titles(page(client, item="neighbour_noise"))[0]
    assert titles(page(client, item="street_stalls")) == []
    assert len(titles(page(client, open="on"))) == 2
    for story in plant:
        story.do("withdraw", story.requester, comment="")
    assert "车位" in titles(page(client, open="on"))[0]
    for asked in ({"before": "x"}, {"before": "nan_x"}, {"place": "'--"}, {"item": "%"}):
        assert page(client, **asked)
    assert client.get("/desk/topics/not-a-key/").status_code == 404
    assert client.get(f"/desk/topics/{uuid.uuid4()}/").status_code == 404


def test_page_by_page(cast, now, desk, monkeypatch):
    reported(cast, now, 3)
    reported(cast, now, 4, subject=PARKING, phone="")
    filed(now + timedelta(hours=2))
    monkeypatch.setitem(hot_topics.hottest.__kwdefaults__, "size", 1)
    client, address, seen = desk(cast.fenguan), "?open=on", []
    while address:
        answer = client.get(f"/desk/topics/{address}")
        seen += titles(answer)
        address = answer.context["older_url"]
        assert not address or "open=on" in address
    assert len(seen) == len(set(seen)) == 2


def test_as_many_statements_for_three_as_for_one(cast, now, desk):
    def statements(client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as told:
            client.get(address)
        return len(told)

    reported(cast, now, 3)
    filed(now + timedelta(hours=2))
    client = desk(cast.fenguan)
    topic = topics()[0]
    lists, one = (
        statements(client, "/desk/topics/"),
        statements(client, f"/desk/topics/{topic.id}/"),
    )
    reported(cast, now, 3, subject=PARKING, phone="")
    reported(cast, now, 3, phone="")
    for number in range(4):
        Story(cast, now, text=f"人民路菜场臭水沟没人清理{number}", phone=f"1370000000{number}")
    filed(now + timedelta(hours=3))
    assert len(page(client).context["lines"]) == 3
    assert statements(client, "/desk/topics/") == lists
    # Other topics to join with are offered in one statement, whatever their number.
    assert statements(client, f"/desk/topics/{topic.id}/") <= one + 1


def test_somebody_says_what_is_done_about_a_surge(cast, plant, desk):
    client = desk(cast.shuji)
    (topic,) = topics(3)
    address = f"/desk/topics/{topic.id}/seen/"
    refused = client.post(address, {"note": " "})
    assert refused.status_code == 422
    assert "请写明怎么处理" in text(refused)
    assert client.post(address, {"note": "今晚开会"}).status_code == 302
    assert TopicAlarm.objects.get(county=COUNTY).seen_by == cast.shuji.user.pk
    told = text(page(desk(cast.fenguan), f"/desk/topics/{topic.id}/"))
    assert "处理了突增提醒：今晚开会" in told
    assert "突增" not in text(page(client)).replace("突增提醒", "")


def test_putting_right_and_undoing_on_the_page(cast, now, desk):
    stories = reported(cast, now, 4)
    reported(cast, now, 4, subject=PARKING, phone="")
    filed(now + timedelta(hours=2))
    topic, other = topics()
    client = desk(cast.shuji)
    odd = stories[0].case
    here = f"/desk/topics/{topic.id}/"

    def where():
        rows = TopicMember.objects.filter(county=COUNTY, case_id=odd.id)
        return rows.values_list("topic", flat=True).get()

    first = where()
    here, second = f"/desk/topics/{first}/", next(t.id for t in (topic, other) if t.id != first)
    assert client.post(here + "move/", {"case": "no"}).status_code == 422
    assert (
        client.post(here + "move/", {"case": odd.reference, "to": str(second)}).status_code == 302
    )
    assert where() == second
    step = TopicCorrection.objects.get(county=COUNTY)
    assert odd.reference in text(page(client, here))
    assert client.post(here + "undo/", {"step": str(step.id)}).status_code == 302
    assert where() == first
    assert client.post(here + "undo/", {"step": "x"}).status_code == 404
    assert client.post(here + "rename/", {"title": "北门"}).status_code == 302
    assert "北门" in titles(page(client))
    assert client.post(here + "join/", {"other": str(second)}).status_code == 302
    assert len(topics()) == 1
    answer = client.get(f"/desk/topics/{second}/")
    assert answer.status_code == 302
    assert answer["Location"] == here


def test_handing_up_on_the_page(cast, plant, desk):
    plant[0].accepted()
    plant[1].handling()
    client = desk(cast.shuji)
    address = f"/desk/topics/{topics(3)[0].id}/up/"
    answer = page(client, address)
    assert len(answer.context["joined"]) == 4
    report = answer.context["form"]["report"].value()
    assert "搅拌站" in report
    headings = [line[0] for line in report.splitlines() if line[1:2] == "、"]
    assert headings == list("一二三四"[: len(headings)]) and len(headings) >= 3
    assert plant[1].case.reference in text(answer)
    form = answer.context["form"]
    sent = {
        "case": answer.context["chosen"],
        "main": form["main"].value(),
        "seen": form["seen"].value(),
        "cause": "stuck",
        "report": "六户反映同一处搅拌站",
        "tried": "",
    }
    gap = client.post(address, {**sent, "report": report, "tried": "上门三次"})
    assert gap.status_code == 422 and "报告最后一段还没有写" in text(gap)
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "六户反映同一处搅拌站" in text(refused)
    assert "已经做了什么" in text(refused)
    done = client.post(address, {**sent, "tried": "上门三次"})
    assert done.status_code == 302
    states = [story.fresh().state for story in plant]
    assert states.count(State.JOINED) == 4
    assert text(page(client, address))  # what is left can still be looked at


def test_what_is_on_its_way_up_is_not_offered_again(cast, plant, desk):
    plant[0].accepted()
    client = desk(cast.shuji)
    address = f"/desk/topics/{topics(3)[0].id}/"
    assert page(client, address).context["goes_up"]
    offered = page(client, f"{address}up/").context
    sent = {name: offered["form"][name].value() for name in ("main", "seen")}
    told = {"cause": "stuck", "report": "六户反映同一处搅拌站", "tried": "上门三次"}
    done = client.post(f"{address}up/", {**sent, **told, "case": offered["chosen"]})
    assert done.status_code == 302
    assert not page(client, address).context["goes_up"]


def test_some_of_them_alone(cast, plant, desk):
    plant[0].accepted()
    client = desk(cast.shuji)
    address = f"/desk/topics/{topics(3)[0].id}/up/"
    few = [story.case.reference for story in plant[:3]]
    answer = page(client, address, case=few)
    assert len(answer.context["joined"]) == 2
    assert answer.context["chosen"] == few


def test_a_message_leads_to_the_topic(cast, plant, desk, now):
    from huiyin.processes.messaging import deliver_due

    deliver_due(at=now + timedelta(hours=2))
    answer = page(desk(cast.fenguan), "/desk/notices/")
    assert f"/desk/topics/{topics(3)[0].id}/" in answer.content.decode()
    assert "短时间里多人反映同一件事" in text(answer)


def test_the_class_that_an_item_is(cast, now, desk):
    for number in range(3):
        Story(cast, now + timedelta(minutes=number)).accepted()
    Story(cast, now, unit_code=OTHER_VILLAGE + "001001").do(
        "accept", cast.other_shequ.actor(), item="neighbour_noise"
    )
    Story(cast, now).closed()
    client = desk(cast.fenguan)
    answer = page(client, "/desk/items/neighbour_noise/")
    found = answer.context["figures"]
    assert (found.cases, found.open) == (4, 3)
    assert found.satisfied == 1
    assert [place.cases for place in found.places] == [4]
    county = page(desk(cast.ducha), "/desk/items/neighbour_noise/", days="365")
    assert county.context["figures"].cases == 5
    assert (
        page(desk(cast.ducha), "/desk/items/neighbour_noise/", place=STREET)
        .context["figures"]
        .cases
        == 4
    )
    assert client.get("/desk/items/nothing/").status_code == 404
    assert page(client, "/desk/items/street_stalls/").context["figures"].cases == 0


def test_in_english(cast, plant, desk):
    client = desk(cast.shuji)
    client.cookies["language"] = "en"
    (topic,) = topics(3)
    for address in ("topics/", f"topics/{topic.id}/", f"topics/{topic.id}/up/"):
        assert client.get(f"/desk/{address}").status_code == 200


def test_a_title_is_no_markup(cast, now, desk):
    for number in range(3):
        Story(
            cast,
            now + timedelta(minutes=number),
            text=f"<script>alert(1)</script>{MIXER}粉尘大",
            phone=f"1360000000{number}",
        )
    filed(now + timedelta(hours=2))
    answer = page(desk(cast.shuji))
    assert "<script>alert" not in answer.content.decode()


def test_one_person_who_writes_three_times_is_no_topic_to_anybody(cast, now, desk):
    reported(cast, now, 3, phone="13800000000")
    filed(now + timedelta(hours=2))
    (topic,) = topics(1)
    for who in (cast.shequ, cast.shuji):
        client = desk(who)
        answer = page(client)
        assert not answer.context["lines"]
        assert not answer.context["own"]
    assert desk(cast.shequ).get(f"/desk/topics/{topic.id}/").status_code == 404
