"""Dispatch: two assignments at once, and whom one may not make lead."""

from datetime import timedelta

import pytest

from huiyin.cases.domain.assigning import proposal
from huiyin.cases.models import Assignment
from huiyin.cases.states import Outcome, Share, State
from huiyin.common.refusal import Refused
from tests.cast import NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.clockwork import intact, kinds, shares, wait
from tests.hiring import hire
from tests.stories import PHOTO, Story


def double(cast, now) -> Story:
    """消防通道: the community leads by place, the fire brigade stands beside it by line."""
    story = Story(cast, now, text="楼道里堆满电动车，消防通道被堵死").accepted("fire_lane")
    named = proposal(story.case)
    assert named.partner == cast.office("fire_rescue")
    return story.do(
        "assign",
        cast.shuji.actor(),
        lead=named.lead,
        helpers=[named.partner],
        instruction="",
    )


def test_dispatched_by_place_and_line_has_one_lead_two_clocks_and_one_rating(cast, now, tmp_path):
    """双派双督: both owe a share, one is named lead, the rating stands on both."""
    story = double(cast, now)
    assert [(row.share, row.due is not None) for row in Assignment.objects.of(story.case)] == [
        (Share.LEAD, True),
        (Share.PARTNER, True),
    ]
    done = {"outcome": Outcome.SOLVED, "text": "已清走", "photos": [PHOTO]}
    with pytest.raises(Refused, match=r"消防救援.*还没有反馈"):
        story.do("submit", cast.wangge.actor(), **done)
    fire = hire(cast, "department_clerk", "fire_rescue")
    story.do("submit_share", fire, text="现场检查，通道净宽合格")
    story.do("submit", cast.wangge.actor(), **done)
    story.do("pass_review", cast.lianluo.actor(), comment="")
    story.do("rate", story.requester, satisfied=False, comment="又堵上了")
    assert {row.satisfied for row in shares(story).values()} == {False}
    story.do("submit", cast.wangge.actor(), **done)
    story.do("pass_review", cast.lianluo.actor(), comment="")
    story.do("rate", story.requester, satisfied=True, comment="通了")
    assert {row.satisfied for row in shares(story).values()} == {True}
    assert intact(story, tmp_path)


def test_both_halves_are_pressed_each_by_its_own_clock(cast, now):
    """A partner that keeps silent is warned and urged like the lead; it is no reason to climb."""
    story = double(cast, now)
    partner = shares(story)["fire_rescue"]
    story.do("wait", cast.wangge.actor(), text="请告知门牌")  # the lead's stage stands still
    steps = kinds(wait(story, partner.due + timedelta(minutes=1)))
    assert steps[:2] == ["warn1", "warn2"]
    assert "urge_due" in steps
    assert "climb_due" not in steps


def test_a_community_is_never_made_lead_off_its_list(cast, now):
    """占道经营 begins at the township: neither this community nor another one leads it."""
    story = Story(cast, now, text="菜场外面流动摊贩占道经营")
    story.do("ask_up", cast.shequ.actor(), reason="没有执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    community = cast.office("community", VILLAGE)
    with pytest.raises(Refused, match=r"清单没有让村社区牵头办“占道经营和流动摊点”.*兴港社区"):
        story.do(
            "assign", cast.jiedao.actor(), lead=community, helpers=[], instruction="你们去一下"
        )
    for code in (OTHER_VILLAGE, NEXT_VILLAGE):
        with pytest.raises(Refused, match="不能派给"):
            story.do(
                "assign",
                cast.jiedao.actor(),
                lead=cast.office("community", code),
                helpers=[],
                instruction="帮忙",
            )
    assert story.fresh().state == State.ACCEPTED


def test_whoever_strays_from_the_list_says_why(cast, now):
    story = Story(cast, now).accepted()
    mediation = cast.office("village_mediation", VILLAGE)
    with pytest.raises(Refused, match="理由"):
        story.do("assign", cast.shuji.actor(), lead=mediation, helpers=[], instruction="")
    story.do("assign", cast.shuji.actor(), lead=mediation, helpers=[], instruction="先调解")
    assert shares(story)["village_mediation"].share == Share.LEAD


def test_what_nobody_dispatches_goes_by_the_list(cast, now, profile):
    story = Story(cast, now).accepted()
    steps = wait(story, story.case.decision_due)
    assert kinds(steps) == ["assign_due"]
    assert shares(story)["community"].share == Share.LEAD
    assert shares(story)["township_police"].share == Share.HELPER
    assert shares(story)["township_police"].organisation == cast.office("township_police", STREET)
