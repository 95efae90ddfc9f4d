"""Urging and supervision orders: from above, answered in time, no more than helps."""

from datetime import timedelta

import pytest

from huiyin.cases.states import Alarm, RequestKind, RequestState
from huiyin.common.refusal import Refused
from tests.clockwork import intact, kinds, requests, wait
from tests.hiring import dismiss_all, hire
from tests.stories import Story


def test_urging_is_for_superiors_and_rate_limited(cast, now):
    """Whoever urged last: the office is left in peace for the interval, in office time."""
    story = Story(cast, now).handling()
    for stranger in (cast.shequ, cast.other_fenguan, cast.zhifa, cast.shenji, cast.quji):
        with pytest.raises(Refused, match="只有上级领导和督办单位可以催办"):
            story.do("urge", stranger.actor(), text="快一点")
    story.do("urge", cast.fenguan.actor(), text="群众等着")
    with pytest.raises(Refused, match=r"刚催办过.*以后才能再催"):
        story.do("urge", cast.ducha.actor(), text="请抓紧")
    story.at += timedelta(days=1)
    story.do("urge", cast.ducha.actor(), text="请抓紧")


def test_nobody_urges_the_requester(cast, now):
    story = Story(cast, now).rating()
    with pytest.raises(Refused, match="不能“催办”"):
        story.do("urge", cast.ducha.actor(), text="快评")


def test_an_order_is_answered_and_closed_by_whoever_gave_it(cast, now, tmp_path):
    story = Story(cast, now).handling()
    with pytest.raises(Refused, match="督办权限"):
        story.do("supervise", cast.quji.actor(), text="限期")
    story.do("supervise", cast.ducha.actor(), text="三日内说明")
    with pytest.raises(Refused, match="已经发出督办"):
        story.do("supervise", cast.ducha.actor(), text="再发一份")
    story.do("supervise", cast.fenguan.actor(), text="街道也督办")  # another office may
    first, second = requests(story)
    assert first.office == second.office
    assert first.office.office == "community"
    with pytest.raises(Refused, match="没有等您答复"):
        story.do("answer_supervision", cast.next_shequ.actor(), text="我们来答")
    with pytest.raises(Refused, match="没有等您答复"):
        story.do("close_supervision", cast.ducha.actor(), comment="好")  # not answered yet
    story.do("answer_supervision", cast.shuji.actor(), text="周五前办完", request=first.number)
    with pytest.raises(Refused, match="没有等您答复"):
        story.do("close_supervision", cast.fenguan.actor(), comment="好")
    story.do("close_supervision", cast.ducha.actor(), comment="同意")
    assert [row.state for row in requests(story)] == [RequestState.DONE, RequestState.ASKED]
    assert intact(story, tmp_path)


def test_an_order_nobody_answers_is_an_alarm_until_it_is_closed(cast, now):
    story = Story(cast, now).handling().do("supervise", cast.ducha.actor(), text="说明情况")
    (order,) = requests(story)
    assert "supervision_due" in kinds(wait(story, order.due))
    assert story.case.alarm == Alarm.UNANSWERED
    assert requests(story)[0].state == RequestState.ASKED  # late, it can be answered still
    story.do("answer_supervision", cast.shuji.actor(), text="忘了，对不起")
    story.do("close_supervision", cast.ducha.actor(), comment="下不为例")
    assert story.case.alarm == ""


def test_overdue_the_supervising_office_orders_once(cast, now):
    """The lowest supervising office; a second press does not make a second order."""
    story = Story(cast, now).handling()
    wait(story, story.case.due + timedelta(days=30))
    orders = [row for row in requests(story) if row.kind == RequestKind.SUPERVISION]
    open_ones = [row for row in orders if row.is_open]
    assert {row.asker.office for row in orders} == {"inspection_office"}
    assert len(open_ones) == 1


def test_without_a_supervising_office_it_is_an_alarm_and_goes_on(cast, now):
    dismiss_all(cast, "inspection_office")
    story = Story(cast, now).handling()
    steps = kinds(wait(story, story.case.due + timedelta(days=4)))
    assert "supervise_due" in steps
    assert story.case.alarm == Alarm.NO_SUPERIOR
    assert requests(story) == []
    assert "taken_over" in kinds(wait(story, story.at + timedelta(days=10)))


def test_whoever_is_reported_on_neither_urges_nor_supervises(cast, now):
    """About the inspection office itself: its people see nothing of it, nor is it asked."""
    about = cast.office("inspection_office")
    story = Story(cast, now, about=about)
    for action in ("urge", "supervise"):
        with pytest.raises(Refused, match="回避"):
            story.do(action, cast.ducha.actor(), text="查一下谁写的")
    second = hire(cast, "supervisor", "inspection_office")
    with pytest.raises(Refused, match="回避"):
        story.do("urge", second, text="快")
    wait(story, story.at + timedelta(days=20))
    assert all(row.asker != about for row in requests(story))
