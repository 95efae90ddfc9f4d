"""合并办理、分别答复: the work is shared; number, clock, reply and rating are not."""

from datetime import timedelta

import pytest

from huiyin.cases.states import Ending, Outcome, State
from huiyin.common.refusal import Refused
from tests.cast import NEXT_VILLAGE, STREET
from tests.clockwork import intact, kinds, shares, wait
from tests.hiring import hire
from tests.situations import SITUATIONS
from tests.stories import Story


def pair(cast, now) -> tuple[Story, Story]:
    """The one that does the work, and a later report of the same thing from outside."""
    main = Story(cast, now).handling()
    source = Story(cast, now + timedelta(hours=1), external_number="12345-0007", source="resident")
    return main, source.do("merge", cast.shuji.actor(), main=main.case, reason="同一处广场舞")


def answered(main: Story, cast) -> Story:
    main.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="已约定")
    return main.do("pass_review", cast.lianluo.actor(), comment="")


def test_each_source_keeps_number_clock_reply_and_rating(cast, now, tmp_path):
    main, source = pair(cast, now)
    assert (source.case.state, source.case.main_id) == (State.JOINED, main.case.id)
    assert source.case.external_number == "12345-0007"
    assert source.case.due is not None
    assert source.case.due != main.case.due
    due = source.case.due
    with pytest.raises(Refused, match="不能“分别答复”"):
        source.do("answer_joined", cast.shuji.actor(), outcome=Outcome.SOLVED, text="好了")
    answered(main, cast).do("rate", main.requester, satisfied=True, comment="好")
    source.case = source.fresh()
    assert (source.case.state, source.case.due) == (State.JOINED, due)  # not closed by the main
    with pytest.raises(Refused, match="不能单独挂账"):
        source.do("answer_joined", cast.shuji.actor(), outcome=Outcome.PLANNED, text="再等等")
    source.do("answer_joined", cast.shuji.actor(), outcome=Outcome.SOLVED, text="您反映的已约定")
    assert source.case.state == State.RATING
    source.do("rate", source.requester, satisfied=False, comment="我这边还听得到")
    assert (source.case.state, main.fresh().state) == (State.HANDLING, State.CLOSED)
    assert (source.case.rounds, main.fresh().rounds) == (1, 0)
    assert intact(source, tmp_path)
    assert intact(main, tmp_path)


def test_only_the_requester_of_each_rates_it(cast, now):
    main, source = pair(cast, now)
    answered(main, cast)
    source.do("answer_joined", cast.shuji.actor(), outcome=Outcome.SOLVED, text="好了")
    with pytest.raises(Refused, match="诉求人本人"):
        source.do("rate", main.requester, satisfied=True, comment="替他评")


def test_a_source_is_pressed_by_its_own_clock(cast, now):
    main, source = pair(cast, now)
    due = source.case.due
    steps = wait(source, due)
    assert "urge_due" in kinds(steps)
    assert source.fresh().state == State.JOINED
    assert main.fresh().id != source.case.id


def test_split_it_goes_on_by_itself(cast, now, tmp_path):
    main, source = pair(cast, now)
    due = source.case.due
    source.do("split", cast.shuji.actor(), reason="不是同一处")
    assert (source.case.state, source.case.main_id, source.case.due) == (State.ACCEPTED, None, due)
    assert main.fresh().state == State.HANDLING
    assert intact(source, tmp_path)


def test_the_main_withdrawn_its_sources_part(cast, now):
    """Nobody works on them any more: they go on by themselves, in the same moment."""
    main, source = pair(cast, now)
    main.do("withdraw", main.requester, comment="搬走了")
    case = source.fresh()
    assert (case.state, case.main_id) == (State.ACCEPTED, None)
    assert case.next_at is not None
    assert case.ending != Ending.WITHDRAWN


def test_a_climb_ends_where_another_case_does_the_work(cast, now):
    source = Story(cast, now).accepted()
    source.do("climb", cast.shuji.actor(), cause="stuck", reason="难", tried="劝过")
    main = Story(cast, now).handling()
    until = source.case.climb_due
    source.do("merge", cast.shuji.actor(), main=main.case, reason="同一件事")
    assert (source.case.climb_to, source.case.asked) == ("", None)
    assert "taken_over" not in kinds(wait(source, until + timedelta(minutes=1)))


def test_what_cannot_be_worked_on_as_one(cast, now):
    main, source = pair(cast, now)
    other = Story(cast, now).accepted()
    for wrong, sentence in (
        (other.case, "另一件事"),
        (source.case, "没有并入别的事"),
        (Story(cast, now).case, "已经受理"),
        (Story(cast, now).closed().case, "还没有办结"),
    ):
        with pytest.raises(Refused, match=sentence):
            other.do("merge", cast.shuji.actor(), main=wrong, reason="合并")
    elsewhere = Story(cast, now, unit_code=NEXT_VILLAGE)
    elsewhere.do("accept", cast.next_shequ.actor(), item="neighbour_noise")
    with pytest.raises(Refused, match="不在同一个单位负责"):
        other.do("merge", cast.shuji.actor(), main=elsewhere.case, reason="合并")
    begun = Story(cast, now).accepted()
    joined = Story(cast, now).do("merge", cast.shuji.actor(), main=begun.case, reason="同一件")
    assert joined.case.state == State.JOINED
    with pytest.raises(Refused, match="请反过来合并"):
        begun.do("merge", cast.shuji.actor(), main=main.case, reason="合并")


def test_a_source_not_satisfied_with_its_reply_is_reviewed_like_any_other(cast, now, tmp_path):
    """It was never assigned, so nobody had been named to review it: it stood for good."""
    source = SITUATIONS["main_answered"](cast, now)
    source.do("answer_joined", cast.shuji.actor(), outcome=Outcome.SOLVED, text="已约定")
    assert source.case.checker == cast.office("township_centre", STREET)
    source.do("rate", source.requester, satisfied=False, comment="还在响")
    source.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="又去了一次")
    source.do("pass_review", cast.lianluo.actor(), comment="")
    assert source.case.state == State.RATING
    assert intact(source, tmp_path)


def test_a_source_goes_back_to_its_holder_and_not_to_whom_its_return_was_agreed(cast, now):
    main, source = Story(cast, now).handling(), Story(cast, now).accepted()
    police = cast.office("township_police", STREET)
    lead = {"lead": police, "helpers": [], "instruction": "扰民归派出所"}
    source.do("assign", cast.shuji.actor(), **lead)
    officer = hire(cast, "department_clerk", "township_police", STREET)
    source.do("return", officer, return_reason="not_our_area", reason="不在辖区")
    source.do("agree_return", cast.shuji.actor(), comment="")
    source.do("merge", cast.shuji.actor(), main=main.case, reason="同一件事")
    answered(main, cast)
    source.do("answer_joined", cast.shuji.actor(), outcome=Outcome.SOLVED, text="已约定")
    source.do("rate", source.requester, satisfied=False, comment="还在响")
    owed = shares(source)
    assert owed["community"].is_open
    assert not owed["township_police"].is_open


def test_a_complaint_is_not_worked_on_in_a_matter_that_the_accused_work_on(cast, now):
    """Its main could be led by the very office that it is about."""
    complaint = SITUATIONS["about_the_community"](cast, now)
    main = Story(cast, now).do("ask_up", cast.shequ.actor(), reason="请镇里办")
    main.do("take_up", cast.jiedao.actor(), item="neighbour_noise")
    for source, other in ((complaint, main), (Story(cast, now), complaint)):
        if source is not complaint:
            source.do("ask_up", cast.shequ.actor(), reason="请镇里办")
            source.do("take_up", cast.jiedao.actor(), item="neighbour_noise")
            other.do("accept", cast.jiedao.actor(), item="neighbour_noise")
        with pytest.raises(Refused, match="不能合并"):
            source.do("merge", cast.jiedao.actor(), main=other.case, reason="同一件事")
