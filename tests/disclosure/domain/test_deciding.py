"""A proposal is never decided before its time, unanswered, without minutes, by too few."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Kinship, Proposal, Publication
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.disclosure import proposals
from huiyin.processes.disclosure.proposals import Decision
from huiyin.territory.models import Unit
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.proposals import (
    DAY,
    NOTICE,
    as_village,
    meeting,
    minutes,
    plan,
    posted,
    recorded,
)
from tests.village_cast import village_cast

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def village(cast):
    as_village()
    return village_cast(cast)


@pytest.fixture
def row(village, now):
    return posted(village, now)


@pytest.fixture
def over(now):
    """The first day on which a meeting may have been held: it is also over by now."""
    return now + (NOTICE + 1) * DAY


def state(row):
    return Proposal.objects.get(county=COUNTY, id=row.id).state


def newest(row):
    found = Publication.objects.get(county=COUNTY, series=row.series, replaced_at__isnull=True)
    return content_of(found)


def test_the_whole_way(village, row, over):
    row = recorded(village, row, over)
    assert state(row) == "recorded"
    assert newest(row).sheet("decision") is None  # not public before somebody looked
    row = proposals.witness(row, by=village.jiandu.actor(), at=over)
    assert state(row) == "decided"
    said = dict(line.cells for line in newest(row).sheet("decision").lines)
    assert (said["应到"], said["实到"]) == ("300人", "180人")
    assert said["同意、反对、弃权"] == "120、40、20"
    assert len(said["会议记录的校验码（SHA-256）"]) == 64
    assert newest(row).files == ()  # the minutes hold names and stay in the office
    done = over + DAY
    by = village.kuaiji.actor()
    row = proposals.carry_out(row, "已经签约。", done_on=localdate(done), by=by, at=done)
    assert "已经签约。" in dict(line.cells for line in newest(row).sheet("progress").lines).values()


def test_not_before_the_notice_is_over(village, row, now):
    for days in (0, NOTICE):
        with pytest.raises(Refused, match="期满以前不能决定"):
            recorded(village, row, now + days * DAY)
    with pytest.raises(Refused, match="会议要在这以后开"):
        recorded(village, row, now + 20 * DAY, convened_on=row.notice_until)
    assert state(row) == "posted"


def test_not_while_a_question_waits(village, row, now, over):
    proposals.ask(row, "底价怎么定的？", name="王小明", at=now)
    by = village.kuaiji.actor()
    with pytest.raises(Refused, match="第1个问题还没有答复"):
        recorded(village, row, over)
    proposals.answer(row, 1, "请了评估。", by=by, at=over)
    row = recorded(village, row, over)
    row = proposals.witness(row, by=village.jiandu.actor(), at=over)
    (line,) = newest(row).sheet("questions").lines
    assert line.cells == ("底价怎么定的？", "已经答复", "请了评估。")
    assert "王小明" not in str(newest(row).document())


def test_an_unanswered_question_lapses_with_its_reason_and_not_in_time(village, row, now, over):
    proposals.ask(row, "有没有别的办法？", at=now)
    by = village.kuaiji.actor()
    with pytest.raises(Refused, match="期限以内请答复"):
        proposals.let_lapse(row, 1, "忙", by=by, at=now + DAY)
    proposals.let_lapse(row, 1, "评估没有出来。", by=by, at=over)
    row = recorded(village, row, over)
    row = proposals.witness(row, by=village.jiandu.actor(), at=over)
    (line,) = newest(row).sheet("questions").lines
    assert line.cells == ("有没有别的办法？", "过期没有答复", "评估没有出来。")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"present": 150, "agreed": 120, "opposed": 10, "signers": 9}, "过半数到会"),
        ({"counted": "households", "entitled": 271}, "三分之二以上的户"),
        ({"agreed": 121}, "加起来要等于到会人数"),
        ({"present": 301, "agreed": 241}, "不能超过应到"),
        ({"signers": 181}, "签字"),
        ({"signers": 0}, "签字"),
        ({"organ": "representatives"}, "授权"),
        ({"organ": "residents"}, "由村民会议"),
        ({"organ": "group"}, "由村民会议"),
    ],
)
def test_a_meeting_that_could_not_decide(village, row, over, said, why):
    with pytest.raises(Refused, match=why):
        recorded(village, row, over, **said)
    assert state(row) == "posted"


def test_a_meeting_needs_its_notice(village, row, over):
    late = row.notice_until - 8 * DAY
    with pytest.raises(Refused, match="提前10天"):
        recorded(village, row, over, noticed_on=late)
    row = recorded(
        village, row, over, organ="representatives", entitled=60, present=40, agreed=30,
        opposed=10, abstained=0, signers=40, noticed_on=row.notice_until - 4 * DAY,
        authorised_on=row.notice_until,
    )  # fmt: skip
    assert row.organ == "representatives"


def test_representatives_need_two_thirds(village, row, over):
    with pytest.raises(Refused, match="第二十六条"):
        recorded(
            village, row, over, organ="representatives", entitled=60, present=39, agreed=30,
            opposed=9, abstained=0, signers=30, authorised_on=row.notice_until,
        )  # fmt: skip


def test_half_of_those_present_is_no_majority(village, row, over):
    row = recorded(village, row, over, agreed=90, opposed=0, abstained=90)
    row = proposals.witness(row, by=village.jiandu.actor(), at=over)
    assert row.state == "rejected"
    assert dict(x.cells for x in newest(row).sheet("decision").lines)["结果"] == "没有通过"


def test_minutes_are_there_or_nothing_is(village, row, over):
    by = village.kuaiji.actor()
    with pytest.raises(Refused, match="会议记录"):
        proposals.record(row, Decision("同意", meeting(row)), by=by, at=over)
    with pytest.raises(Refused, match="要开会决定"):
        day = localdate(over)
        proposals.record(row, Decision("同意", decided_on=day), by=by, at=over, uploads=[minutes()])
    assert state(row) == "posted"


def test_what_is_no_matter_of_the_eight_the_committee_decides(village, now):
    row = posted(village, now, matter="")
    by, at = village.kuaiji.actor(), now + 9 * DAY
    assert row.notice_until == localdate(now) + 7 * DAY
    with pytest.raises(Refused, match="公示期满"):
        decision = Decision("同意", decided_on=row.notice_until)
        proposals.record(row, decision, by=by, at=at)
    row = proposals.record(row, Decision("同意", decided_on=localdate(at)), by=by, at=at)
    assert proposals.witness(row, by=village.jiandu2.actor(), at=at).state == "decided"


def test_a_group_decides_what_is_its_own(village, now):
    row = posted(village, now, matter="", group="三组")
    at = now + 12 * DAY
    with pytest.raises(Refused, match="由村民小组会议"):
        recorded(village, row, at)
    group = {"organ": "group", "entitled": 60, "agreed": 30, "opposed": 9, "abstained": 1}
    with pytest.raises(Refused, match="第二十八条"):
        recorded(village, row, at, **group | {"present": 39, "agreed": 29, "signers": 30})
    row = recorded(village, row, at, **group | {"present": 40, "signers": 30})
    assert row.state == "recorded"


def test_residents_decide_by_their_own_law(village, now):
    Unit.objects.filter(code=VILLAGE).update(name="兴港社区")
    with pytest.raises(Refused, match="列表里选"):
        posted(village, now)
    row = posted(village, now, matter="common")
    at = row.posted_at + 9 * DAY
    row = recorded(village, row, at, organ="residents")
    assert row.state == "recorded"


@pytest.mark.parametrize(
    "who", ["kuaiji", "weiyuan", "zhiwei", "nongjing", "choucha", "other_jiandu", "xianchoucha"]
)
def test_only_the_supervision_committee_checks_the_minutes(village, row, over, who):
    row = recorded(village, row, over)
    by = getattr(village, who).actor()
    for act in (
        lambda: proposals.witness(row, by=by, at=over),
        lambda: proposals.send_back(row, reason="不对", by=by, at=over),
    ):
        with pytest.raises(Refused, match="监督委员会"):
            act()
    assert state(row) == "recorded"


def test_a_relative_of_the_committee_does_not_check(village, row, over):
    row = recorded(village, row, over)
    one, other = sorted([village.jiandu.user.pk, village.weiyuan.user.pk])
    Kinship.objects.create(
        county=COUNTY,
        id=uuid7(over),
        unit_code=VILLAGE,
        one=one,
        other=other,
        relation="spouse",
        declared_by=one,
        declared_at=over,
    )
    with pytest.raises(Refused, match="近亲属"):
        proposals.witness(row, by=village.jiandu.actor(), at=over)
    assert proposals.witness(row, by=village.jiandu2.actor(), at=over).state == "decided"


def test_sent_back_everything_handed_in_is_gone(village, row, over):
    row = recorded(village, row, over)
    row = proposals.send_back(row, reason="签字对不上", by=village.jiandu.actor(), at=over)
    assert (row.state, row.organ, row.minutes, row.decided_on) == ("posted", "", "", None)
    assert row.returned == "签字对不上"
    recorded(village, row, over)


def test_the_database_knows_the_rule_as_well(village, row, over):
    row = recorded(village, row, over)
    row = proposals.witness(row, by=village.jiandu.actor(), at=over)
    same = Proposal.objects.filter(county=COUNTY, id=row.id)
    for wrong in (
        {"decided_on": row.notice_until, "convened_on": row.notice_until},
        {"minutes": ""},
        {"organ": ""},
        {"agreed": 90},
        {"witnessed_by": None},
        {"decided_on": None},
        {"state": "posted"},
        {"state": "stopped"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            same.update(**wrong)


def test_a_changed_plan_begins_a_new_notice(village, row, now):
    by, at = village.kuaiji.actor(), now + 5 * DAY
    row = proposals.amend(row, plan(amount=1), reason="改了底价", by=by, at=at)
    assert row.notice_until == localdate(at) + NOTICE * DAY
    with pytest.raises(Refused, match="期满以前"):
        recorded(village, row, now + (NOTICE + 1) * DAY)
    assert newest(row).period == f"e:{localdate(now)}:{row.id.hex[-8:]}"


def test_to_take_it_from_the_eight_does_not_shorten_the_notice(village, row, now):
    until, by = row.notice_until, village.kuaiji.actor()
    row = proposals.amend(row, plan(matter=""), reason="改类别", by=by, at=now)
    assert row.notice_until == until


def test_names_are_masked_and_never_in_the_text(village, now):
    row = posted(village, now)
    assert [line.cells[0] for line in newest(row).sheet("people").lines] == ["张*", "李*"]
    with pytest.raises(Refused, match="隐去的姓名"):
        posted(village, now, text="张三丰租最大的一间。")
    assert Proposal.objects.filter(county=COUNTY).count() == 1


def test_stopped_it_is_over(village, row, over):
    by = village.kuaiji.actor()
    with pytest.raises(Refused, match="写明原因"):
        proposals.stop(row, reason=" ", by=by, at=over)
    row = proposals.stop(row, reason="没有人报名", by=by, at=over)
    assert "没有人报名" in str(newest(row).document())
    with pytest.raises(Refused, match="不再办理"):
        recorded(village, row, over)
    with pytest.raises(Refused, match="不再办理"):
        proposals.ask(row, "为什么？", at=over - timedelta(days=30))


def test_whoever_comes_second_gets_a_sentence(village, row, over):
    stale = Proposal.objects.select_related("office").get(county=COUNTY, id=row.id)
    by = village.kuaiji.actor()
    proposals.stop(row, reason="不办了", by=by, at=over)
    with pytest.raises(Refused, match="不再办理"):
        recorded(village, stale, over)
    with pytest.raises(Refused, match="刚刚"):
        proposals.stop(stale, reason="再停", by=by, at=over)
