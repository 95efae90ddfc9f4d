"""吹哨报到: who may call, who has to come, and what both say of it."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Entry
from huiyin.cases.states import RequestKind, RequestState
from huiyin.common.refusal import Refused
from tests.cast import STREET, VILLAGE
from tests.clockwork import intact, kinds, requests, wait
from tests.stories import STALLS, Story

POLICE = "township_police"


def called(cast, story, *offices, hours=30, **changed):
    return {
        "called": [cast.office(*office) for office in offices],
        "meeting": story.at + timedelta(hours=hours),
        "reason": "楼下夜市，一起到现场定摆放线",
        **changed,
    }


def at_the_town(cast, now) -> Story:
    story = Story(cast, now, text=STALLS)
    story.do("ask_up", cast.shequ.actor(), reason="没有执法权")
    return story.do("take_up", cast.jiedao.actor(), item="street_stalls")


def blown(cast, now) -> Story:
    """The town has called the county's enforcement bureau."""
    story = at_the_town(cast, now)
    return story.do("whistle", cast.jiedao.actor(), **called(cast, story, ("urban_management",)))


def test_a_community_applies_and_the_town_confirms(cast, now, tmp_path):
    story = Story(cast, now).handling()
    wanted = called(cast, story, (POLICE, STREET), ("urban_management",))
    with pytest.raises(Refused, match="村社区请点“申请吹哨”"):
        story.do("whistle", cast.shuji.actor(), **wanted)
    story.do("apply_whistle", cast.shuji.actor(), **wanted)
    (asked,) = requests(story)
    assert (asked.kind, asked.office) == (
        RequestKind.WHISTLE_CALL,
        cast.office("township_centre", STREET),
    )
    for stranger in (cast.shuji, cast.other_jiedao, cast.quji):
        with pytest.raises(Refused, match="没有等您答复的请求"):
            story.do("confirm_whistle", stranger.actor(), comment="")
    story.do("confirm_whistle", cast.jiedao.actor(), comment="都要到")
    calls = [row for row in requests(story) if row.kind == RequestKind.WHISTLE]
    assert {row.office.office for row in calls} == {POLICE, "urban_management"}
    assert {row.asker.office for row in calls} == {"township_centre"}
    assert all(row.due for row in calls)
    assert intact(story, tmp_path)


def test_the_town_turns_down_with_a_reason_and_its_silence_confirms(cast, now):
    story = Story(cast, now).handling()
    story.do("apply_whistle", cast.shuji.actor(), **called(cast, story, (POLICE, STREET)))
    story.do("turn_down_whistle", cast.jiedao.actor(), reason="先由社区协调")
    assert [row.state for row in requests(story)] == [RequestState.REFUSED]
    story.do("apply_whistle", cast.shuji.actor(), **called(cast, story, (POLICE, STREET)))
    steps = kinds(wait(story, requests(story)[-1].due))
    assert "confirm_whistle_due" in steps
    assert requests(story)[-1].kind == RequestKind.WHISTLE


def test_towns_call_without_asking(cast, now):
    story = at_the_town(cast, now)
    with pytest.raises(Refused, match="可以直接吹哨"):
        story.do("apply_whistle", cast.jiedao.actor(), **called(cast, story, ("urban_management",)))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [({"called": []}, "请至少选一个"), ({"hours": -1}, "在现在以后")],
)
def test_a_whistle_names_somebody_and_a_time_to_come(cast, now, changed, sentence):
    story = at_the_town(cast, now)
    with pytest.raises(Refused, match=sentence):
        story.do(
            "whistle",
            cast.jiedao.actor(),
            **called(cast, story, ("urban_management",), **changed),
        )


def test_answered_arrived_and_rated_by_both_sides(cast, now, tmp_path):
    """Nobody rates themselves: the caller says what helped, the called whether for good reason."""
    story = blown(cast, now)
    with pytest.raises(Refused, match="没有等您答复"):
        story.do("answer_whistle", cast.zhujian.actor(), text="我们来")
    with pytest.raises(Refused, match="没有等您答复"):
        story.do("arrive", cast.jiedao.actor(), arrived=True)  # nobody has answered yet
    story.do("answer_whistle", cast.zhifa.actor(), text="周四上午到")
    with pytest.raises(Refused, match="没有等您答复"):
        story.do("arrive", cast.zhifa.actor(), arrived=True)
    story.do("arrive", cast.jiedao.actor(), arrived=True)
    story.do("rate_whistle", cast.jiedao.actor(), useful=True, comment="当场定了线")
    with pytest.raises(Refused, match="没有等您答复"):
        story.do("rate_whistle", cast.jiedao.actor(), useful=False, comment="改一下")
    story.do("rate_call", cast.zhifa.actor(), justified=False, comment="街道自己能办")
    (row,) = requests(story)
    assert row.state == RequestState.DONE
    assert (row.facts["arrived"], row.facts["useful"], row.facts["justified"]) == (
        True,
        True,
        False,
    )
    assert intact(story, tmp_path)


def test_whoever_does_not_come_is_written_down(cast, now):
    story = blown(cast, now).do("answer_whistle", cast.zhifa.actor(), text="来")
    story.do("arrive", cast.jiedao.actor(), arrived=False)
    told = Entry.objects.of(story.case).last().payload
    assert (told["arrived"], told["who_came"]) == (False, cast.office("urban_management").pk)
    story.do("rate_whistle", cast.jiedao.actor(), useful=False, comment="没有来")


def test_a_call_nobody_answers_becomes_a_supervision_order(cast, now, tmp_path):
    story = blown(cast, now)
    (call,) = requests(story)
    assert "whistle_due" in kinds(wait(story, call.due))
    lapsed, order = requests(story)
    assert lapsed.state == RequestState.LAPSED
    assert (order.kind, order.office, order.asker) == (
        RequestKind.SUPERVISION,
        cast.office("urban_management"),
        cast.office("inspection_office"),
    )
    story.do("answer_supervision", cast.zhifa.actor(), text="值班人员漏看，明天到场")
    assert intact(story, tmp_path)


def test_a_whistle_makes_nobody_lead(cast, now):
    """Called, the bureau has no share; the community stays what it was."""
    story = Story(cast, now).handling()
    story.do("apply_whistle", cast.shuji.actor(), **called(cast, story, ("urban_management",)))
    story.do("confirm_whistle", cast.jiedao.actor(), comment="")
    assert story.case.holder == cast.office("community", VILLAGE)
    with pytest.raises(Refused, match="只有主办单位"):
        story.do("return", cast.zhifa.actor(), return_reason="not_our_duty", reason="不归我们")


def test_what_is_still_open_ends_with_the_case(cast, now):
    story = blown(cast, now)
    story.do("withdraw", story.requester, comment="摊贩走了")
    assert [row.state for row in requests(story)] == [RequestState.LAPSED]
    with pytest.raises(Refused, match=r"已撤回|没有等您答复"):
        story.do("answer_whistle", cast.zhifa.actor(), text="来")
    assert story.case.next_at is None


def test_a_slip_of_the_year_is_no_meeting(cast, now):
    """No clock can be counted from the year 9999: the department's answer was an error."""
    story = at_the_town(cast, now)
    data = called(cast, story, (POLICE, STREET), hours=24 * 400)
    with pytest.raises(Refused, match="核对年份"):
        story.do("whistle", cast.jiedao.actor(), **data)
    story.do(
        "whistle", cast.jiedao.actor(), **called(cast, story, (POLICE, STREET), hours=24 * 300)
    )
