"""研办: the system drafts the special report, a leader decides, the decision is followed."""

from datetime import date, timedelta

import pytest

from huiyin.cases.models import Entry, EntryText
from huiyin.cases.states import Alarm, State
from huiyin.common.refusal import Refused
from tests.clockwork import intact, kinds, shares, wait
from tests.stories import STALLS, Story

STUCK = {"cause": "coordination", "reason": "几个部门意见不一", "tried": "开过两次协调会"}
SECRET = "王示例 13800000000"


def before_the_leaders(cast, now, **fields) -> Story:
    """On the joint rung, still without a lead there, asking for the leaders."""
    story = Story(cast, now, **{"text": STALLS, "name": "王示例", "phone": "13800000000", **fields})
    story.do("ask_up", cast.shequ.actor(), reason="没有执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    for by, above in ((cast.jiedao, cast.fenguan), (cast.fenguan, cast.quji)):
        story.do("climb", by.actor(), **STUCK).do("take_over", above.actor(), comment="")
    story.do("climb", cast.quji.actor(), **STUCK).do("take_over", cast.quji.actor(), comment="")
    return story.do("climb", cast.quji.actor(), **STUCK)


def decision(cast, story, **changed):
    return {
        "lead": cast.office("urban_management"),
        "helpers": [cast.office("housing")],
        "until": story.at.date() + timedelta(days=9),
        "instruction": "疏导点下周启用，期间每晚巡查",
        **changed,
    }


def test_taken_over_without_a_report_the_system_drafts_it(cast, now):
    """Case, look-alikes, places and what was tried; nothing personal."""
    before = Story(cast, now - timedelta(days=20), text=STALLS)
    before.do("ask_up", cast.shequ.actor(), reason="没有执法权")
    before.do("take_up", cast.jiedao.actor(), item="street_stalls")
    story = before_the_leaders(cast, now).do("take_over", cast.lingdao.actor(), comment="")
    entry = Entry.objects.of(story.case).last()
    assert entry.kind == "brief_due"
    draft = EntryText.objects.of(story.case).get(number=entry.number).texts["brief"]
    assert story.case.reference in draft
    assert "前四周" in draft
    assert "大港街道2件" in draft
    assert STUCK["tried"] in draft
    assert all(word not in draft for word in SECRET.split())


def test_people_hand_in_their_own_report_and_no_draft_replaces_it(cast, now):
    story = before_the_leaders(cast, now)
    story.do("brief", cast.quji.actor(), brief="专报：请分管领导定牵头单位")
    story.do("take_over", cast.lingdao.actor(), comment="")
    assert [row.kind for row in Entry.objects.of(story.case)].count("brief_due") == 0


def test_nobody_assigns_there_and_nobody_decides_for_the_leaders(cast, now):
    """Silence raises an alarm and urges again; the matter is never given away by itself."""
    story = before_the_leaders(cast, now).do("take_over", cast.lingdao.actor(), comment="")
    with pytest.raises(Refused, match="不能“派办”"):
        story.do(
            "assign",
            cast.lingdao.actor(),
            lead=cast.office("urban_management"),
            helpers=[],
            instruction="去办",
        )
    steps = kinds(wait(story, story.case.decision_due))
    assert steps[-1] == "urge_due"
    assert (story.case.state, story.case.alarm) == (State.ACCEPTED, Alarm.UNANSWERED)


def test_a_decision_says_what_and_until_when(cast, now):
    story = before_the_leaders(cast, now).do("take_over", cast.lingdao.actor(), comment="")
    for wrong, sentence in (
        ({"instruction": " "}, "请写明决定的内容"),
        ({"until": story.at.date() - timedelta(days=1)}, "不能在今天以前"),
    ):
        with pytest.raises(Refused, match=sentence):
            story.do("decide", cast.lingdao.actor(), **decision(cast, story, **wrong))
    for stranger in (cast.quji, cast.fenguan, cast.ducha):
        with pytest.raises(Refused, match="派办人"):
            story.do("decide", stranger.actor(), **decision(cast, story))


def test_the_decision_becomes_assignments_whose_deadlines_are_followed(cast, now, tmp_path):
    story = before_the_leaders(cast, now).do("take_over", cast.lingdao.actor(), comment="")
    story.do("decide", cast.lingdao.actor(), **decision(cast, story))
    lead, helper = shares(story)["urban_management"], shares(story)["housing"]
    assert lead.due == helper.due
    assert (lead.due - story.at).days in (8, 9)
    steps = kinds(wait(story, lead.due + timedelta(minutes=1)))
    assert (steps.count("warn1"), steps.count("warn2")) >= (2, 2)  # both, twice
    assert "urge_due" in steps
    assert intact(story, tmp_path)


def test_a_decision_has_a_limit_within_reach(cast, now):
    """A slip of the year would be counted day by day, for seconds, on every sweep."""
    story = before_the_leaders(cast, now).do("take_over", cast.lingdao.actor(), comment="")
    for far in (date(3000, 12, 31), date(9999, 12, 31)):
        with pytest.raises(Refused, match="请改近一些"):
            story.do("decide", cast.lingdao.actor(), **decision(cast, story, until=far))
