"""The town's 履职事项清单: cited, and in the way of sending down."""

from datetime import date, timedelta

import pytest

from huiyin.cases.domain.assigning import proposal
from huiyin.cases.domain.duties import duty_line
from huiyin.cases.models import DutyKind, DutyLine, Entry
from huiyin.common.refusal import Refused
from tests.cast import COUNTY, OTHER_STREET, STREET, VILLAGE
from tests.stories import STALLS, Story

CLAUSE = "上级收回第12项"


def line(kind: DutyKind, town: str = STREET, **changed: object) -> DutyLine:
    told = {
        "county": COUNTY,
        "town": town,
        "kind": kind,
        "clause": CLAUSE,
        "name": "占道经营执法",
        "item": "street_stalls",
        "office": "urban_management",
        "basis": "镇街道履职事项清单（虚构）",
        "version": "2026",
        "since": date(2026, 1, 1),
    }
    return DutyLine.objects.create(**{**told, **changed})


def at_the_town(cast, now) -> Story:
    """Taken in by the township, not yet given to anybody."""
    story = Story(cast, now, text=STALLS)
    story.do("ask_up", cast.shequ.actor(), reason="社区没有执法权")
    return story.do("take_up", cast.jiedao.actor(), item="street_stalls")


def test_what_was_taken_back_is_not_sent_down(cast, now):
    """Neither to the town's enforcement nor as a helper; the county's office is proposed."""
    line(DutyKind.TAKEN_BACK)
    story = at_the_town(cast, now)
    town, county = cast.office("township_enforcement", STREET), cast.office("urban_management")
    assert proposal(story.case).lead == county
    for lead, helpers in ((town, []), (county, [town])):
        with pytest.raises(Refused, match=f"{CLAUSE}“占道经营执法”已由上级收回"):
            story.do(
                "assign", cast.jiedao.actor(), lead=lead, helpers=helpers, instruction="先去看看"
            )
    story.do("assign", cast.jiedao.actor(), lead=county, helpers=[], instruction="")
    assert Entry.objects.of(story.case).last().payload["clause"] == CLAUSE


def test_what_the_town_only_assists_in_it_does_not_lead(cast, now):
    line(DutyKind.ASSIST)
    story = at_the_town(cast, now)
    town, county = cast.office("township_enforcement", STREET), cast.office("urban_management")
    with pytest.raises(Refused, match="镇街道只配合，不能由镇街道、村社区主办"):
        story.do("assign", cast.jiedao.actor(), lead=town, helpers=[], instruction="试试")
    story.do("assign", cast.jiedao.actor(), lead=county, helpers=[town], instruction="")


def test_a_taken_back_matter_cannot_be_moved_down_the_ladder(cast, now):
    """Sent down by the township to the community: the list is told, clause and all."""
    line(DutyKind.TAKEN_BACK, item="neighbour_noise", name="噪声执法")
    story = Story(cast, now).accepted()
    story.do("climb", cast.shuji.actor(), cause="no_power", reason="劝不住", tried="上门两次")
    story.do("take_over", cast.jiedao.actor(), comment="")
    with pytest.raises(Refused, match="“噪声执法”已由上级收回"):
        story.do("move_down", cast.jiedao.actor(), lower="village_direct", reason="你们先办")


def test_the_clause_and_earlier_rulings_are_cited_in_a_return(cast, now):
    """One act gathers the package; the handler need not look anything up."""
    line(DutyKind.BASIC, office="")
    story = at_the_town(cast, now)
    town = cast.office("township_enforcement", STREET)
    story.do("assign", cast.jiedao.actor(), lead=town, helpers=[], instruction="")
    story.do(
        "return",
        cast.jiezhifa.actor(),
        return_reason="rights_elsewhere",
        reason="路权在县里",
        clause="第3条",
        legal_basis="城市道路管理条例",
        ownership="县管道路",
        boundary="菜场东侧红线内",
    )
    told = Entry.objects.of(story.case).get(kind="return").payload
    assert told["duty"] == f"{CLAUSE} 占道经营执法（基本履职）"
    assert told["earlier"] == []
    assert told["return_reason"] == "rights_elsewhere"


@pytest.mark.parametrize(
    "changed",
    [
        {"town": OTHER_STREET},
        {"item": "manhole"},
        {"since": date(2026, 6, 4)},
        {"ended": date(2026, 6, 3)},
    ],
)
def test_only_the_list_of_this_town_item_and_day_counts(cast, now, changed):
    """A list that comes or ended later changes no open case."""
    line(DutyKind.TAKEN_BACK, **changed)
    assert duty_line(at_the_town(cast, now).case) is None


def test_a_new_list_changes_no_case_accepted_before_it(cast, now):
    story = at_the_town(cast, now)
    line(DutyKind.TAKEN_BACK, since=now.date() + timedelta(days=1))
    story.at += timedelta(days=3)
    town = cast.office("township_enforcement", STREET)
    story.do("assign", cast.jiedao.actor(), lead=town, helpers=[], instruction="")
    assert VILLAGE.startswith(STREET)
