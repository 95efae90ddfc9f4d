"""Open matters: whose act is awaited, since when nothing moved, and nothing of anybody's secret."""

from datetime import timedelta

import pytest

from huiyin.cases.states import OPEN, State
from huiyin.insight.places import place_of
from huiyin.insight.stuck import REQUESTER, came_in, open_matters, who_waits
from huiyin.processes import counting
from tests.cast import COUNTY, NEXT_VILLAGE, VILLAGE
from tests.stories import Story

COMMUNITY, CENTRE = "兴港社区居委会", "大港街道"


def matters(code=VILLAGE):
    counting.count_new(COUNTY)
    return open_matters(place_of(code))


AWAITED = {
    State.REPORTED: (REQUESTER, "community", "受理"),
    State.REFERRED: ("community", "township_centre", "接办"),
    State.ACCEPTED: (REQUESTER, "community", "派办"),
    State.HANDLING: (REQUESTER, "community", "办理"),
    State.SUBMITTED: ("community", "township_centre", "核查"),
    State.RATING: ("community", REQUESTER, "评价"),
    State.PLANNED: (REQUESTER, "", "挂账中"),
}


@pytest.mark.parametrize("state", AWAITED)
def test_whose_act_is_awaited(cast, now, state):
    Story(cast, now).in_state(state)
    (row,) = matters()
    waiter, of, act = AWAITED[state]

    def named(key):
        return cast.office(key).name if key and key != REQUESTER else key

    assert (row.awaited.waiter, row.awaited.of, row.awaited.act) == (named(waiter), named(of), act)


@pytest.mark.parametrize("state", sorted(OPEN))
def test_every_open_state_can_be_told(cast, now, state):
    story = Story(cast, now).in_state(State(state))
    found = {row.case.id: row for row in matters()}
    assert found[story.case.id].awaited.act


def test_an_urging_is_no_progress(cast, now):
    story = Story(cast, now).handling()
    moved = story.at
    story.at += timedelta(days=2)
    story.do("urge", cast.fenguan.actor(), text="请尽快")
    (row,) = matters()
    assert row.since == moved
    assert row.is_stuck(moved + timedelta(days=3), 3)
    assert not row.is_stuck(moved + timedelta(days=2, hours=23), 3) or row.is_late(
        moved + timedelta(days=2, hours=23)
    )


def test_what_rests_for_a_reason_is_not_stuck(cast, now):
    Story(cast, now).planned()
    Story(cast, now).rating()
    for row in matters():
        assert row.rests
        assert not row.is_stuck(now + timedelta(days=10), 3)


def test_a_clock_that_ran_out_is_late_and_stuck(cast, now):
    Story(cast, now)
    (row,) = matters()
    assert row.limit is not None
    assert not row.is_late(row.limit.due)
    assert row.is_late(row.limit.due + timedelta(minutes=1))
    assert row.is_stuck(row.limit.due + timedelta(minutes=1), 30)
    assert row.is_due(row.limit.due.date())


def test_who_waits_for_whom_stands_together(cast, now):
    first = Story(cast, now)
    Story(cast, now + timedelta(hours=1))
    Story(cast, now).handling()
    rows = who_waits(matters())
    awaited, waiting = rows[0]
    assert (awaited.waiter, awaited.act, len(waiting)) == (REQUESTER, "受理", 2)
    assert waiting[0].case.id == first.case.id  # the longest first
    assert len(rows) == 2


def test_an_approval_that_is_asked_for_is_waited_for(cast, now):
    story = Story(cast, now).handling()
    until = story.case.due.date() + timedelta(days=3)
    story.do("ask_extension", cast.shuji.actor(), until=until, reason="等材料")
    said = {(one.waiter, one.act) for one, _rows in who_waits(matters())}
    assert (cast.office("community", VILLAGE).name, "申请延期") in said


def test_nothing_that_is_secret_or_about_an_office(cast, now):
    seen = Story(cast, now)
    Story(cast, now, confidential=True)
    Story(cast, now, about=cast.office("township_enforcement"))
    Story(cast, now, unit_code=NEXT_VILLAGE + "001001")
    assert [row.case.id for row in matters()] == [seen.case.id]
    place = place_of(VILLAGE)
    listed = came_in(place, now.date(), now.date(), most=10)
    assert [case.id for case in listed] == [seen.case.id]


def test_what_became_secret_a_moment_ago_is_left_out(cast, now):
    """The facts are a minute behind the case."""
    story = Story(cast, now)
    counting.count_new(COUNTY)
    type(story.case).objects.filter(county=COUNTY, id=story.case.id).update(confidential=True)
    assert open_matters(place_of(VILLAGE)) == []


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_statements_for_three_as_for_one(cast, now, number, django_assert_num_queries):
    for _ in range(number):
        Story(cast, now).handling()
    counting.count_new(COUNTY)
    place = place_of(VILLAGE)
    with django_assert_num_queries(5):
        open_matters(place)
