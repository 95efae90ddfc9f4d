"""While it is worked on: what rests and why, who takes over, who looks on; no internal word."""

from datetime import date, timedelta

import pytest

from huiyin.cases.queries import book
from huiyin.cases.telling import question, tell
from tests.cases.telling.read import SECRET, said, told, what
from tests.cast import STREET, VILLAGE
from tests.stories import Story, let_pass


def test_an_extension_is_told_with_its_day_and_reason_once_it_is_granted(cast, now):
    """信访工作条例 art. 34: 告知理由."""
    story = Story(cast, now).handling()
    story.do("ask_extension", cast.shuji.actor(), until=date(2026, 6, 11), reason="没被同意的理由")
    story.do("refuse", cast.jiedao.actor(), reason=SECRET)
    assert "没被同意" not in said(story) and SECRET not in said(story)
    story.do("ask_extension", cast.shuji.actor(), until=date(2026, 6, 12), reason="要等雨停")
    assert "要等雨停" not in said(story)
    story.do("approve", cast.jiedao.actor(), comment=SECRET)
    line = what(story, "extension")
    assert line.what == "经批准，时限延长到6月12日 10:00"
    assert (line.text, line.answer, line.who) == ("原因：要等雨停", True, "大港街道集成中心")
    assert SECRET not in said(story)


def test_a_suspension_and_its_end(cast, now):
    story = Story(cast, now).handling()
    story.do("ask_suspension", cast.shuji.actor(), until=date(2026, 6, 20), reason="等鉴定结果")
    story.do("approve", cast.jiedao.actor(), comment=SECRET)
    line = what(story, "suspension")
    assert line.what == "经批准，暂停办理到6月20日 10:40，到时自动恢复"
    assert line.text == "原因：等鉴定结果"
    let_pass(story, now + timedelta(days=18))
    assert what(story, "go_on_due").what == "继续办理"
    assert what(story, "go_on_due").text.startswith("时限顺延到")
    assert SECRET not in said(story)


def test_a_question_is_something_to_answer(cast, now):
    story = Story(cast, now).handling()
    assert question(story.case, told(story)) is None
    story.do("wait", cast.wangge.actor(), text="几点最吵？")
    line = question(story.case, told(story))
    assert line.what == "请您在6月8日 10:30以前补充情况"
    assert (line.text, line.answer, line.tone) == ("几点最吵？", True, "accent")
    story.do("add", story.requester, text="十点")
    assert question(story.case, told(story)) is None


def test_up_the_ladder_in_plain_words(cast, now):
    story = Story(cast, now).handling()
    story.do("climb", cast.shuji.actor(), cause="stuck", reason=SECRET, tried=SECRET)
    story.do("refuse_climb", cast.jiedao.actor(), reason=SECRET)
    story.do("climb", cast.shuji.actor(), cause="stuck", reason=SECRET, tried=SECRET)
    story.do("take_over", cast.jiedao.actor(), comment=SECRET)
    story.do("move_down", cast.jiedao.actor(), lower="village_direct", reason=SECRET)
    assert [line.what for line in told(story)][3:] == [
        "已提请大港街道集成中心接手，接手以前仍由原单位负责",
        "上级没有接手，仍由原单位办理",
        "已提请大港街道集成中心接手，接手以前仍由原单位负责",
        "大港街道集成中心已经接手，原来的单位继续协助",
        "改由兴港社区负责",
    ]
    assert SECRET not in said(story) and "推进不了" not in said(story)


def test_what_the_clock_did_is_told_plainly(cast, now):
    story = let_pass(Story(cast, now).handling(), now + timedelta(days=16))
    text = said(story)
    assert "已催办" in text and "上级已督办" in text
    assert "到期没有办好，已自动提请大港街道集成中心接手" in text
    assert "大港街道集成中心到期没有答复，按规定视为接手" in text
    for word in ("提级", "警报", "签收", "超期转督办"):
        assert word not in text
    orders = [line for line in book(story.case) if line.entry.payload.get("requested")]
    assert text.count("上级已督办") == len(orders)  # an order that stays open is told once


def test_a_whistle_without_the_words_of_offices(cast, now):
    squad = cast.office("township_enforcement", STREET)
    story = Story(cast, now).accepted("illegal_structure")
    meeting = story.at + timedelta(days=1)
    story.do("apply_whistle", cast.shuji.actor(), called=[squad], meeting=meeting, reason=SECRET)
    assert [line.kind for line in told(story)] == ["report", "accept"]
    story.do("confirm_whistle", cast.jiedao.actor(), comment=SECRET)
    story.do("answer_whistle", cast.jiezhifa.actor(), text=SECRET)
    story.do("arrive", cast.jiedao.actor(), arrived=True)
    story.do("rate_whistle", cast.jiedao.actor(), useful=False, comment=SECRET)
    story.do("rate_call", cast.jiezhifa.actor(), justified=False, comment=SECRET)
    assert [line.what for line in told(story)][2:] == ["请有关部门到场", "有关部门已到场"]
    assert SECRET not in said(story) and "哨" not in said(story)


def test_who_did_not_come_is_between_offices(cast, now):
    squad = cast.office("township_enforcement", STREET)
    story = Story(cast, now).accepted("illegal_structure")
    meeting = story.at + timedelta(hours=1)
    story.do("apply_whistle", cast.shuji.actor(), called=[squad], meeting=meeting, reason=SECRET)
    story.do("confirm_whistle", cast.jiedao.actor(), comment="")
    story.do("answer_whistle", cast.jiezhifa.actor(), text=SECRET)
    story.do("arrive", cast.jiedao.actor(), arrived=False)
    assert "arrive" not in [line.kind for line in told(story)]


def test_urged_and_supervised_without_a_word_of_it(cast, now):
    story = Story(cast, now).handling()
    story.do("urge", cast.fenguan.actor(), text=SECRET)
    story.do("supervise", cast.ducha.actor(), text=SECRET)
    story.do("answer_supervision", cast.shuji.actor(), text=SECRET)
    story.do("close_supervision", cast.ducha.actor(), comment=SECRET)
    assert [line.what for line in told(story)][3:] == ["上级已催办", "上级已督办"]
    assert SECRET not in said(story)


def test_returned_so_often_that_somebody_is_appointed(cast, now):
    story = Story(cast, now).ruling()
    community = cast.office("community", VILLAGE)
    story.do("appoint", cast.jiedao.actor(), lead=community, helpers=[], reason=SECRET)
    assert [line.what for line in told(story)][-2:] == [
        "由大港街道集成中心指定承办单位",
        "指定兴港社区来办，不能再推",
    ]
    assert SECRET not in said(story) and "在隔壁小区" not in said(story)


@pytest.mark.parametrize("acts", [1, 4])
def test_statements_do_not_grow_with_the_book(cast, now, acts, django_assert_num_queries):
    story = Story(cast, now).handling()
    for _number in range(acts):
        story.do("climb", cast.shuji.actor(), cause="stuck", reason="卡住", tried="上门")
        story.do("refuse_climb", cast.jiedao.actor(), reason="再试")
    lines = book(story.case)
    with django_assert_num_queries(1):
        tell(story.case, lines)
