"""Where it stands, said to its requester: every state, what rests and why, what can be done."""

from datetime import date, timedelta

import pytest

from huiyin.cases.queries import book
from huiyin.cases.standing import standing
from huiyin.cases.states import Source, State
from huiyin.cases.telling import tell
from huiyin.rulebook import active
from tests.cast import VILLAGE
from tests.stories import Story

# Words of the office that no requester should have to understand.
INTERNAL = ("退单", "吹哨", "提级", "督办", "挂账", "核办", "裁定", "单位内部")


def said(story, **more):
    case = story.fresh()
    return standing(case, "兴港社区", tell(case, book(case)), **more)


@pytest.mark.parametrize("state", State)
def test_each_state_says_where_and_what_next(cast, now, state):
    told = said(Story(cast, now).in_state(state))
    assert told.headline and told.next
    for word in INTERNAL:
        assert word not in told.headline + told.next
    for _name, person in cast.people():
        assert person.user.name not in told.next


def test_who_appoints_and_who_is_responsible_meanwhile(cast, now):
    told = said(Story(cast, now).ruling())
    assert told.headline == "正在指定由谁来办"
    assert "由大港街道集成中心指定承办单位" in told.next
    assert "仍由兴港社区负责" in told.next


def test_merged_without_a_word_of_the_other(cast, now):
    main = Story(cast, now, text="隔壁老王家的秘密", place="示例·别处").accepted()
    story = Story(cast, now).do("merge", cast.shuji.actor(), main=main.case, reason="同一件事")
    told = said(story)
    assert "会单独答复您" in told.next
    for secret in (main.case.reference, "老王", "别处"):
        assert secret not in told.headline + told.next


def test_asked_for_something_the_question_stands_first(cast, now):
    story = Story(cast, now).handling().do("wait", cast.wangge.actor(), text="几点最吵？")
    told = said(story)
    assert told.headline == "请您补充情况"
    assert told.next.startswith("几点最吵？兴港社区等您补充，请在6月8日 10:30以前。")
    assert "总时限照常计算" in told.next
    story.do("add", story.requester, text="十点")
    assert said(story).headline == "正在办理"


def test_suspended_until_when_and_why(cast, now):
    story = Story(cast, now).handling()
    story.do("ask_suspension", cast.shuji.actor(), until=date(2026, 6, 20), reason="等鉴定结果")
    assert said(story).headline == "正在办理"  # asked for is not granted
    story.do("approve", cast.jiedao.actor(), comment="领导的私话")
    told = said(story)
    assert told.headline == "经批准，暂停办理"
    assert told.next.startswith("原因：等鉴定结果。暂停到6月20日")
    assert "仍由兴港社区负责" in told.next and "私话" not in told.next


def test_climbing(cast, now):
    story = Story(cast, now).handling()
    story.do("climb", cast.shuji.actor(), cause="stuck", reason="内部理由", tried="内部做法")
    told = said(story)
    assert "已提请大港街道集成中心接手，接手以前仍由兴港社区负责。" in told.next
    assert "内部" not in told.next


def test_extended(cast, now):
    story = Story(cast, now).handling()
    story.do("ask_extension", cast.shuji.actor(), until=date(2026, 6, 12), reason="等雨停")
    story.do("approve", cast.jiedao.actor(), comment="")
    assert "最晚6月12日 10:00给您结果" in said(story).next
    assert "时限经批准延长过" in said(story).next


def test_nobody_is_promised_a_day_that_is_over(cast, now):
    story = Story(cast, now).handling()
    late = said(story, at=now + timedelta(days=20)).next
    assert "本该在6月5日 10:00以前给您结果，已经超期" in late and "最晚" not in late
    assert "本该在6月4日" in said(Story(cast, now), at=now + timedelta(days=9)).next


def test_after_the_end_one_can_object_until_a_day(cast, now):
    closed = Story(cast, now).closed()
    assert "对结果有异议，可以在6月18日 10:50以前提出" in said(closed).next
    closed.do("object", cast.resident.actor(), text="别人写的异议")
    told = said(closed)
    assert "最晚6月10日 11:00决定" in told.next and "别人写的" not in told.next
    closed.do("dismiss", cast.jiedao.actor(), reason="已查明")
    assert "可以在" not in said(closed).next  # decided once


def test_what_was_noted_on_the_telephone_can_be_wrong(cast, now):
    story = Story(
        cast, now, by=cast.xinxi.actor(), source=Source.OFFICE, consent="当面口头同意"
    ).rating()
    story.do("call_back", cast.lianluo.actor(), satisfied=True, comment="老人嫌烦")
    told = said(story)
    assert told.headline == "已经办结，回访时记为“已解决”"
    assert "和您说的不一样" in told.next and "嫌烦" not in told.next


def test_found_impossible_to_settle_is_not_solved_and_names_the_way_on(cast, now):
    story = Story(cast, now).rating()
    with active.with_counts(rounds_before_panel=1):
        story.do("rate", story.requester, satisfied=False, comment="没有解决")
        story.do("ask_unsettled", cast.shuji.actor(), reason="没有办法", tried="内部做法")
        story.do("approve", cast.lingdao.actor(), comment="领导的私话")
    told = said(story)
    assert "不算解决" in told.headline
    assert "请上一级机关复查" in told.next
    assert "私话" not in told.next and "内部" not in told.next


def test_an_emergency_first_the_telephone(cast, now):
    assert "先打电话" in said(Story(cast, now, text="三楼着火了")).next
    assert VILLAGE not in said(Story(cast, now)).next
