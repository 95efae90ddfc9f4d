"""Returns through the sender, the evidence package, and the ruling that stands."""

from datetime import timedelta

import pytest

from huiyin.cases.domain.assigning import proposal
from huiyin.cases.models import Attachment, Entry, EntryText, Ruling
from huiyin.cases.states import Alarm, AssignmentState, State
from huiyin.common.refusal import Refused
from tests.cast import STREET, VILLAGE
from tests.clockwork import intact, kinds, shares, wait
from tests.hiring import hire
from tests.stories import PHOTO, Story

PACKAGE = {
    "return_reason": "rights_elsewhere",
    "reason": "地块属于港务公司",
    "clause": "配合第8项",
    "legal_basis": "物权登记",
    "ownership": "不动产登记第123号",
    "boundary": "东至港兴路",
    "photos": [PHOTO],
}


def test_the_package_is_stored_whole(cast, now, tmp_path):
    """Clause, legal basis, boundary, ownership and pictures, gathered in one act."""
    story = Story(cast, now).handling().do("return", cast.wangge.actor(), **PACKAGE)
    entry = Entry.objects.of(story.case).last()
    texts = EntryText.objects.of(story.case).get(number=entry.number).texts
    wanted = {key: PACKAGE[key] for key in ("clause", "legal_basis", "ownership", "boundary")}
    assert wanted.items() <= texts.items()
    assert len(entry.payload["files"]) == 1
    assert Attachment.objects.of(story.case).count() == 1
    assert shares(story)["community"].return_reason == "rights_elsewhere"
    assert intact(story, tmp_path)


def test_after_the_window_it_counts_as_accepted(cast, now):
    story = Story(cast, now).handling()
    story.at = shares(story)["community"].return_until
    with pytest.raises(Refused, match=r"退单期限已过.*按规定视为接受"):
        story.do("return", cast.wangge.actor(), **PACKAGE)
    assert story.fresh().state == State.HANDLING


def test_never_from_office_to_office_but_through_the_sender(cast, now):
    """While it is decided the handler goes on being responsible, and the clock runs."""
    story = Story(cast, now).handling()
    due = story.case.due
    story.do("return", cast.wangge.actor(), **PACKAGE)
    assert story.case.holder == cast.office("community", VILLAGE)
    for stranger in (cast.jiedao, cast.wangge, cast.other_shuji):
        with pytest.raises(Refused, match="派办人"):
            story.do("agree_return", stranger.actor(), comment="")
    story.do("agree_return", cast.shuji.actor(), comment="")
    assert (story.case.due, story.case.returns) == (due, 1)


def test_a_sender_that_keeps_silent_loses_the_decision_to_the_office_above(cast, now):
    story = Story(cast, now).handling().do("return", cast.wangge.actor(), **PACKAGE)
    assert kinds(wait(story, story.case.decision_due))[-1] == "return_silent"
    case = story.case
    assert (case.state, case.returns) == (State.RULING, 1)
    assert case.asked == cast.office("township_centre", STREET)
    assert case.holder == cast.office("community", VILLAGE)


def test_after_so_many_returns_the_office_above_appoints_for_good(cast, now, profile, tmp_path):
    """指定承办: final, not to be returned, and the suggestion for the next such case."""
    story = Story(cast, now).ruling()
    due = story.case.due
    assert story.case.returns == profile.counts["returns_before_appointment"].value
    team = cast.office("township_enforcement", STREET)
    with pytest.raises(Refused, match="只有上级单位的派办人"):
        story.do("appoint", cast.shuji.actor(), lead=team, helpers=[], reason="该他们")
    story.do("appoint", cast.jiedao.actor(), lead=team, helpers=[], reason="噪声源是商铺")
    share = shares(story)["township_enforcement"]
    assert (share.final, share.state) == (True, AssignmentState.WORKING)
    assert story.case.due == due
    with pytest.raises(Refused, match="不能“申请退单”"):
        story.do("return", cast.jiezhifa.actor(), **PACKAGE)
    ruling = Ruling.objects.get(county=story.case.county)
    assert (ruling.version, ruling.lead, ruling.ruled_by) == (
        1,
        team,
        cast.office("township_centre", STREET),
    )
    assert ruling.reference == story.case.reference
    assert intact(story, tmp_path)

    following = Story(cast, story.at).accepted()
    assert proposal(following.case).lead == team
    assert proposal(following.case).ruling == ruling
    elsewhere = Story(cast, story.at, unit_code="321171102004001001")
    elsewhere.do("accept", cast.other_shequ.actor(), item="neighbour_noise")
    assert proposal(elsewhere.case).ruling is None


def test_a_later_ruling_takes_the_place_of_the_earlier_and_both_are_kept(cast, now):
    """The duty directory is versioned; the package of a return cites what was ruled before."""
    team, mediation = (
        cast.office("township_enforcement", STREET),
        cast.office("village_mediation", VILLAGE),
    )
    first, second = Story(cast, now).ruling(), Story(cast, now).ruling()
    first.do("appoint", cast.jiedao.actor(), lead=team, helpers=[], reason="商铺")
    second.do("appoint", cast.jiedao.actor(), lead=mediation, helpers=[], reason="邻里")
    rows = list(Ruling.objects.filter(county=first.case.county).order_by("version"))
    assert [(row.version, row.lead, row.ended is None) for row in rows] == [
        (1, team, False),
        (2, mediation, True),
    ]
    third = Story(cast, second.at).accepted()
    assert proposal(third.case).lead == mediation
    third.do("assign", cast.shuji.actor(), lead=mediation, helpers=[], instruction="")
    handler = hire(cast, "grid_worker", "village_mediation", VILLAGE)
    third.do("return", handler, **PACKAGE)
    cited = Entry.objects.of(third.case).last().payload["earlier"]
    assert {line.split("/")[0] for line in cited} == {first.case.reference, second.case.reference}


def test_the_office_above_may_appoint_an_office_of_its_own_level(cast, now):
    """What the township itself cannot give to the county's bureau, the county can."""
    story = Story(cast, now, text="流动摊贩占道经营")
    story.do("ask_up", cast.shequ.actor(), reason="没有执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    team, bureau = cast.office("township_enforcement", STREET), cast.office("urban_management")
    with pytest.raises(Refused, match="不能派给"):
        story.do("assign", cast.jiedao.actor(), lead=bureau, helpers=[], instruction="区里办")
    for _time in range(2):
        story.do("assign", cast.jiedao.actor(), lead=team, helpers=[], instruction="")
        story.do("return", cast.jiezhifa.actor(), return_reason="not_our_duty", reason="属区管")
        story.do("agree_return", cast.jiedao.actor(), comment="")
    assert (story.case.state, story.case.asked) == (State.RULING, cast.office("district_centre"))
    story.do("appoint", cast.quji.actor(), lead=bureau, helpers=[team], reason="区管道路")
    assert shares(story)["urban_management"].final


def test_where_nobody_rules_in_time_the_list_does_with_an_alarm(cast, now):
    story = Story(cast, now).ruling()
    assert "appoint_due" in kinds(wait(story, story.case.decision_due))
    assert (story.case.state, story.case.alarm) == (State.HANDLING, Alarm.UNANSWERED)
    assert shares(story)["community"].final
    assert not Ruling.objects.filter(county=story.case.county).exists()


def test_overdue_while_it_is_ruled_on_it_keeps_the_one_that_was_asked(cast, now):
    """It climbs no further: the office above has it already; nor is a climb left behind."""
    story = Story(cast, now).handling()
    story.do("climb", cast.wangge.actor(), cause="stuck", reason="难", tried="劝过")
    for _time in range(2):
        story.do("return", cast.wangge.actor(), **PACKAGE)
        story.do("agree_return", cast.shuji.actor(), comment="")
        if story.case.state == State.RULING:
            break
        story.do("refuse_climb", cast.jiedao.actor(), reason="社区直办")
        story.do(
            "assign",
            cast.shuji.actor(),
            lead=cast.office("community", VILLAGE),
            helpers=[],
            instruction="",
        )
        story.do("climb", cast.wangge.actor(), cause="stuck", reason="难", tried="劝过")
    assert (story.case.state, story.case.climb_to) == (State.RULING, "")
    asked = story.case.asked
    Story(cast, now)  # another one of the county, swept at the same hours
    wait(story, story.case.decision_due - timedelta(minutes=1))
    assert (story.case.asked, story.case.climb_to) == (asked, "")
    assert kinds(wait(story, story.case.decision_due))[-1] == "appoint_due"
