"""The ladder up and down: who is responsible meanwhile, and what when nobody is there."""

from datetime import timedelta

import pytest

from huiyin.cases.domain.climbing import lower_steps
from huiyin.cases.models import Entry
from huiyin.cases.states import Alarm, AssignmentState, Outcome, Share, State
from huiyin.cases.waiting import todo
from huiyin.common.refusal import Refused
from tests.cast import COUNTY, STREET, VILLAGE
from tests.clockwork import intact, kinds, shares, wait
from tests.hiring import dismiss_all
from tests.stories import PHOTO, STALLS, Story

STUCK = {"cause": "stuck", "reason": "当事人不开门", "tried": "上门三次、议事会一次"}


def at_the_town(cast, now) -> Story:
    """On the township's first rung, with the enforcement team at work."""
    story = Story(cast, now, text=STALLS)
    story.do("ask_up", cast.shequ.actor(), reason="社区没有执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    team = cast.office("township_enforcement", STREET)
    return story.do("assign", cast.jiedao.actor(), lead=team, helpers=[], instruction="")


def test_the_lower_office_is_responsible_until_taken_over_and_helps_afterwards(cast, now, tmp_path):
    story = Story(cast, now).handling()
    due = story.case.due
    story.do("climb", cast.wangge.actor(), **STUCK)
    case = story.case
    assert (case.holder, case.asked) == (
        cast.office("community", VILLAGE),
        cast.office("township_centre", STREET),
    )
    assert case.climb_to == "township_verify"
    story.do("progress", cast.wangge.actor(), text="又去了一次")
    with pytest.raises(Refused, match="已经请上级接手了"):
        story.do("climb", cast.wangge.actor(), **STUCK)
    story.do("take_over", cast.jiedao.actor(), comment="我们来办")
    case = story.case
    assert (case.state, case.mode) == (State.ACCEPTED, "township_verify")
    assert (case.holder, case.asked) == (cast.office("township_centre", STREET), None)
    assert case.due == due
    share = shares(story)["community"]
    assert (share.share, share.state) == (Share.HELPER, AssignmentState.WORKING)
    team = cast.office("township_enforcement", STREET)
    story.do("assign", cast.jiedao.actor(), lead=team, helpers=[], instruction="")
    with pytest.raises(Refused, match="只有主办单位"):
        story.do("return", cast.wangge.actor(), return_reason="duplicate", reason="重复")
    assert intact(story, tmp_path)


def test_only_the_rung_above_takes_over(cast, now):
    story = Story(cast, now).handling().do("climb", cast.wangge.actor(), **STUCK)
    for stranger in (cast.shuji, cast.other_jiedao, cast.quji, cast.fenguan):
        with pytest.raises(Refused, match="只有被请求的上级单位"):
            story.do("take_over", stranger.actor(), comment="")


def test_silence_is_taking_over(cast, now):
    story = Story(cast, now).handling().do("climb", cast.wangge.actor(), **STUCK)
    steps = wait(story, story.case.climb_due)
    assert steps[-1] == (story.case.climb_due or steps[-1][0], "taken_over")
    assert story.case.holder == cast.office("township_centre", STREET)


def test_the_rung_above_may_refuse_what_a_person_asked(cast, now):
    story = Story(cast, now).handling().do("climb", cast.wangge.actor(), **STUCK)
    story.do("refuse_climb", cast.jiedao.actor(), reason="按清单由社区直办")
    assert (story.case.climb_to, story.case.asked) == ("", None)
    assert story.case.state == State.HANDLING


def test_a_community_hands_over_what_it_has_no_power_to_enforce(cast, now):
    """劝阻无效已移送 is a coded cause with the reason and what was tried."""
    story = Story(cast, now).handling()
    story.do(
        "climb",
        cast.wangge.actor(),
        cause="no_power",
        reason="劝阻无效",
        tried="6月1日、2日上门劝阻，照片已存",
    )
    entry = Entry.objects.of(story.case).last()
    assert (entry.kind, entry.payload["climb_cause"]) == ("climb", "no_power")


def test_a_stuck_town_matter_goes_to_the_towns_own_leader_first(cast, now):
    story = at_the_town(cast, now).do("climb", cast.jiezhifa.actor(), **STUCK)
    assert story.case.climb_to == "township_assist"
    assert story.case.asked == cast.office("township_leaders", STREET)
    story.do("take_over", cast.fenguan.actor(), comment="我来协调")
    assert story.case.holder == cast.office("township_leaders", STREET)


def test_without_a_leader_there_it_goes_a_rung_further_with_an_alarm(cast, now):
    dismiss_all(cast, "township_leaders", STREET)
    story = at_the_town(cast, now).do("climb", cast.jiezhifa.actor(), **STUCK)
    assert story.case.asked == cast.office("district_centre")
    assert (story.case.climb_to, story.case.alarm) == ("department_lead", Alarm.NOBODY_THERE)
    story.do("take_over", cast.quji.actor(), comment="")
    assert story.case.alarm == ""


def test_where_nobody_is_above_the_root_takes_it_with_an_alarm(cast, now):
    """Every organiser above the town stands empty: the root office is asked all the same."""
    for office, code in (
        ("township_leaders", STREET),
        ("district_centre", COUNTY),
        ("leaders", COUNTY),
    ):
        dismiss_all(cast, office, code)
    story = at_the_town(cast, now).do("climb", cast.jiezhifa.actor(), **STUCK)
    assert story.case.asked == cast.office("district_centre")
    assert story.case.alarm == Alarm.NO_SUPERIOR


def test_with_nobody_at_all_above_escalation_goes_on_with_an_alarm(cast, now):
    """On the highest rung the case stays, is urged and supervised again and again, and shown."""
    story = at_the_top(cast, now)
    with pytest.raises(Refused, match="上面没有可以接手的单位了"):
        story.do("climb", cast.lingdao.actor(), **STUCK)
    steps = kinds(wait(story, story.at + timedelta(days=60)))
    assert story.case.alarm == Alarm.NO_SUPERIOR
    assert steps.count("supervise_due") >= 3
    assert story.case.next_at is not None
    assert story.case.holder == cast.office("leaders")


def at_the_top(cast, now) -> Story:
    """Decided by the leaders and given to the enforcement bureau."""
    story = at_the_town(cast, now)
    for by, above in (
        (cast.jiedao, cast.fenguan),
        (cast.fenguan, cast.quji),
        (cast.quji, cast.quji),
        (cast.quji, cast.lingdao),
    ):
        story.do("climb", by.actor(), **STUCK).do("take_over", above.actor(), comment="")
    return story.do(
        "decide",
        cast.lingdao.actor(),
        lead=cast.office("urban_management"),
        helpers=[],
        until=story.at.date() + timedelta(days=5),
        instruction="限期整改",
    )


def test_overdue_it_is_warned_twice_urged_supervised_and_moves_up(cast, now, profile, tmp_path):
    story = Story(cast, now).handling()
    lead = shares(story)["community"]
    steps = wait(story, story.case.due + timedelta(days=10))
    told = kinds(steps)
    first = told.index("urge_due")
    assert {"warn1", "warn2"} <= set(told[:first])
    assert first < told.index("supervise_due") < told.index("climb_due")
    assert told.index("climb_due") < told.index("taken_over")
    assert shares(story)["community"].share == Share.HELPER
    assert lead.number == shares(story)["community"].number
    assert intact(story, tmp_path)


def test_the_second_no_goes_up_by_itself(cast, now):
    """The lead works on until it is taken over, but cannot put the matter back to rating."""
    story = Story(cast, now).rating()
    story.do("rate", story.requester, satisfied=False, comment="又响了")
    assert story.case.climb_to == ""
    done = {"outcome": Outcome.SOLVED, "text": "又劝过"}
    story.do("submit", cast.wangge.actor(), **done)
    story.do("pass_review", cast.lianluo.actor(), comment="")
    story.do("rate", story.requester, satisfied=False, comment="还是响")
    assert (story.case.climb_to, story.case.climb_cause) == ("township_verify", "dissatisfied")
    with pytest.raises(Refused, match="诉求人再次不满意，已经提级"):
        story.do("submit", cast.wangge.actor(), **done)
    with pytest.raises(Refused, match="不能“不同意提级”"):
        story.do("refuse_climb", cast.jiedao.actor(), reason="社区办")
    steps = wait(story, story.case.climb_due)
    assert kinds(steps)[-1] == "taken_over"
    assert story.case.holder == cast.office("township_centre", STREET)


def test_a_result_handed_in_meanwhile_needs_no_climb(cast, now):
    """Asked for by a person and solved after all: nobody is asked any more."""
    story = Story(cast, now).handling().do("climb", cast.wangge.actor(), **STUCK)
    until = story.case.climb_due
    story.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="开门了，已约定")
    assert (story.case.state, story.case.climb_to, story.case.asked) == (State.SUBMITTED, "", None)
    assert "taken_over" not in kinds(wait(story, until + timedelta(days=1)))
    assert story.case.state == State.SUBMITTED


def test_moved_down_with_the_senders_reason_and_only_where_it_may_be(cast, now):
    story = Story(cast, now).handling().do("climb", cast.wangge.actor(), **STUCK)
    story.do("take_over", cast.jiedao.actor(), comment="")
    with pytest.raises(Refused, match="不能下派到这一级"):
        story.do("move_down", cast.jiedao.actor(), lower="department_lead", reason="上面办")
    due = story.case.due
    story.do("move_down", cast.jiedao.actor(), lower="village_direct", reason="属社区直办")
    case = story.case
    assert (case.mode, case.holder) == ("village_direct", cast.office("community", VILLAGE))
    assert (case.state, case.due) == (State.ACCEPTED, due)


def test_a_centre_that_sent_it_up_undispatched_hands_in_its_own_share(cast, now):
    """Nobody works there on matters; whoever dispatches says what it did, and the lead goes on."""
    story = Story(cast, now, text=STALLS)
    story.do("ask_up", cast.shequ.actor(), reason="没有执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    story.do("climb", cast.jiedao.actor(), **STUCK).do("take_over", cast.fenguan.actor())
    squad = cast.office("township_enforcement", STREET)
    story.do("assign", cast.fenguan.actor(), lead=squad, helpers=[], instruction="")
    assert shares(story)["township_centre"].share == Share.HELPER
    assert todo(cast.jiedao.actor()).filter(id=story.case.id).exists()
    assert not todo(cast.lianluo.actor()).filter(id=story.case.id).exists()
    story.do("submit_share", cast.jiedao.actor(), text="已通知各社区劝导")
    assert not todo(cast.jiedao.actor()).filter(id=story.case.id).exists()
    result = {"outcome": Outcome.SOLVED, "text": "摊贩已进疏导点", "photos": [PHOTO]}
    assert story.do("submit", cast.jiezhifa.actor(), **result).case.state == State.SUBMITTED


def test_what_begins_at_the_town_is_not_moved_down_to_a_community(cast, now):
    story = Story(cast, now, text=STALLS)
    story.do("ask_up", cast.shequ.actor(), reason="没有执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    with pytest.raises(Refused, match="清单没有让村社区牵头"):
        story.do("move_down", cast.jiedao.actor(), lower="village_direct", reason="你们先劝")


def test_a_joint_rung_needs_a_helper_and_waits_for_all(cast, now):
    """区级部门联办: one lead, helpers with their own clocks; the lead submits last."""
    story = Story(cast, now, text="成片违建，占了农田")
    story.do("ask_up", cast.shequ.actor(), reason="没有执法权")
    wait(story, story.case.decision_due)
    story.do("ask_up", cast.jiedao.actor(), reason="属区级事项")
    story.do("take_up", cast.quji.actor(), item="illegal_land_use")
    story.do("climb", cast.quji.actor(), **STUCK).do("take_over", cast.quji.actor(), comment="")
    assert story.case.mode == "departments_joint"
    lead, helper = cast.office("housing"), cast.office("urban_management")
    with pytest.raises(Refused, match="“区级部门联办”要有会办单位"):
        story.do("assign", cast.quji.actor(), lead=lead, helpers=[], instruction="尽快")
    story.do("assign", cast.quji.actor(), lead=lead, helpers=[helper], instruction="一起办")
    assert shares(story)["urban_management"].due is not None
    result = {"outcome": Outcome.EXPLAINED, "text": "已认定并说明"}
    with pytest.raises(Refused, match="城市管理局）还没有反馈"):
        story.do("submit", cast.zhujian.actor(), **result)
    story.do("submit_share", cast.zhifa.actor(), text="已配合")
    story.do("submit", cast.zhujian.actor(), **result)
    assert story.case.state == State.SUBMITTED


def test_whoever_takes_over_has_the_usual_time_to_dispatch(cast, now):
    """What the lower office left of its own is no limit for the upper one."""
    story = Story(cast, now).accepted()
    left = story.case.decision_due
    story.do("climb", cast.shuji.actor(), **STUCK)
    told = kinds(wait(story, story.case.climb_due))
    assert told == ["taken_over"]
    assert story.case.decision_due > left
    assert "assign_due" in kinds(wait(story, story.case.decision_due))


def test_nobody_below_looks_into_an_office_above(cast, now):
    """ADR 6 holds after intake too: neither sent down nor given to lead."""
    story = Story(cast, now, about=cast.office("urban_management", COUNTY))
    story.do("accept", cast.quji.actor(), item="neighbour_noise")
    assert lower_steps(story.case) == []
    squad = cast.office("township_enforcement", STREET)
    with pytest.raises(Refused, match="反映的是上级单位"):
        lead = {"lead": squad, "helpers": [], "instruction": "就近办"}
        story.do("assign", cast.quji.actor(), **lead)
    elsewhere = Story(cast, now).accepted()
    elsewhere.do("climb", cast.shuji.actor(), **STUCK).do(
        "take_over", cast.jiedao.actor(), comment=""
    )
    assert [step.office.office for step in lower_steps(elsewhere.case)] == ["community"]
