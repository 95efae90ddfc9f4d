"""A row of a case that was changed past its book is told apart from what the entries say."""

from datetime import date, timedelta

import pytest

from huiyin.cases.domain.verifying import check_book
from huiyin.cases.models import Case
from huiyin.cases.states import Ending, Outcome, Source, State
from huiyin.processes.casework import print_slip
from huiyin.processes.intake import handle_on_the_spot, receive
from huiyin.territory.models import Unit
from tests.cast import VILLAGE
from tests.stories import Story, draft


def told(case: Case, **changes) -> list[str]:
    """What is found once these columns were changed by hand."""
    Case.objects.filter(county=case.county, id=case.id).update(**changes)
    fresh = Case.objects.get(county=case.county, id=case.id)
    return [row.sentence.split("”")[0].split("“")[1] for row in check_book(fresh, {})]


@pytest.mark.parametrize("state", State)
def test_a_case_in_any_state_is_as_its_book_says(cast, now, state):
    story = Story(cast, now, name="王示例", phone="13800000000").in_state(state)
    assert story.case.state == state
    assert check_book(story.fresh(), {}) == []


def test_long_ways_round_are_as_their_book_says(cast, now):
    """Not satisfied, returned, set aside and restored, resumed, another place."""
    story = Story(cast, now).rating()
    story.do("rate", story.requester, satisfied=False, comment="还吵")
    assert check_book(story.fresh(), {}) == []
    story = Story(cast, now).in_state(State.RETURNING)
    story.do("agree_return", cast.shuji.actor(), comment="")
    assert check_book(story.fresh(), {}) == []
    story = Story(cast, now).in_state(State.SET_ASIDE)
    story.do("restore", cast.jiedao.actor(), reason="看错了")
    assert check_book(story.fresh(), {}) == []
    unit = Unit.objects.get(code=VILLAGE)
    story = Story(cast, now).do("correct_place", cast.shequ.actor(), unit=unit, reason="填错")
    assert check_book(story.fresh(), {}) == []
    story = Story(cast, now).planned().do("resume", cast.shuji.actor(), comment="")
    assert check_book(story.fresh(), {}) == []


def test_self_handled_is_as_its_book_says(cast, now):
    grid = cast.wangge.actor()
    case = handle_on_the_spot(draft(), item="neighbour_noise", by=grid, at=now)
    assert check_book(case, {}) == []
    assert told(case, accepted_at=now - timedelta(days=1)) == ["受理时间"]


CHANGES = [
    (State.HANDLING, {"state": State.ACCEPTED}, ["状态"]),
    (State.CLOSED, {"ending": Ending.UNRATED, "satisfied": None}, ["结束方式", "评价"]),
    (State.CLOSED, {"outcome": Outcome.IMPOSSIBLE}, ["办理结果"]),
    (State.ACCEPTED, {"item": "street_stalls"}, ["事项类别"]),
    (State.ACCEPTED, {"mode": "department_lead"}, ["办理方式"]),
    (State.REPORTED, {"unit_code": VILLAGE}, ["所属地点"]),
    (State.REPORTED, {"about_path": "321171"}, ["应当回避的单位"]),
    (State.REPORTED, {"confidential": True}, ["保密标记"]),
    (State.ACCEPTED, {"confidential": True}, ["保密标记"]),
    (State.REPORTED, {"emergency": True}, ["紧急标记"]),
    (State.REPORTED, {"hide_identity": True}, ["匿名标记"]),
    (State.REPORTED, {"receipt_index": bytes(32)}, ["回执码"]),
    (State.REPORTED, {"receipt_index": None}, ["回执码"]),
    (State.PLANNED, {"planned_until": date(2027, 9, 1)}, ["挂账日期"]),
]


@pytest.mark.parametrize("state, changes, fields", CHANGES)
def test_a_changed_row_is_named_by_its_field(cast, now, state, changes, fields):
    assert told(Story(cast, now).in_state(state).case, **changes) == fields


def test_changed_office_and_times_are_named(cast, now):
    case = Story(cast, now).accepted().case
    other = cast.office("township_enforcement")
    assert told(case, holder=other) == ["责任单位"]
    case = Story(cast, now).accepted().case
    assert told(case, due=case.due + timedelta(days=30)) == ["办理期限"]
    assert told(case, due=case.due, reported_at=now + timedelta(days=3)) == ["上报时间"]


def test_whom_it_is_about_cannot_be_taken_out(cast, now):
    community = cast.office("community", VILLAGE)
    case = receive(draft(about=community), by=cast.resident.actor(), at=now).case
    assert check_book(case, {}) == []
    assert told(case, about_path="") == ["应当回避的单位"]
    assert told(case, about=None) == ["被反映的单位", "应当回避的单位"]


def test_the_receipt_of_a_slip_may_come_later(cast, now):
    clerk = cast.shequ.actor()
    case = receive(draft(source=Source.OFFICE), by=clerk, at=now).case
    print_slip(case, by=clerk, at=now)
    assert case.receipt_index
    assert check_book(case, {}) == []
