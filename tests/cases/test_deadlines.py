"""Time left as pages say it: in the clock's own unit, overdue, paused, and never for history."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localtime

from huiyin.cases.deadlines import all_of, current, for_requester
from huiyin.cases.domain.timetable import What, timetable
from huiyin.cases.permissions import requests, shares
from huiyin.cases.states import Outcome, State
from huiyin.processes.casework import perform
from tests.cast import STREET
from tests.stories import Story


def test_the_intake_clock_counts_office_time(cast, now):
    """Seven working hours from Wednesday ten o'clock end on Thursday at ten."""
    case = Story(cast, now).case
    told = current(case, now)
    assert (told.label, told.tone, told.exact) == ("还剩 7 个工作时", "ok", "2026-06-04 10:00")
    assert told.name == "受理" and "setting" in told.basis and "2026-01-01" in told.basis
    # Lunch and night do not count.
    assert current(case, now.replace(hour=13)).label == "还剩 5 个工作时"
    assert current(case, now.replace(hour=23)).label == "还剩 1 个工作时"


def test_it_warns_before_it_runs_out_and_says_how_long_it_is_over(cast, now):
    case = Story(cast, now).case
    assert current(case, now.replace(hour=16)).tone == "ok"
    assert current(case, now.replace(hour=17)).tone == "soon"  # 5 of 7 hours are used up
    assert current(case, now + timedelta(hours=23, minutes=30)).label == "还剩 30 分钟"
    late = current(case, now + timedelta(hours=26))
    assert (late.label, late.tone) == ("已超期 2 个工作时", "overdue")


def test_run_out_at_closing_time_nothing_is_overdue_yet_by_the_hour(cast, now):
    """A limit that ends on Friday evening: on Sunday no working time has gone by since."""
    friday = now.replace(day=5, hour=17, minute=30)
    case = Story(cast, now.replace(day=4, hour=17, minute=30)).case
    assert case.intake_due == friday
    sunday = current(case, friday + timedelta(days=2))
    assert (sunday.label, sunday.tone) == ("已到期", "overdue")


def test_after_acceptance_the_total_clock_runs_and_stages_beside_it(cast, now):
    story = Story(cast, now).handling()
    at = story.at
    assert current(story.case, at).name == "总时限"
    given = shares(story.case)
    told = {limit.name: limit for limit in all_of(story.case, at, given)}
    assert list(told) == ["受理", "总时限", "主办：兴港社区"]
    assert told["受理"].label == "按时完成"
    # Three days for the share, but never longer than the whole: nobody is on time in a late case.
    assert given[0].due == story.case.due
    assert told["主办：兴港社区"].label == "还剩 1 个工作日"


def test_the_nearest_of_total_and_stage_is_shown(cast, now):
    """A stage ends with the total at the latest; where it ends before, it is what presses."""
    story = Story(cast, now).handling()
    given = shares(story.case)
    assert current(story.case, story.at, given).name == "总时限"
    given[0].due = story.at + timedelta(hours=1)
    assert current(story.case, story.at, given).name.startswith("主办")


def test_a_plan_is_paused_until_its_day_and_rating_has_its_own_window(cast, now):
    planned = Story(cast, now).planned()
    told = current(planned.case, planned.at)
    assert (told.label, told.tone) == ("挂账至 2026-09-01", "paused")
    assert "不算解决" in told.basis
    rating = Story(cast, now).rating()
    told = current(rating.case, rating.at)
    assert (told.name, told.label) == ("评价", "还剩 7 天")
    total = {limit.name: limit.label for limit in all_of(rating.case, rating.at)}["总时限"]
    assert total == "按时完成"


def test_what_counts_is_when_the_result_was_in_not_when_it_was_rated(cast, now):
    """A requester who takes a month to rate makes nobody late; a late result stays late."""
    story = Story(cast, now).rating()
    late = story.at + timedelta(days=30)
    perform(
        "rate", story.case, by=story.requester, at=late, data={"satisfied": True, "comment": ""}
    )
    total = {limit.name: limit.label for limit in all_of(story.case, late)}["总时限"]
    assert total == "按时完成"

    slow = Story(cast, now).handling()
    slow.at += timedelta(days=60)
    slow.do("submit", cast.wangge.actor(), outcome=Outcome.EXPLAINED, text="已说明")
    assert slow.case.answered_at == slow.at
    total = {limit.name: limit.label for limit in all_of(slow.case, slow.at)}["总时限"]
    assert total == "超期完成"
    slow.do("fail_review", cast.lianluo.actor(), reason="没有上门")
    assert slow.case.answered_at is None


@pytest.mark.parametrize("state", [State.CLOSED, State.DECLINED, State.WITHDRAWN, State.SET_ASIDE])
def test_what_has_ended_has_no_time_left(cast, now, state):
    story = Story(cast, now).in_state(state)
    assert current(story.case, story.at + timedelta(days=400)) is None
    for limit in all_of(story.case, story.at + timedelta(days=400), shares(story.case)):
        assert "还剩" not in limit.label and "已超期" not in limit.label


def test_history_has_no_clocks(cast, now):
    case = Story(cast, now, historical=True).case
    assert current(case, now + timedelta(days=900)) is None
    assert all_of(case, now + timedelta(days=900)) == []


def test_an_emergency_runs_day_and_night_in_hours_and_minutes(cast, now):
    story = Story(cast, now, text="整栋楼停水，水压没有").do(
        "accept", cast.shequ.actor(), item="utility_failure"
    )
    night = now.replace(hour=23, minute=30)
    assert current(story.case, night).label == "还剩 10 小时 30 分"


def test_a_year_without_a_calendar_is_said_aloud(cast, now):
    """What rests on a guess says so beside the figure."""
    case = Story(cast, now).case
    case.intake_due = now.replace(year=2031)
    assert "2031年放假安排还没有录入" in current(case, now).basis


def test_a_late_intake_stays_visible(cast, now):
    story = Story(cast, now)
    story.at += timedelta(days=5)
    story.accepted()
    told = all_of(story.case, story.at)[0]
    assert (told.label, told.tone) == ("超期完成", "overdue")


def test_a_reviewed_end_says_whether_it_was_in_time(cast, now):
    """Nobody rates what staff found; the day of its review is the day it was answered."""
    story = Story(cast, now, by=cast.wangge.actor(), source="grid").submitted(Outcome.SOLVED)
    story.do("pass_review", cast.lianluo.actor(), comment="")
    assert story.case.state == State.CLOSED
    assert {one.name: one.label for one in all_of(story.case, now)}["总时限"] == "按时完成"


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (State.REFERRED, "接办"),
        (State.ACCEPTED, "派办"),
        (State.RETURNING, "退单裁定"),
        (State.RULING, "指定承办"),
        (State.SUBMITTED, "核查"),
        (State.DISPUTED, "异议审查"),
    ],
)
def test_who_has_to_decide_has_a_clock_that_only_offices_see(cast, now, state, name):
    story = Story(cast, now).in_state(state)
    assert current(story.case, story.at).name == name
    told = {limit.name: limit for limit in all_of(story.case, story.at)}
    assert told[name].label.startswith("还剩") and told[name].basis
    assert name not in {limit.name for limit in for_requester(story.case, story.at)}


@pytest.mark.parametrize("state", State)
def test_pages_show_what_the_sweep_will_do(cast, now, state):
    """Nothing has its hour that the case page does not show."""
    story = Story(cast, now).in_state(state)
    told = {
        limit.exact
        for limit in all_of(story.case, story.at, shares(story.case), requests(story.case))
    }
    pressing = {What.DECISION, What.CLIMB, What.RATING, What.REQUEST}
    for due in timetable(story.case, shares(story.case), requests(story.case)):
        if due.what in pressing:
            assert f"{localtime(due.at):%Y-%m-%d %H:%M}" in told


def test_taking_over_has_its_clock_and_dispatching_waits_for_it(cast, now):
    story = Story(cast, now).accepted()
    story.do("climb", cast.shuji.actor(), cause="stuck", reason="卡住", tried="上门三次")
    names = [limit.name for limit in all_of(story.case, story.at, shares(story.case))]
    assert "上级接手" in names and "派办" not in names
    assert current(story.case, story.at).name == "上级接手"


def test_waiting_stops_the_leads_stage_and_not_the_total(cast, now):
    story = Story(cast, now).handling().do("wait", cast.wangge.actor(), text="几点最吵？")
    told = {limit.name: limit for limit in all_of(story.case, story.at, shares(story.case))}
    assert told["主办：兴港社区"].tone == "paused"
    assert told["主办：兴港社区"].label == "等诉求人补充，至 2026-06-08 10:30"
    assert told["总时限"].tone == "ok"
    assert current(story.case, story.at, shares(story.case)).name == "总时限"


def test_suspended_everything_stands_still_and_the_limit_moves(cast, now):
    story = Story(cast, now).handling()
    story.do("ask_suspension", cast.shuji.actor(), until=date(2026, 6, 20), reason="等鉴定")
    asked = all_of(story.case, story.at, shares(story.case), requests(story.case))
    assert asked[-1].name == "申请中止，等大港街道集成中心答复"
    story.do("approve", cast.jiedao.actor(), comment="")
    told = current(story.case, story.at, shares(story.case), requests(story.case))
    assert (told.label, told.tone) == ("中止至 2026-06-20 10:40", "paused")
    assert told.exact > "2026-06-20"  # the old limit, later by the time that will not count
    stage = {one.name: one for one in all_of(story.case, story.at, shares(story.case))}
    assert stage["主办：兴港社区"].tone == "paused"
    assert for_requester(story.case, story.at)[-1] == told


def test_an_extended_limit_says_that_it_was(cast, now):
    story = Story(cast, now).handling()
    story.do("ask_extension", cast.shuji.actor(), until=date(2026, 6, 12), reason="等雨停")
    story.do("approve", cast.jiedao.actor(), comment="")
    total = {limit.name: limit for limit in for_requester(story.case, story.at)}["总时限"]
    assert total.exact == "2026-06-12 10:00"
    assert total.basis.startswith("经批准延长1次。")


def test_a_whistle_waits_for_its_answer_then_for_the_arrival(cast, now):
    squad = cast.office("township_enforcement", STREET)
    story = Story(cast, now).accepted("illegal_structure")
    story.do(
        "apply_whistle",
        cast.shuji.actor(),
        called=[squad],
        meeting=story.at + timedelta(days=1),
        reason="看现场",
    )
    story.do("confirm_whistle", cast.jiedao.actor(), comment="")

    def names():
        return [limit.name for limit in all_of(story.case, story.at, (), requests(story.case))]

    assert names()[-1] == f"吹哨，等{squad.name}答复"
    story.do("answer_whistle", cast.jiezhifa.actor(), text="派两人")
    assert names()[-1] == f"吹哨，等确认{squad.name}到场"
    story.do("arrive", cast.jiedao.actor(), arrived=True)
    assert not [name for name in names() if "吹哨" in name]


def test_lists_ask_nothing_of_the_database(cast, now, django_assert_num_queries):
    story = Story(cast, now).handling()
    story.do("ask_suspension", cast.shuji.actor(), until=date(2026, 6, 20), reason="等鉴定")
    story.do("approve", cast.jiedao.actor(), comment="")
    case, given, wanted = story.fresh(), shares(story.case), requests(story.case)
    with django_assert_num_queries(0):
        current(case, story.at, given, wanted)
        all_of(case, story.at, given, wanted)
