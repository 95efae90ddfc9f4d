"""Many residents, one root: it goes up as one matter, and everybody hears what was decided."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.translation import override

from huiyin.cases.domain.acceptance import led_above
from huiyin.cases.models import Case, Entry, EntryText
from huiyin.cases.states import State
from huiyin.common.refusal import Refused
from huiyin.notices.models import Notice
from huiyin.processes import handing_up
from huiyin.processes.handing_up import Handed, hand_up, plan
from tests.cast import OTHER_VILLAGE, STREET
from tests.stories import Story

MIXER = "示例·滨江苑北门外的搅拌站夜里施工，粉尘和噪音很大"
REPORT = "二十三户反映同一处搅拌站，社区没有执法权，请镇街道牵头。"


def five(cast, now):
    """Five residents; of the first the community has taken it in already."""
    stories = [
        Story(cast, now + timedelta(minutes=number), text=f"{MIXER}，第{number}户")
        for number in range(5)
    ]
    stories[0].accepted("neighbour_noise")
    return stories


def cases(stories):
    return [story.fresh() for story in stories]


def asked(wanted, **fields):
    defaults = {"cause": "stuck", "report": REPORT, "tried": "劝过三次", "seen": wanted.seen}
    return Handed(**{**defaults, **fields})


def up(stories, who, at, **fields):
    wanted = plan(cases(stories), by=who)
    return hand_up(cases(stories), asked(wanted, **fields), main=wanted.main.id, by=who, at=at)


def lines(story):
    page = Client().get(f"/m/{story.receipt}/")
    assert page.status_code == 200
    return " ".join(line["what"] for line in page.context["lines"]), page.content.decode()


def test_one_report_one_decision_and_every_requester_hears_of_it(cast, now):
    stories = five(cast, now)
    shuji = cast.shuji.actor()
    main = up(stories, shuji, now + timedelta(hours=1))
    assert main.id == stories[0].case.id
    after = cases(stories)
    assert [case.state for case in after] == [State.ACCEPTED, *[State.JOINED] * 4]
    assert after[0].asked == cast.office("township_centre", STREET)
    # Each keeps its own clock and is rated by its own requester.
    assert all(case.due is not None for case in after)
    assert len({case.reference for case in after}) == 5
    climb = Entry.objects.of(main).get(kind="climb")
    assert EntryText.objects.of(main).get(number=climb.number).texts["reason"] == REPORT
    # The town takes over and decides once.
    stories[0].at = now + timedelta(hours=2)
    squad = cast.office("township_enforcement", STREET)
    stories[0].do("take_over", cast.jiedao.actor(), comment="")
    stories[0].do("assign", cast.jiedao.actor(), lead=squad, helpers=[], instruction="内部的话")
    for story in stories[1:]:
        said, page = lines(story)
        assert "合在一起办：" in said
        assert squad.name in said
        assert "已经接手" in said
        assert "内部的话" not in page
        assert main.reference not in page
        assert REPORT not in page
        told = Notice.objects.filter(county=main.county, case_id=story.case.id, kind="assign")
        assert told.get().recipients["requester"] is True
        assert told.get().recipients["offices"] == []


def test_what_cannot_be_joined_is_left_with_its_reason(cast, now):
    stories = five(cast, now)
    stories[1].handling()
    elsewhere = Story(cast, now, text=MIXER, unit_code=OTHER_VILLAGE + "001001")
    wanted = plan(cases([*stories, elsewhere]), by=cast.shuji.actor())
    assert wanted.main.id == stories[0].case.id
    assert [case.id for case in wanted.joined] == [story.case.id for story in stories[2:]]
    reasons = {left.case.id: left.reason for left in wanted.left}
    assert "办理中" in reasons[stories[1].case.id]
    assert elsewhere.case.holder.name in reasons[elsewhere.case.id]
    up([*stories, elsewhere], cast.shuji.actor(), now + timedelta(hours=1))
    assert elsewhere.fresh().state == State.REPORTED
    assert stories[1].fresh().state == State.HANDLING


def test_all_or_nothing_of_what_was_shown(cast, now):
    stories = five(cast, now)
    shuji = cast.shuji.actor()
    wanted = plan(cases(stories), by=shuji)
    stories[3].do("add", stories[3].requester, text="昨晚又响")
    with pytest.raises(Refused, match="什么都没有改"):
        hand_up(cases(stories), asked(wanted), main=wanted.main.id, by=shuji, at=now)
    assert all(case.main_id is None and not case.climb_to for case in cases(stories))


def test_a_step_that_fails_takes_the_others_back(cast, now, monkeypatch):
    stories = five(cast, now)
    real = handing_up.perform

    def failing(action, case, **data):
        if action == "climb":
            raise Refused("不行")
        real(action, case, **data)

    monkeypatch.setattr(handing_up, "perform", failing)
    with pytest.raises(Refused, match="不行"):
        up(stories, cast.shuji.actor(), now + timedelta(hours=1))
    assert {case.main_id for case in cases(stories)} == {None}
    assert not Notice.objects.filter(county=stories[0].case.county, kind="merge").exists()


def test_the_first_is_taken_in_on_the_way(cast, now):
    stories = [Story(cast, now, text=MIXER) for _number in range(3)]
    wanted = plan(cases(stories), by=cast.shuji.actor())
    assert wanted.unaccepted
    with pytest.raises(Refused, match="哪一类事项"):
        up(stories, cast.shuji.actor(), now)
    assert {case.state for case in cases(stories)} == {State.REPORTED}
    main = up(stories, cast.shuji.actor(), now, item="neighbour_noise")
    assert main.item == "neighbour_noise"
    assert main.climb_to


def test_what_a_level_above_leads_in_is_asked_up_with_the_report(cast, now, profile):
    """The community may not take such a matter in, so it cannot merge it either."""
    stories = [Story(cast, now, text=MIXER) for _number in range(3)]
    own = stories[0].case.holder
    item = next(
        key for key, line in profile.items.items() if not line.confidential and led_above(line, own)
    )
    main = up(stories, cast.shuji.actor(), now + timedelta(hours=1), item=item)
    town = cast.office("township_centre", STREET)
    assert main.state == State.REFERRED
    assert [(case.state, case.asked) for case in cases(stories)] == [(State.REFERRED, town)] * 3
    for case in cases(stories):
        entry = Entry.objects.of(case).get(kind="ask_up")
        assert EntryText.objects.of(case).get(number=entry.number).texts["reason"] == REPORT


def test_nothing_of_a_kind_that_is_confidential(cast, now):
    stories = [Story(cast, now, text=MIXER) for _number in range(2)]
    with pytest.raises(Refused, match="保密"):
        up(stories, cast.shuji.actor(), now, item="family_dispute")


@pytest.mark.parametrize("name", ["wangge", "fenguan", "ducha", "other_shuji", "jiedao"])
def test_whoever_may_not_do_the_steps_cannot_do_all_of_them_at_once(cast, now, name):
    stories = five(cast, now)
    wanted = plan(cases(stories), by=getattr(cast, name).actor())
    assert wanted.main is None
    assert wanted.why
    assert len(wanted.left) == 5


def test_on_the_leaders_rung_the_report_is_the_brief(cast, now, monkeypatch):
    stories = five(cast, now)
    main = up(stories, cast.shuji.actor(), now + timedelta(hours=1))
    story = stories[0]
    story.at = now + timedelta(hours=1)
    for name in ("jiedao", "fenguan", "quji", "quji"):
        story.do("take_over", getattr(cast, name).actor(), comment="")
        if name != "quji" or story.case.mode != "departments_joint":
            story.do("climb", getattr(cast, name).actor(), cause="stuck", reason="难", tried="办过")
    # Its last rung is asked for together with whatever is new of the topic.
    wanted = plan([story.fresh()], by=cast.quji.actor())
    hand_up([story.fresh()], asked(wanted), main=main.id, by=cast.quji.actor(), at=story.at)
    briefs = Entry.objects.of(main).filter(kind="brief")
    assert EntryText.objects.of(main).get(number=briefs.get().number).texts["brief"] == REPORT
    story.do("take_over", cast.lingdao.actor(), comment="")
    lead = cast.office("urban_management")
    until = (story.at + timedelta(days=5)).date()
    story.do("decide", cast.lingdao.actor(), lead=lead, helpers=[], until=until, instruction="限期")
    for source in stories[1:]:
        said, _page = lines(source)
        assert f"上级研究决定，交给{lead.name}办理" in said


def test_it_is_told_in_english_as_well(cast, now):
    stories = five(cast, now)
    with override("en"):
        up(stories, cast.shuji.actor(), now + timedelta(hours=1))
    reasons = EntryText.objects.of(stories[1].case).filter(texts__reason=handing_up.REASON)
    assert reasons.exists()


def test_a_hundred_at_a_time(cast, now, monkeypatch):
    monkeypatch.setattr(handing_up, "MOST", 2)
    wanted = plan(cases(five(cast, now)), by=cast.shuji.actor())
    assert len(wanted.joined) == 2
    assert "一次最多合并2件" in wanted.left[0].reason
    assert Case.objects.filter(county=wanted.main.county, main_id__isnull=False).count() == 0


def test_of_a_main_case_that_became_confidential_nothing_is_told_on(cast, now):
    stories = five(cast, now)
    up(stories, cast.shuji.actor(), now + timedelta(hours=1))
    stories[0].at = now + timedelta(hours=2)
    stories[0].do("take_over", cast.jiedao.actor(), comment="")
    assert "合在一起办：" in lines(stories[1])[0]
    Case.objects.filter(county=stories[0].case.county, id=stories[0].case.id).update(
        confidential=True
    )
    assert "合在一起办：" not in lines(stories[1])[0]
