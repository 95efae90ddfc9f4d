"""The loop, told as stories: what each step leaves behind."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from huiyin.cases import queries
from huiyin.cases.domain.moving import Overtaken
from huiyin.cases.models import Assignment, Case
from huiyin.cases.states import AssignmentState, Ending, Outcome, Share, State
from huiyin.common.refusal import Refused
from huiyin.people.models import Post
from huiyin.processes.books import verify
from huiyin.processes.casework import perform
from huiyin.processes.intake import handle_on_the_spot, receive
from tests.cast import OTHER_VILLAGE, STREET, VILLAGE
from tests.stories import NOISE, PHOTO, STALLS, Story, draft


def test_a_report_comes_back_answered(cast, now, profile):
    """From a resident's sentence to the resident's own word, each step by its own person."""
    story = Story(cast, now)
    assert story.case.holder == cast.office("community", VILLAGE)
    assert story.receipt.startswith("321171-")
    story.rating().do("rate", story.requester, satisfied=True, comment="安静了")

    case = story.case
    assert (case.state, case.ending, case.satisfied) == (State.CLOSED, Ending.RATED, True)
    kinds = [line.entry.kind for line in queries.book(case)]
    assert kinds == ["report", "accept", "assign", "submit", "pass_review", "rate"]
    assert {row.state for row in Assignment.objects.of(case)} == {AssignmentState.DONE}


def test_dissatisfied_goes_back_to_work_and_the_clock_never_resets(cast, now):
    """The requester alone decides; a "no" reopens the lead's share and leaves the total due."""
    story = Story(cast, now).rating()
    due = story.case.due
    story.do("rate", story.requester, satisfied=False, comment="第二天又响了")
    assert (story.case.state, story.case.rounds, story.case.due) == (State.HANDLING, 1, due)
    assert story.case.satisfied is False
    assert story.case.outcome == ""
    lead = Assignment.objects.of(story.case).get(share=Share.LEAD)
    assert lead.state == AssignmentState.WORKING


def test_the_community_asks_up_and_stays_responsible_until_the_town_takes_it(cast, now):
    """Asking is not handing over: the holder changes only when the town takes it up."""
    story = Story(cast, now, text=STALLS)
    with pytest.raises(Refused, match="请上级接办"):
        story.do("accept", cast.shequ.actor(), item="street_stalls")
    story.do("ask_up", cast.shequ.actor(), reason="社区没有执法权")
    assert story.case.holder == cast.office("community", VILLAGE)
    assert story.case.asked == cast.office("township_centre", STREET)
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    assert story.case.holder == cast.office("township_centre", STREET)
    assert story.case.asked is None
    assert story.case.mode == "township_verify"


def test_sent_back_it_is_where_it_was_and_the_intake_clock_went_on(cast, now):
    story = Story(cast, now)
    due = story.case.intake_due
    story.do("ask_up", cast.shequ.actor(), reason="人手不够")
    story.do("send_back", cast.jiedao.actor(), reason="按清单由社区直办")
    assert (story.case.state, story.case.asked, story.case.intake_due) == (
        State.REPORTED,
        None,
        due,
    )


def test_a_return_goes_through_the_sender(cast, now):
    """The handler asks with a coded reason; the sender agrees or insists, and it is counted."""
    story = Story(cast, now).in_state(State.RETURNING)
    story.do("refuse_return", cast.shuji.actor(), reason="就在三号楼下，属于我们")
    assert (story.case.state, story.case.returns) == (State.HANDLING, 0)
    story.do(
        "return", cast.wangge.actor(), return_reason="duplicate", reason="与昨天那件是同一件事"
    ).do("agree_return", cast.shuji.actor(), comment="")
    assert (story.case.state, story.case.returns) == (State.ACCEPTED, 1)
    assert {row.state for row in Assignment.objects.of(story.case)} == {AssignmentState.RETURNED}


def test_a_wrong_item_is_put_right_after_a_return(cast, now, tmp_path, profile):
    """Returned because of the item: the rung follows the right one; no clock gets longer."""
    story = Story(cast, now).in_state(State.RETURNING)
    story.do("agree_return", cast.shuji.actor(), comment="事项选错了")
    with pytest.raises(Refused, match="原来的事项"):
        story.do("correct_item", cast.shuji.actor(), item="neighbour_noise", reason="再看看")
    before = story.case.due
    story.do("correct_item", cast.shuji.actor(), item="illegal_structure", reason="其实是违建")
    assert profile.clocks[profile.items["illegal_structure"].clock].amount > 14
    assert (story.case.state, story.case.item) == (State.ACCEPTED, "illegal_structure")
    assert story.case.due == before
    assert verify(story.case, tmp_path).intact


def test_an_office_asked_for_what_begins_above_it_asks_further_up(cast, now):
    """The town need not sit out its hours; the community is responsible until somebody takes it."""
    story = Story(cast, now, text="成片违建，占了农田")
    story.do("ask_up", cast.shequ.actor(), reason="没有执法权")
    with pytest.raises(Refused, match="请点“请上级接办”"):
        story.do("take_up", cast.jiedao.actor(), item="illegal_land_use")
    with pytest.raises(Refused, match="正要受理"):
        story.do("ask_up", cast.shequ.actor(), reason="催一催")
    first, intake = story.case.decision_due, story.case.intake_due
    story.do("ask_up", cast.jiedao.actor(), reason="属区级事项")
    case = story.case
    assert (case.state, case.asked) == (State.REFERRED, cast.office("district_centre"))
    assert case.holder == cast.office("community", VILLAGE)
    assert case.decision_due > first and case.intake_due == intake
    with pytest.raises(Refused, match="上面没有可以接办的单位"):
        story.do("ask_up", cast.quji.actor(), reason="太大了")
    assert story.do("take_up", cast.quji.actor(), item="illegal_land_use").case.mode == (
        "department_lead"
    )


def test_the_lead_waits_for_every_helper(cast, now):
    """会办: while a helper owes its share the lead cannot submit; then it can."""
    story = Story(cast, now, text=STALLS)
    story.do("ask_up", cast.shequ.actor(), reason="无执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    lead = cast.office("township_enforcement", STREET)
    helper = cast.office("community", VILLAGE)
    story.do("assign", cast.jiedao.actor(), lead=lead, helpers=[helper], instruction="")
    result = {"outcome": Outcome.SOLVED, "text": "摊贩已进疏导点", "photos": [PHOTO]}
    with pytest.raises(Refused, match="兴港"):
        story.do("submit", cast.jiezhifa.actor(), **result)
    story.do("submit_share", cast.shequ.actor(), text="已劝导沿街商户")
    story.do("submit", cast.jiezhifa.actor(), **result)
    assert story.case.state == State.SUBMITTED


@pytest.mark.parametrize(
    ("outcome", "data", "sentence"),
    [
        (Outcome.PLANNED, {}, "今天以后"),
        (Outcome.PLANNED, {"planned_until": date(2026, 6, 3), "interim": "巡查"}, "今天以后"),
        (Outcome.PLANNED, {"planned_until": date(2026, 8, 1)}, "临时措施"),
        (Outcome.PLANNED, {"planned_until": date(9999, 12, 31), "interim": "巡查"}, "365 天"),
        (Outcome.IMPOSSIBLE, {}, "哪条规定"),
    ],
)
def test_an_outcome_must_be_honest(cast, now, outcome, data, sentence):
    """Each outcome asks for what makes it honest."""
    story = Story(cast, now).handling()
    with pytest.raises(Refused, match=sentence):
        story.do("submit", cast.wangge.actor(), outcome=outcome, text="已上门", **data)


def test_evidence_only_where_the_close_condition_asks_for_it(cast, now):
    """三乱 needs a photo, noise does not; "explained" never needs one."""
    story = Story(cast, now, text="楼道里乱堆放旧家具，还有小广告")
    story.accepted("three_disorders")
    story.do(
        "assign",
        cast.shuji.actor(),
        lead=cast.office("community", VILLAGE),
        helpers=[],
        instruction="",
    )
    result = {"outcome": Outcome.SOLVED, "text": "已清走"}
    with pytest.raises(Refused, match="请附上照片"):
        story.do("submit", cast.wangge.actor(), **result)
    story.do("submit", cast.wangge.actor(), photos=[PHOTO], **result)
    assert story.case.state == State.SUBMITTED


def test_nobody_checks_their_own_work(cast, now):
    """Even the checker's own office: the person who handed it in does not review it."""
    story = Story(cast, now, text=STALLS)
    story.do("ask_up", cast.shequ.actor(), reason="无执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    centre = cast.office("township_centre", STREET)
    with pytest.raises(Refused, match="理由"):
        story.do("assign", cast.jiedao.actor(), lead=centre, helpers=[], instruction="")
    story.do("assign", cast.jiedao.actor(), lead=centre, helpers=[], instruction="中心直接协调")
    assert story.case.checker != centre


def test_found_by_staff_it_ends_reviewed_not_solved(cast, now):
    """Nobody asked, so nobody rates; it is never counted as solved by a requester's word."""
    story = Story(cast, now, by=cast.wangge.actor(), source="grid")
    assert story.receipt is None
    story.submitted().do("pass_review", cast.lianluo.actor(), comment="")
    assert (story.case.state, story.case.ending) == (State.CLOSED, Ending.REVIEWED)
    assert story.case.satisfied is None


def test_self_handled_is_one_step_and_shown_apart(cast, now):
    case = handle_on_the_spot(
        draft("楼道小广告，已当场清理", source="grid"),
        item="three_disorders",
        by=cast.wangge.actor(),
        at=now,
        photos=[PHOTO],
    )
    assert (case.state, case.ending) == (State.CLOSED, Ending.SELF_HANDLED)
    assert (case.due, case.rating_due) == (None, None)
    assert [line.entry.kind for line in queries.book(case)] == ["self_handle"]


def test_the_same_form_twice_is_one_case_with_one_receipt(cast, now):
    form = draft(submission="one-form")
    first = receive(form, by=cast.resident.actor(), at=now)
    again = receive(form, by=cast.resident.actor(), at=now + timedelta(seconds=3))
    assert again.repeated
    assert (again.case.id, again.receipt) == (first.case.id, first.receipt)
    assert Case.objects.filter(county="321171").count() == 1


def test_the_same_form_with_other_words_loses_nothing_silently(cast, now):
    """Back, changed, sent again: told that the change did not go in, and where to put it."""
    receive(draft(submission="one-form"), by=cast.resident.actor(), at=now)
    with pytest.raises(Refused, match="没有收进去"):
        receive(
            draft(submission="one-form", text="还有电梯也坏了"), by=cast.resident.actor(), at=now
        )


def test_two_people_at_once_the_second_is_told(cast, now):
    """Both opened the page in state 待受理; only one act happens."""
    story = Story(cast, now)
    stale = story.fresh()
    story.accepted()
    with pytest.raises(Overtaken, match="刚刚被别人办理"):
        perform("accept", stale, by=cast.shuji.actor(), at=now, data={"item": "neighbour_noise"})
    assert story.fresh().last_number == 2


def test_the_accused_office_never_gets_it(cast, now):
    """About the community: the town takes it in. About the town: the district. And so on."""
    community = cast.office("community", VILLAGE)
    town = cast.office("township_centre", STREET)
    district = cast.office("management_committee")
    held = [
        Story(cast, now, about=office).case.holder.office for office in (community, town, district)
    ]
    assert held == ["township_centre", "district_centre", "discipline_commission"]


def test_danger_to_life_goes_to_the_duty_office_at_once(cast, now):
    story = Story(cast, now, text="楼上着火了，有人被困")
    assert story.case.emergency
    assert story.case.holder.office == "duty_office"


def test_correcting_the_place_moves_the_office_and_no_clock(cast, now):
    """The unit changes, the county never; both the intake clock and the id stay."""
    story = Story(cast, now)
    due = story.case.intake_due
    story.do("correct_place", cast.shequ.actor(), unit=cast.unit(OTHER_VILLAGE), reason="在丁岗")
    assert story.case.holder == cast.office("community", OTHER_VILLAGE)
    assert story.case.intake_due == due
    assert NOISE[:10] in story.case.title


def test_a_planned_matter_comes_back_on_its_date(cast, now):
    story = Story(cast, now).planned()
    assert story.case.planned_until == date(2026, 9, 1)
    assert story.case.ending == ""
    story.do("resume", cast.shuji.actor(), comment="材料到了")
    assert (story.case.state, story.case.planned_until) == (State.HANDLING, None)


@pytest.mark.parametrize(
    ("item", "text"), [("street_stalls", "劝走一个小贩"), ("domestic_violence", "劝开了")]
)
def test_what_is_not_the_villages_cannot_be_self_handled(cast, now, profile, item, text):
    """Neither a township's matter nor a confidential one ends by a word of the finder."""
    item = (
        item
        if item in profile.items
        else next(key for key, line in profile.items.items() if line.confidential)
    )
    with pytest.raises(Refused, match="不能随手办结"):
        handle_on_the_spot(
            draft(text, source="grid"), item=item, by=cast.wangge.actor(), at=now, photos=[PHOTO]
        )
    assert not Case.objects.filter(county="321171").exists()


def test_self_handling_needs_the_evidence_of_the_close_condition(cast, now):
    with pytest.raises(Refused, match="请附上照片"):
        handle_on_the_spot(
            draft("清了小广告", source="grid"),
            item="three_disorders",
            by=cast.wangge.actor(),
            at=now,
        )


@pytest.mark.parametrize("name", ["shenji", "xitong", "lingdao"])
def test_staff_without_the_right_cannot_report(cast, now, name):
    with pytest.raises(Refused, match="上报权限"):
        receive(draft(source="grid"), by=getattr(cast, name).actor(), at=now)


def test_a_complaint_about_the_root_is_checked_by_a_second_person(cast, now):
    """Nobody is above: the recusal office handles it, and a colleague there reviews."""
    story = Story(cast, now, about=cast.office("management_committee"))
    commission = cast.office("discipline_commission")
    assert story.case.holder == commission
    story.do("accept", cast.jijian.actor(), item="neighbour_noise")
    story.do("assign", cast.jijian.actor(), lead=commission, helpers=[], instruction="回避办理")
    assert story.case.checker == commission
    story.do("submit", cast.jijian.actor(), outcome=Outcome.EXPLAINED, text="已核实并说明")
    with pytest.raises(Refused, match="另一个人"):
        story.do("pass_review", cast.jijian.actor(), comment="")
    story.do("pass_review", cast.jijian2.actor(), comment="")
    assert story.case.state == State.RATING


def test_the_checker_is_an_office_in_which_somebody_may_review(cast, now):
    """The township's centre stands empty: the next office above checks, not nobody."""
    Post.objects.filter(organisation=cast.office("township_centre", STREET)).delete()
    story = Story(cast, now).handling()
    assert story.case.checker == cast.office("district_centre")


def test_what_the_profile_has_dropped_since_stops_no_case(cast, now, monkeypatch, profile):
    """Rungs and offices are renamed by a place; cases that bear the old key go on."""
    story = Story(cast, now).accepted()
    changed = replace(
        profile,
        ladder=tuple(mode for mode in profile.ladder if mode.key != story.case.mode),
        offices={key: row for key, row in profile.offices.items() if key != "community"},
    )
    monkeypatch.setattr("huiyin.rulebook.active.profile", lambda: changed)
    story.do(
        "assign",
        cast.shuji.actor(),
        lead=cast.office("community", VILLAGE),
        helpers=[],
        instruction="照旧",
    )
    assert story.case.state == State.HANDLING


def test_two_offices_do_not_pass_it_to_and_fro_past_its_intake_limit(cast, now):
    """Each change of state begins the pressing anew: they could go on for ever, unsupervised."""
    story = Story(cast, now)
    for _turn in range(2):
        story.do("ask_up", cast.shequ.actor(), reason="不归社区")
        story.do("send_back", cast.jiedao.actor(), reason="归社区")
    story.at = story.case.intake_due
    story.do("ask_up", cast.shequ.actor(), reason="不归社区")
    with pytest.raises(Refused, match="不能再退回"):
        story.do("send_back", cast.jiedao.actor(), reason="归社区")
    story.do("take_up", cast.jiedao.actor(), item="neighbour_noise")
    assert story.case.holder == cast.office("township_centre", STREET)
