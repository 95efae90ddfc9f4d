"""What nobody grants themselves: more time, a stop, a longer plan, the panel's finding."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from huiyin.cases import queries
from huiyin.cases.models import Entry
from huiyin.cases.states import Ending, Outcome, Pause, RequestState, State
from huiyin.cases.telling import tell
from huiyin.common.refusal import Refused
from huiyin.people.actors import REQUESTER
from huiyin.rulebook import active
from tests.clockwork import intact, kinds, requests, shares, wait
from tests.stories import PHOTO, Story


def days(story: Story, number: int):
    return localdate(story.case.due) + timedelta(days=number)


def extension(story: Story, by, number: int = 3) -> Story:
    return story.do("ask_extension", by, until=days(story, number), reason="物业在换设备")


def test_an_extension_is_asked_for_granted_counted_and_stands_in_the_book(cast, now, tmp_path):
    """The office above decides; the requester reads it in the book with the day."""
    story = Story(cast, now).handling()
    due = story.case.due
    extension(story, cast.wangge.actor())
    assert story.case.due == due  # asking stops nothing
    for stranger in (cast.shuji, cast.other_jiedao, cast.lianluo, cast.quji):
        with pytest.raises(Refused, match="没有等您答复"):
            story.do("approve", stranger.actor(), comment="")
    story.do("approve", cast.jiedao.actor(), comment="同意三天")
    assert (localdate(story.case.due), story.case.extensions) == (
        localdate(due) + timedelta(days=3),
        1,
    )
    assert shares(story)["community"].due == story.case.due
    assert (
        Entry.objects.of(story.case).last().payload["until"]
        == localdate(story.case.due).isoformat()
    )
    assert intact(story, tmp_path)
    told = tell(story.case, queries.book(story.case))  # what its requester reads
    assert "时限延长到6月8日" in told[-1].what
    assert "物业在换设备" in str(told)
    with pytest.raises(Refused, match="不能“申请延期”"):
        extension(story, cast.wangge.actor())  # once, says the profile


@pytest.mark.parametrize(("number", "sentence"), [(0, "以后"), (200, "最晚到")])
def test_an_extension_is_capped(cast, now, number, sentence):
    story = Story(cast, now).handling()
    with pytest.raises(Refused, match=sentence):
        extension(story, cast.wangge.actor(), number)


def test_refused_or_unanswered_it_grants_nothing(cast, now):
    story = Story(cast, now).handling()
    due = story.case.due
    extension(story, cast.wangge.actor()).do("refuse", cast.jiedao.actor(), reason="抓紧")
    assert (story.case.due, story.case.extensions) == (due, 0)
    extension(story, cast.wangge.actor())
    steps = wait(story, requests(story)[-1].due)
    assert "approval_due" in kinds(steps)
    assert (story.case.due, story.case.extensions) == (due, 0)
    assert [row.state for row in requests(story)] == [RequestState.REFUSED, RequestState.LAPSED]


def test_only_one_is_decided_at_a_time(cast, now):
    story = extension(Story(cast, now).handling(), cast.wangge.actor())
    with pytest.raises(Refused, match="不能“申请中止”"):
        story.do("ask_suspension", cast.wangge.actor(), until=days(story, 5), reason="等鉴定")


def test_whoever_asked_does_not_grant_it(cast, now):
    """The leader of the town asks; somebody else above decides."""
    story = Story(cast, now, text="流动摊贩占道经营")
    story.do("ask_up", cast.shequ.actor(), reason="没有执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    extension(story, cast.jiedao.actor())
    with pytest.raises(Refused, match="没有等您答复"):
        story.do("approve", cast.jiedao.actor(), comment="自己批")
    story.do("approve", cast.fenguan.actor(), comment="")
    assert story.case.extensions == 1


def test_with_the_result_in_there_is_nothing_left_to_grant(cast, now):
    """A stop or the panel's finding granted later would take the requester's word away."""
    story = extension(Story(cast, now).handling(), cast.wangge.actor())
    due = story.case.due
    story.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="已约定")
    with pytest.raises(Refused, match="没有等您答复"):
        story.do("approve", cast.jiedao.actor(), comment="")
    assert story.case.due == due


def test_a_suspension_moves_total_and_stage_by_the_time_that_did_not_count(cast, now, profile):
    story = Story(cast, now).handling()
    due, stage = story.case.due, shares(story)["community"].due
    until = localdate(now) + timedelta(days=7)
    story.do("ask_suspension", cast.wangge.actor(), until=until, reason="等噪声检测报告")
    story.do("approve", cast.jiedao.actor(), comment="")
    assert story.case.pause == Pause.SUSPENDED
    steps = wait(story, story.case.paused_until)
    assert kinds(steps)[0] == "go_on_due"  # nothing is warned of or urged meanwhile
    assert story.case.pressed == 0  # nor at once when the clock runs again
    # Five working days later in working hours: a weekend passed, which never counted.
    assert story.case.due == due + timedelta(days=7)
    assert shares(story)["community"].due == stage + timedelta(days=7)
    assert (story.case.pause, story.case.suspensions) == ("", 1)


def test_a_suspension_that_ends_early_moves_the_clock_by_less(cast, now):
    story = Story(cast, now).handling()
    due = story.case.due
    until = localdate(now) + timedelta(days=20)
    story.do("ask_suspension", cast.wangge.actor(), until=until, reason="等鉴定")
    story.do("approve", cast.jiedao.actor(), comment="")
    begun = story.at
    story.do("go_on", cast.wangge.actor(), comment="报告到了")
    assert story.case.due == due + (story.at - begun)
    with pytest.raises(Refused, match="不能“申请中止”"):
        story.do("ask_suspension", cast.wangge.actor(), until=until, reason="再停一停")


def test_a_share_given_out_meanwhile_has_stood_still_from_then_on_only(cast, now):
    story = Story(cast, now).accepted()
    until = localdate(now) + timedelta(days=14)
    story.do("ask_suspension", cast.shuji.actor(), until=until, reason="等鉴定")
    story.do("approve", cast.jiedao.actor(), comment="")
    story.at += timedelta(days=12)
    community = story.case.holder
    story.do("assign", cast.shuji.actor(), lead=community, helpers=[], instruction="")
    before = shares(story)["community"].due
    story.do("go_on", cast.wangge.actor(), comment="")
    assert shares(story)["community"].due == before + timedelta(minutes=10)


def test_a_plan_is_renewed_so_often_and_no_more(cast, now, profile, tmp_path):
    story = Story(cast, now).planned()
    for time in range(1, int(profile.counts["plan_renewals"].value) + 1):
        until = story.case.planned_until + timedelta(days=30)
        told = {"until": until, "reason": "雨季", "interim": "每晚巡查"}
        with pytest.raises(Refused, match="在原来的日期以后"):
            story.do(
                "ask_renewal", cast.wangge.actor(), **{**told, "until": story.case.planned_until}
            )
        with pytest.raises(Refused, match="一次挂账最长"):
            late = localdate(now) + timedelta(days=900)
            story.do("ask_renewal", cast.wangge.actor(), **{**told, "until": late})
        story.do("ask_renewal", cast.wangge.actor(), **told)
        story.do("approve", cast.jiedao.actor(), comment="")
        assert (story.case.planned_until, story.case.renewals) == (until, time)
    told["until"] += timedelta(days=30)
    with pytest.raises(Refused, match="不能“申请延长挂账”"):
        story.do("ask_renewal", cast.wangge.actor(), **told)
    story.do("resume", cast.shuji.actor(), comment="")
    with pytest.raises(Refused, match="已经延长挂账2次，不能再挂账"):
        story.do(
            "submit",
            cast.wangge.actor(),
            outcome=Outcome.PLANNED,
            text="还是办不了",
            planned_until=localdate(story.at) + timedelta(days=60),
            interim="巡查",
        )
    assert intact(story, tmp_path)


def test_a_renewal_asked_for_too_late_is_overtaken_by_the_date(cast, now):
    """On its day the work is resumed; what was still asked is past."""
    story = Story(cast, now).planned()
    story.at += timedelta(days=89)
    until = story.case.planned_until + timedelta(days=30)
    story.do("ask_renewal", cast.wangge.actor(), until=until, reason="等货", interim="巡查")
    story.do("resume", cast.shuji.actor(), comment="货到了")
    assert [row.state for row in requests(story)] == [RequestState.LAPSED]
    with pytest.raises(Refused, match="没有等您答复"):
        story.do("approve", cast.jiedao.actor(), comment="")


def test_a_plan_is_struck_off_only_with_evidence(cast, now):
    story = Story(cast, now).planned()
    done = {"outcome": Outcome.SOLVED, "text": "隔音门已装"}
    with pytest.raises(Refused, match="销账要附上照片"):
        story.do("strike_off", cast.wangge.actor(), **done)
    with pytest.raises(Refused, match="申请延长挂账"):
        story.do(
            "strike_off",
            cast.wangge.actor(),
            outcome=Outcome.PLANNED,
            text="再等等",
            photos=[PHOTO],
        )
    story.do("strike_off", cast.wangge.actor(), photos=[PHOTO], **done)
    assert (story.case.state, story.case.planned_until) == (State.SUBMITTED, None)
    story.do("pass_review", cast.lianluo.actor(), comment="看过现场")
    assert story.case.state == State.RATING


def unsettled(cast, now, profile) -> Story:
    """So many rounds of "no" that the panel may be asked; the town has taken it over meanwhile."""
    story = Story(cast, now).rating()
    rounds = int(profile.counts["rounds_before_panel"].value)
    handler, team = cast.wangge, cast.office("township_enforcement", "321171002")
    for time in range(1, rounds + 1):
        story.do("rate", story.requester, satisfied=False, comment=f"第{time}次还是不行")
        if time == profile.counts["rounds_before_climb"].value:
            story.do("take_over", cast.jiedao.actor(), comment="")
            story.do("assign", cast.jiedao.actor(), lead=team, helpers=[], instruction="接着办")
            story.do("submit_share", cast.wangge.actor(), text="已配合")
            handler = cast.jiezhifa
        if time < rounds:
            story.do("submit", handler.actor(), outcome=Outcome.EXPLAINED, text="已解释")
            story.do("pass_review", cast.lianluo.actor(), comment="")
    return story


def test_the_panel_may_find_a_matter_cannot_be_settled_here(cast, now, profile, tmp_path):
    """疑难诉求认定: after so many rounds, by leaders; closed as explained, never as solved."""
    early = Story(cast, now).handling()
    with pytest.raises(Refused, match="不能“提请疑难认定”"):
        early.do("ask_unsettled", cast.wangge.actor(), reason="难", tried="都试过")
    story = unsettled(cast, now, profile)
    story.do("ask_unsettled", cast.jiezhifa.actor(), reason="双方诉求相反", tried="六次调解")
    assert requests(story)[-1].office == cast.office("leaders")
    for stranger in (cast.jiedao, cast.fenguan, cast.jiezhifa):
        with pytest.raises(Refused, match="没有等您答复"):
            story.do("approve", stranger.actor(), comment="")
    story.do("approve", cast.lingdao.actor(), comment="同意认定，继续关注")
    case = story.case
    assert (case.state, case.ending, case.outcome, case.satisfied) == (
        State.CLOSED,
        Ending.UNSETTLED,
        Outcome.EXPLAINED,
        False,
    )
    assert not any(row.is_open for row in shares(story).values())
    assert intact(story, tmp_path)
    story.do("object", REQUESTER, text="不同意这样认定")
    assert story.case.state == State.DISPUTED


def test_a_panel_can_decide_after_somebody_else_took_the_matter_over(cast, now, tmp_path):
    """Nobody is in the lead between two rungs; that was an error of the server."""
    with active.with_counts(rounds_before_panel=1):
        story = Story(cast, now).rating()
        story.do("rate", story.requester, satisfied=False, comment="还在响")
        told = {"cause": "stuck", "reason": "谈不拢", "tried": "三次"}
        story.do("climb", cast.shuji.actor(), **told)
        story.do("ask_unsettled", cast.shuji.actor(), reason="没有依据", tried="三次")
        story.do("take_over", cast.jiedao.actor(), comment="")
        story.do("approve", cast.lingdao.actor(), comment="")
    assert (story.case.state, story.case.ending) == (State.CLOSED, Ending.UNSETTLED)
    assert not any(row.is_open for row in shares(story).values())
    assert intact(story, tmp_path)
