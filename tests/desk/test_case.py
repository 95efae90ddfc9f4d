"""The page of a case: what it shows to whom, and to whom it is not there."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.models import Case
from huiyin.cases.states import State
from huiyin.rulebook import active
from tests.cast import OTHER_VILLAGE, STREET, VILLAGE
from tests.stories import NOISE, PHOTO, Story

WHO = {"name": "王小明", "phone": "13812345678", "address": "示例·滨江苑3幢602"}


def address(case) -> str:
    return f"/desk/cases/{case.reference}/"


def text(client, case) -> str:
    return client.get(address(case)).content.decode()


def acts(client, case) -> list[str]:
    return [row.name for row in client.get(address(case)).context["acts"].rows]


@pytest.mark.parametrize(
    "name", ["other_shequ", "other_jiedao", "next_shequ", "zhifa", "shenji", "renshi", "xitong"]
)
@pytest.mark.parametrize("state", [State.REPORTED, State.HANDLING, State.CLOSED])
def test_it_is_not_there_for_others(cast, now, desk, name, state):
    case = Story(cast, now, **WHO).in_state(state).case
    answer = desk(getattr(cast, name)).get(address(case))
    assert answer.status_code == 404
    for word in ("广场舞", "王小明", "13812345678", case.reference):
        assert word not in answer.content.decode()


def test_a_reference_that_does_not_exist_reads_the_same(cast, now, desk):
    hidden = Story(cast, now).case
    client = desk(cast.other_shequ)
    missing = client.get("/desk/cases/20260603-ZZZZZZZZ/").content.decode()
    assert client.get(address(hidden)).content.decode() == missing


def test_whoever_is_complained_of_does_not_see_it(cast, now, desk):
    case = Story(cast, now, about=cast.office("community", VILLAGE)).case
    assert desk(cast.shuji).get(address(case)).status_code == 404
    assert "反映单位，已回避" in text(desk(cast.jiedao), case)


def test_what_it_is_where_it_stands_and_until_when(cast, now, desk):
    case = Story(cast, now, longitude=119.62, latitude=32.13, **WHO).handling().case
    page = text(desk(cast.shuji), case)
    assert NOISE in page and "办理中" in page and "生活噪音扰民" in page
    for clock in ("受理", "总时限", "主办：兴港社区"):
        assert clock in page
    assert "身边小事（14个工作时）" in page  # the rule behind the figure
    assert "<svg viewBox=" in page and "hy-sketch-pin" in page
    assert "核对事件册" in page


SLOW = ["ask_extension", "ask_suspension"]


@pytest.mark.parametrize(
    ("name", "state", "expected", "first"),
    [
        ("shequ", State.REPORTED, ["accept", "ask_up", "correct_place", "merge"], "accept"),
        ("wangge", State.REPORTED, [], None),
        ("lingdao", State.REPORTED, ["urge", "supervise"], None),
        (
            "jiedao",
            State.REFERRED,
            ["ask_up", "take_up", "send_back", "decline", "set_aside"],
            "take_up",
        ),
        (
            "shuji",
            State.ACCEPTED,
            [
                *("correct_item", "set_tier", "assign", "climb", "apply_whistle"),
                *(*SLOW, "progress", "merge"),
            ],
            "assign",
        ),
        (
            "wangge",
            State.HANDLING,
            ["return", "climb", "apply_whistle", *SLOW, "wait", "progress", "submit"],
            "submit",
        ),
        (
            "shuji",
            State.RETURNING,
            ["set_tier", "agree_return", "refuse_return", *SLOW, "progress"],
            "agree_return",
        ),
        ("jiedao", State.RULING, ["appoint", "progress"], "appoint"),
        ("shuji", State.JOINED, ["split"], None),
        ("lianluo", State.SUBMITTED, ["pass_review", "fail_review"], "pass_review"),
        ("shuji", State.PLANNED, ["ask_renewal", "progress", "strike_off", "resume"], "resume"),
        ("jiedao", State.SET_ASIDE, ["restore"], "restore"),
        ("shuji", State.CLOSED, [], None),
        ("jiedao", State.DISPUTED, ["uphold", "dismiss"], None),
        ("ducha", State.HANDLING, ["urge", "supervise"], None),
    ],
)
def test_the_acts_of_each_the_first_one_open(cast, now, desk, name, state, expected, first):
    """A community never declines; whoever handed a result in does not review it."""
    case = Story(cast, now).in_state(state).case
    client = desk(getattr(cast, name))
    assert acts(client, case) == expected
    now_open = client.get(address(case)).context["acts"].now
    assert (now_open.name if now_open else None) == first


def test_a_helper_can_be_released_only_while_one_is_at_work(cast, now, desk):
    police = cast.office("township_police", STREET)
    story = Story(cast, now).accepted()
    lead = cast.office("community", VILLAGE)
    story.do("assign", cast.shuji.actor(), lead=lead, helpers=[police], instruction="")
    assert "release_helper" in acts(desk(cast.shuji), story.case)
    assert "release_helper" not in acts(desk(cast.shuji), Story(cast, now).handling().case)


def test_names_and_phones_are_masked(cast, now, desk):
    case = Story(cast, now, **WHO).case
    page = text(desk(cast.shequ), case)
    assert "王**" in page and "138****5678" in page and "查看一项" in page
    for word in WHO.values():
        assert word not in page


def test_without_the_right_there_is_no_button(cast, now, desk):
    case = Story(cast, now, **WHO).handling().case
    page = text(desk(cast.wangge), case)
    assert "王**" in page and "查看一项" not in page


def test_a_hidden_identity_is_not_even_masked_for_handlers(cast, now, desk):
    case = Story(cast, now, hide_identity=True, **WHO).handling().case
    for person in (cast.shequ, cast.shuji, cast.wangge):
        page = text(desk(person), case)
        assert "要求对承办人隐藏" in page
        assert "王**" not in page and "查看一项" not in page
    assert "查看一项" in text(desk(cast.lianluo), case)


def test_three_suggestions_at_most_the_likeliest_chosen(cast, now, desk):
    page = desk(cast.shequ).get(address(Story(cast, now).case))
    form = page.context["acts"].form
    assert 1 <= len(form.fields["item"].suggestions.rows) <= 3
    assert form.fields["item"].initial == "neighbour_noise"
    assert "拿不准" not in page.content.decode()
    vague = Story(cast, now, text="请来看一下").case
    page = desk(cast.shequ).get(address(vague))
    assert page.context["acts"].form.fields["item"].initial == ""  # a person decides
    assert "从文字里看不出是哪一类，请您在清单里选" in page.content.decode()


def test_lookalikes_say_why_and_never_leak(cast, now, desk):
    here = {"longitude": 119.62, "latitude": 32.13}
    wire = "楼道里给电动车飞线充电，从六楼拉线下来"
    twin = Story(cast, now, text=wire, **here).case
    there = {**here, "unit_code": OTHER_VILLAGE + "001001"}
    hidden = Story(cast, now, text=wire + "，我是丁岗镇的", **there).case
    page = text(desk(cast.shequ), Story(cast, now, text=wire, **here).case)
    assert "可能是同一件事" in page and twin.reference in page and "电动车飞线充电" in page
    assert hidden.reference not in page


def test_the_requesters_page_of_the_slip_is_for_the_one_who_reported(cast, now, desk):
    case = Story(cast, now, by=cast.xinxi.actor(), source="office", consent="当面").case
    assert "打印密封回执" in text(desk(cast.xinxi), case)
    assert "打印密封回执" not in text(desk(cast.shequ), case)


def test_what_somebody_wrote_is_text_and_no_markup(cast, now, desk):
    case = Story(cast, now, text="<script>alert(1)</script><b>x</b> 楼道灯坏了").case
    page = text(desk(cast.shequ), case)
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_no_cell_of_the_page_holds_what_the_policy_forbids(cast, now, desk):
    """CSP: no inline script, style or handler anywhere."""
    case = Story(cast, now, longitude=119.62, latitude=32.13, **WHO).handling().case
    page = text(desk(cast.shuji), case)
    assert not re.search(r"<script(?![^>]*src=)", page)
    assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", page)


def test_statements_do_not_grow_with_book_and_shares(cast, now, desk):
    story = Story(cast, now).handling()
    client = desk(cast.shuji)

    def statements():
        with CaptureQueriesContext(connection) as captured:
            client.get(address(story.case))
        return len(captured)

    story.do("progress", cast.wangge.actor(), text="第一次上门", photos=[PHOTO])
    statements()
    few = statements()
    for number in range(3):
        story.do("progress", cast.wangge.actor(), text=f"又去了{number}次", photos=[PHOTO])
    assert statements() == few


def test_reading_changes_nothing(cast, now, desk):
    case = Story(cast, now).case
    desk(cast.shequ).get(address(case))
    assert Case.objects.get(county=case.county, id=case.id).last_number == 1
    assert desk(cast.shequ).post(address(case)).status_code == 405


def test_the_note_on_a_consent_is_not_for_the_page(cast, now, desk):
    """It may name people and phones; the kind of consent is enough."""
    told = {"source": "office", "name": "孙奶奶"}
    for consent, shown in (
        ("由监护人或者家属同意：儿子孙大 13812345678", "由监护人或者家属同意"),
        ("孙大说可以", "本人已经同意"),
    ):
        case = Story(cast, now, by=cast.xinxi.actor(), consent=consent, **told).case
        for person in (cast.shequ, cast.lingdao, cast.xinxi):
            page = desk(person).get(f"/desk/cases/{case.reference}/").content.decode()
            assert shown in page
            assert "孙大" not in page and "13812345678" not in page


def climbed(story, cast):
    cause = next(iter(active.profile().climb_causes))
    return story.handling().do(
        "climb", cast.wangge.actor(), cause=cause, reason="劝不动", tried="上门三次"
    )


def test_the_ladder_shows_where_it_stands_and_who_was_asked(cast, now, desk):
    case = climbed(Story(cast, now), cast).case
    answer = desk(cast.shuji).get(address(case))
    places = [rung.place for rung in answer.context["ladder"]]
    assert places[:3] == ["now", "next", "later"]
    assert "已提请大港街道集成中心接手" in answer.content.decode()
    taken = Story(cast, now)
    climbed(taken, cast).do("take_over", cast.jiedao.actor(), comment="")
    answer = desk(cast.jiedao).get(address(taken.case))
    assert [rung.place for rung in answer.context["ladder"]][:3] == ["passed", "now", "later"]
    assert desk(cast.shequ).get(address(Story(cast, now).case)).context["ladder"] == []


def test_what_stands_still_or_needs_a_person_is_said_across_the_page(cast, now, desk):
    story = Story(cast, now).handling().do("wait", cast.wangge.actor(), text="几栋楼下？")
    page = text(desk(cast.shuji), story.case)
    assert "等待诉求人补充" in page and "总时限照走" in page
    story.do("urge", cast.lingdao.actor(), text="请尽快上门")
    assert "请尽快上门" in [ribbon.text for ribbon in ribbons_of(desk(cast.shuji), story.case)]
    story.do("progress", cast.wangge.actor(), text="去过了")
    assert len(ribbons_of(desk(cast.shuji), story.case)) == 1
    Case.objects.filter(county=story.case.county, id=story.case.id).update(alarm="no_superior")
    first = ribbons_of(desk(cast.shuji), story.case)[0]
    assert first.tone == "error" and "上面没有可以接办的单位" in first.title


def ribbons_of(client, case):
    return client.get(address(case)).context["ribbons"]


def test_a_request_tells_both_sides_and_what_was_said(cast, now, desk):
    story = Story(cast, now).handling()
    until = date(2026, 6, 10)
    story.do("ask_extension", cast.wangge.actor(), until=until, reason="诉求人出差")
    (line,) = desk(cast.jiedao).get(address(story.case)).context["asked"].orders
    assert line.who == "兴港社区 → 大港街道集成中心" and line.state == "待答复"
    assert line.facts == ("申请到 2026-06-10",)
    assert line.said == (("兴港社区", "诉求人出差"),)
    assert [label for label, _url in line.buttons] == ["不同意申请"]  # the other form stands open
    (line,) = desk(cast.wangge).get(address(story.case)).context["asked"].orders
    assert line.buttons == ()
    story.do("refuse", cast.jiedao.actor(), reason="够久了")
    (line,) = desk(cast.wangge).get(address(story.case)).context["asked"].orders
    assert line.state == "不同意" and ("大港街道集成中心", "够久了") in line.said and not line.due


def test_merged_cases_link_only_to_what_one_may_see(cast, now, desk):
    main = Story(cast, now, text="主件的内容").handling()
    source = Story(cast, now, text="来源的内容").accepted()
    source.do("merge", cast.shuji.actor(), main=main.fresh(), reason="同一件事")
    page = text(desk(cast.shuji), source.case)
    assert f'href="/desk/cases/{main.case.reference}/"' in page
    assert f'href="/desk/cases/{source.case.reference}/"' in text(desk(cast.shuji), main.case)
    secret = Case.objects.filter(county=source.case.county, id=source.case.id)
    secret.update(holder=cast.office("community", OTHER_VILLAGE), confidential=True)
    page = text(desk(cast.shuji), main.case)
    assert source.case.reference not in page.split("办理记录")[0] and "另有 1 件" in page
    assert "来源的内容" not in page
    Case.objects.filter(county=main.case.county, id=main.case.id).update(confidential=True)
    page = text(desk(cast.other_shuji), source.case)
    assert main.case.reference in page and "主件的内容" not in page
    assert f'href="/desk/cases/{main.case.reference}/"' not in page
