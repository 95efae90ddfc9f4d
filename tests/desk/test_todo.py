"""What waits for whom: by right and office, in the order of need."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.models import Case
from huiyin.cases.states import State
from huiyin.people.domain import leave
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.stories import STALLS, Story
from tests.village_cast import village_cast

OTHER = OTHER_VILLAGE + "001001"


def titles(client, address="/desk/"):
    return [row["title"] for row in client.get(address).context["rows"]]


def counts(client):
    chips = client.get("/desk/").context["chips"]
    return {str(chip["label"]): chip["count"] for chip in chips}


def test_each_sees_what_waits_for_them(cast, now, desk):
    Story(cast, now, text="待受理的事")
    Story(cast, now, text="待派办的事").accepted()
    Story(cast, now, text="办理中的事").handling()
    Story(cast, now, text="待核查的事").submitted()
    Story(cast, now, text="退单的事").in_state(State.RETURNING)
    assert set(titles(desk(cast.shequ))) == {"待受理的事", "办理中的事"}
    assert counts(desk(cast.shequ)) == {"受理": "1", "办理": "1"}
    assert counts(desk(cast.shuji)) == {"受理": "1", "派办": "1", "办理": "1", "退单": "1"}
    assert titles(desk(cast.shuji), "/desk/?group=return") == ["退单的事"]
    assert titles(desk(cast.wangge)) == ["办理中的事"]
    assert titles(desk(cast.lianluo)) == ["待核查的事"]
    assert titles(desk(cast.jiedao)) == ["待核查的事"]


@pytest.mark.parametrize("name", ["other_shequ", "other_shuji", "other_lianluo", "next_shequ"])
def test_the_next_street_sees_nothing_of_it(cast, now, desk, name):
    for state in (State.REPORTED, State.ACCEPTED, State.HANDLING, State.SUBMITTED):
        Story(cast, now, text="兴港社区的事").in_state(state)
    page = desk(getattr(cast, name)).get("/desk/").content.decode()
    assert "兴港社区的事" not in page and "现在没有等您办的事" in page


def test_emergencies_first_then_by_what_is_due(cast, now, desk):
    """What was accepted is due in days, what was not within hours: one order for both."""
    later = now.replace(hour=12)
    first = Story(cast, now, text="先报的").accepted("greening").case
    Story(cast, later, text="后报的，还没受理")
    Story(cast, now, text="整栋楼停水，水压没有", emergency=True, unit_code=VILLAGE + "001001")
    client = desk(cast.shuji)
    assert titles(client)[:2] == ["后报的，还没受理", first.title]
    assert titles(desk(cast.zhiban)) == ["整栋楼停水，水压没有"]


def test_a_deputy_sees_for_whom(cast, now, desk, clock):
    """The liaison reviews by her own post, but accepts for the receiver who is away."""
    Story(cast, now, text=STALLS).do("ask_up", cast.shequ.actor(), reason="无执法权")
    accepted = Story(cast, now, text=STALLS).do("ask_up", cast.shequ.actor(), reason="无执法权")
    accepted.do("take_up", cast.jiedao.actor(), item="street_stalls")
    client = desk(cast.lianluo)
    assert counts(client).keys() == {"受理", "核查"}
    day = now.date()
    leave.go_on_leave(
        post=cast.jiedao.post, first_day=day, last_day=day, by=cast.renshi.actor(), at=now
    )
    rows = client.get("/desk/?group=assign").context["rows"]
    assert [badge["label"] for badge in rows[0]["badges"]] == [f"代 {cast.jiedao.user.name}"]
    (own,) = client.get("/desk/?group=intake").context["rows"]
    assert own["badges"] == []


def test_the_time_left_is_in_every_line(cast, now, desk):
    Story(cast, now)
    page = desk(cast.shequ).get("/desk/").content.decode()
    assert "还剩 5 个工作时" in page and "2026-06-04 10:00" in page
    assert "等兴港社区受理" in page


def test_many_are_counted_no_further_than_needed(cast, now, desk, monkeypatch):
    monkeypatch.setattr("huiyin.desk.todo_page.SHOWN", 3)
    for number in range(5):
        Story(cast, now, text=f"第{number}件")
    page = desk(cast.shequ).get("/desk/")
    assert len(page.context["rows"]) == 3
    assert page.context["chips"][0]["count"] == "99+"
    assert "先列出最急的" in page.content.decode()


def test_whoever_works_on_no_case_is_led_to_their_own_page(cast, desk):
    assert desk(cast.shenji).get("/desk/").url == "/desk/people/mine/"
    people = village_cast(cast)
    for name in ("kuaiji", "weiyuan", "jiandu", "zhangguan", "choucha", "xianchoucha", "dianti"):
        assert desk(getattr(people, name)).get("/desk/").url == "/desk/open/", name


def statements(client):
    with CaptureQueriesContext(connection) as captured:
        client.get("/desk/")
    return len(captured)


def test_as_many_statements_for_nine_as_for_three(cast, now, desk):
    client = desk(cast.shuji)
    states = (State.REPORTED, State.ACCEPTED, State.HANDLING)
    for state in states:
        Story(cast, now).in_state(state)
    client.get("/desk/")
    before = statements(client)
    for state in states * 2:
        Story(cast, now).in_state(state)
    assert statements(client) == before


def test_new_kinds_have_a_chip_when_something_waits(cast, now, desk):
    """An approval, a whistle, an urging: shown when they come, gone when they are done."""
    until = date(2026, 6, 10)
    story = Story(cast, now, text="要延期的事").handling()
    assert "审批" not in counts(desk(cast.jiedao))
    story.do("ask_extension", cast.wangge.actor(), until=until, reason="人不在")
    client = desk(cast.jiedao)
    assert counts(client)["审批"] == "1"
    (row,) = client.get("/desk/?group=approve").context["rows"]
    assert [badge["label"] for badge in row["badges"]] == ["待审批：申请延期"]
    assert "审批" not in counts(desk(cast.other_jiedao))
    story.do("approve", cast.jiedao.actor(), comment="")
    assert "审批" not in counts(client)


def test_what_is_urged_stands_on_top_and_says_so(cast, now, desk):
    Story(cast, now, text="先到期的事").handling()
    later = Story(cast, now + timedelta(hours=1), text="被催的事").handling()
    client = desk(cast.wangge)
    assert titles(client) == ["先到期的事", "被催的事"]
    assert "被催办" not in counts(client)
    later.do("urge", cast.lingdao.actor(), text="请尽快")
    assert titles(client) == ["被催的事", "先到期的事"]
    assert counts(client)["被催办"] == "1" and titles(client, "/desk/?group=urged") == ["被催的事"]
    badges = client.get("/desk/").context["rows"][0]["badges"]
    assert {"label": "被催办", "tone": "alarm"} in badges


@pytest.mark.parametrize(
    "words", ["路灯", "路燈", "路灯 滨江", "滨江苑", "2幢门口", "{reference}", "路灯不亮"]
)
def test_narrowed_by_words(cast, now, desk, words):
    """Title, compound, what was said of the spot, item, reference; the counts stay."""
    wanted = Story(cast, now, text="路灯坏了", compound_id=cast.compound.pk, place="2幢门口").case
    Case.objects.filter(county=wanted.county, id=wanted.id).update(item="street_lamp")
    Story(cast, now, text="垃圾没有清走", place="集贸市场")
    client = desk(cast.shequ)
    page = client.get("/desk/", {"words": words.format(reference=wanted.reference[:12])})
    assert [row["title"] for row in page.context["rows"]] == ["路灯坏了"]
    assert {str(chip["label"]): chip["count"] for chip in page.context["chips"]} == counts(client)


def test_narrowing_shows_nothing_more(cast, now, desk):
    Story(cast, now, text="丁岗镇的路灯", unit_code=OTHER)
    page = desk(cast.shequ).get("/desk/", {"words": "路灯"})
    assert page.context["rows"] == []


@pytest.mark.parametrize("words", ["没有这样的字", "%", "😀", "x" * 1000, "  "])
def test_narrowed_to_nothing_says_so(cast, now, desk, words):
    Story(cast, now, text="路灯坏了")
    page = desk(cast.shequ).get("/desk/", {"words": words})
    assert page.status_code == 200
    assert ("待办里没有符合的" in page.content.decode()) == (not page.context["rows"])


def test_who_oversees_is_led_to_the_figures_where_nothing_waits(client, cast):
    for person, there in ((cast.lingdao, True), (cast.zhujian, False)):
        client.force_login(person.user, backend="huiyin.people.backends.StaffBackend")
        page = client.get("/desk/").content.decode()
        assert "现在没有等您办的事" in page
        assert ("打开看板" in page) is there and ("看全部事件" in page) is not there
