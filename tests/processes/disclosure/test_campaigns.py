"""点题整治 from the topic to the look-back, and who may do which part of it."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from huiyin.common.refusal import Refused
from huiyin.desk.campaigns import pages
from huiyin.disclosure.campaigns import queries
from huiyin.disclosure.models import CampaignTask, Finding, Publication
from huiyin.notices.models import Notice
from huiyin.people.models import Organisation
from huiyin.processes.disclosure import campaigns, findings
from huiyin.processes.disclosure.campaigns import Plan
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.disclosure.findings import rows
from tests.disclosure.logs import publish
from tests.stories import Story
from tests.village_cast import village_cast

pytestmark = pytest.mark.django_db

ON = rows.at()
DONE = rows.ago(1)
MEASURE = "合同到期前九十天提醒，续签一律先公示。"
RESULT = "涉及的村都重新公示、重新签了合同。"


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def department(village):
    """Agriculture of the county, and somebody of it."""
    return Organisation.objects.get(unit__code=COUNTY, office="agriculture")


@pytest.fixture
def said(department):
    return Plan(
        title="村级合同续签不公示",
        topic="assets",
        text="清理没有公开决定就续签的合同，该公示的补公示，该重签的重签。",
        department=department.pk,
        due_on=rows.ago(-60),
        look_back_months=6,
        rules=["undecided_contract"],
    )


@pytest.fixture
def found(village):
    """Two villages let land by negotiation, without a decision."""
    made = [rows.contract(unit, way="negotiated") for unit in (VILLAGE, OTHER_VILLAGE)]
    findings.look(COUNTY, "undecided_contract", at=ON)
    return made


@pytest.fixture
def running(village, said, found):
    by = village.dianti.actor()
    row = campaigns.plan(said, COUNTY, by=by, at=ON)
    findings.join(Finding.objects.filter(county=COUNTY), row.id, by=by, at=ON)
    return campaigns.start(row, by=by, at=ON)


def task(row, unit=VILLAGE):
    return queries.task(row, unit)


def reported(row, village, prefix="", unit=VILLAGE):
    by = getattr(village, prefix + "kuaiji").actor()
    text = "已经补公示，重新招标。"
    return campaigns.report(row, task(row, unit), text, DONE, by=by, at=ON)


def checked(row, village):
    for prefix, unit in (("", VILLAGE), ("other_", OTHER_VILLAGE)):
        one = reported(row, village, prefix, unit)
        by = getattr(village, prefix + "choucha").actor()
        campaigns.check(row, one, by=by, at=ON)


def kinds():
    found = Notice.objects.filter(county=COUNTY, kind__startswith="campaign")
    return sorted(found.values_list("kind", flat=True))


def evidence_of(row, person):
    return " ".join(said for _url, said in pages.evidence(row, person.actor()))


def test_the_whole_way(running, village, found):
    assert running.before == {"undecided_contract": 2}
    assert kinds() == ["campaign_started", "campaign_task", "campaign_task"]
    checked(running, village)
    row = campaigns.measure(running, MEASURE, by=village.xianchoucha.actor(), at=ON)
    row = campaigns.publish(row, RESULT, by=village.dianti.actor(), at=ON)
    shown = Publication.objects.get(county=COUNTY, series=row.series)
    assert (shown.kind, shown.unit_code) == ("campaign_result", COUNTY)
    for words in (RESULT, MEASURE, row.department.name):
        assert words in shown.content
    assert "已经补公示" not in shown.content
    type(found[0]).objects.filter(county=COUNTY, id=found[0].id).update(way="bid")
    after = ON + timedelta(days=190)
    findings.look(COUNTY, "undecided_contract", at=after)
    assert campaigns.look_back(COUNTY, at=ON + timedelta(days=170)) == 0
    assert campaigns.look_back(COUNTY, at=after) == 1
    assert campaigns.look_back(COUNTY, at=after) == 0
    row = queries.public([COUNTY], row.id)
    assert (row.before, row.after) == ({"undecided_contract": 2}, {"undecided_contract": 1})


def test_it_is_not_published_before_everything_is_done(running, village):
    by = village.dianti.actor()
    with pytest.raises(Refused, match="制度办法"):
        campaigns.publish(running, RESULT, by=by, at=ON)
    row = campaigns.measure(running, MEASURE, by=village.xianchoucha.actor(), at=ON)
    one = reported(row, village)
    campaigns.check(row, one, by=village.choucha.actor(), at=ON)
    with pytest.raises(Refused, match="还有 1 个村"):
        campaigns.publish(row, RESULT, by=by, at=ON)
    assert queries.public([COUNTY], row.id).series is None


def test_not_enough_and_again(running, village):
    one = reported(running, village)
    by = village.choucha.actor()
    one = campaigns.send_back(running, one, "没有看到新合同。", by=by, at=ON)
    (back,) = queries.returns(one)
    assert (one.state, back.why, back.text) == (
        "todo",
        "没有看到新合同。",
        "已经补公示，重新招标。",
    )
    with pytest.raises(Refused):
        campaigns.check(running, one, by=by, at=ON)
    one = reported(running, village)
    one = campaigns.send_back(running, one, "还是没有看到。", by=by, at=ON)
    assert [row.why for row in queries.returns(one)] == ["还是没有看到。", "没有看到新合同。"]
    one = reported(running, village)
    assert campaigns.check(running, one, by=by, at=ON).state == "checked"
    with pytest.raises(Refused):
        reported(running, village)


@pytest.mark.parametrize("who", ["kuaiji", "weiyuan", "jiandu", "other_choucha"])
def test_nobody_of_the_village_or_beside_it_checks(running, village, who):
    one = reported(running, village)
    with pytest.raises(Refused, match="上级"):
        campaigns.check(running, one, by=getattr(village, who).actor(), at=ON)


@pytest.mark.parametrize("who", ["choucha", "dianti", "xianchoucha", "other_kuaiji", "jiandu"])
def test_nobody_else_reports_for_the_village(running, village, who):
    with pytest.raises(Refused, match="本村"):
        campaigns.report(
            running, task(running), "办好了。", DONE, by=getattr(village, who).actor(), at=ON
        )


@pytest.mark.parametrize("who", ["choucha", "xianchoucha", "kuaiji", "shoujian"])
def test_only_the_discipline_staff_runs_it(running, village, said, who):
    by = getattr(village, who).actor()
    for act in (
        lambda: campaigns.plan(said, COUNTY, by=by, at=ON),
        lambda: campaigns.publish(running, RESULT, by=by, at=ON),
        lambda: campaigns.stop(running, "不办了。", by=by, at=ON),
    ):
        with pytest.raises(Refused):
            act()


def test_the_discipline_staff_puts_nothing_right_itself(running, village, said):
    by = village.dianti.actor()
    with pytest.raises(Refused, match="责任部门"):
        campaigns.measure(running, MEASURE, by=by, at=ON)
    own = village.dianti.post.organisation_id
    with pytest.raises(Refused, match="另选"):
        campaigns.plan(replace(said, department=own), COUNTY, by=by, at=ON)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"text": "字" * 1001},
        {"topic": "weather"},
        {"rules": ["weather"]},
        {"towns": ["321102001"]},
        {"due_on": rows.ON},
        {"due_on": rows.ago(-800)},
        {"look_back_months": 0},
        {"look_back_months": 25},
        {"department": 0},
        {"text": "打13812345678问。"},
    ],
)
def test_a_plan_that_makes_no_sense(village, said, wrong):
    with pytest.raises(Refused):
        campaigns.plan(replace(said, **wrong), COUNTY, by=village.dianti.actor(), at=ON)


def test_a_class_of_villages(village, said):
    by = village.dianti.actor()
    row = campaigns.plan(replace(said, every=True, towns=[STREET]), COUNTY, by=by, at=ON)
    row = campaigns.start(row, by=by, at=ON)
    codes = set(
        CampaignTask.objects.filter(county=COUNTY, campaign=row.id).values_list(
            "unit_code", flat=True
        )
    )
    assert {VILLAGE, NEXT_VILLAGE} <= codes
    assert all(code.startswith(STREET) for code in codes)


def test_a_class_without_villages(village, said):
    by = village.dianti.actor()
    row = campaigns.plan(said, COUNTY, by=by, at=ON)
    with pytest.raises(Refused, match="没有涉及的村"):
        campaigns.start(row, by=by, at=ON)
    assert queries.public([COUNTY], row.id) is None


def test_what_it_rests_on(running, village, cast):
    by = village.dianti.actor()
    row = publish(cast)
    campaigns.link_publication(running, row.series, by=by, at=ON)
    with pytest.raises(Refused, match="已经在里面"):
        campaigns.link_publication(running, row.series, by=by, at=ON)
    with pytest.raises(Refused, match="没有找到"):
        campaigns.link_publication(running, uuid.uuid4(), by=by, at=ON)
    open_case = Story(cast, ON).case
    hidden = Story(cast, ON, confidential=True).case
    campaigns.link_case(running, f" {open_case.reference.lower()} ", by=by, at=ON)
    for reference in (hidden.reference, "没有这个编号"):
        with pytest.raises(Refused, match="看不到"):
            campaigns.link_case(running, reference, by=by, at=ON)
    assert [link.key for link in queries.links(running)] == [str(row.series), open_case.reference]
    assert open_case.reference in evidence_of(running, village.dianti)
    assert open_case.reference not in evidence_of(running, village.kuaiji)


def test_who_reads_what(running, village):
    everybody = [village.dianti, village.choucha, village.kuaiji, village.jiandu]
    for person in everybody:
        assert queries.one(person.actor(), running.id) is not None
    for person in (village.shoujian, village.zhangguan):
        assert person.actor().posts
    mine = queries.tasks(running, village.kuaiji.actor())
    assert [row.unit_code for row in mine] == [VILLAGE]
    above = queries.tasks(running, village.dianti.actor())
    assert [row.unit_code for row in above] == [VILLAGE, OTHER_VILLAGE]
    beside = queries.tasks(running, village.other_choucha.actor())
    assert [row.unit_code for row in beside] == [OTHER_VILLAGE]


def test_a_draft_is_no_business_of_the_villages(village, said):
    row = campaigns.plan(said, COUNTY, by=village.dianti.actor(), at=ON)
    assert queries.one(village.kuaiji.actor(), row.id) is None
    assert queries.one(village.xianchoucha.actor(), row.id) is not None
    assert queries.standing([COUNTY]) == []


def test_late_villages_hear_once(running, village):
    late = ON + timedelta(days=61)
    reported(running, village)
    assert campaigns.remind(COUNTY, at=ON) == 0
    assert campaigns.remind(COUNTY, at=late) == 1
    assert campaigns.keep_up(COUNTY, at=late) == 0
    notice = Notice.objects.get(county=COUNTY, kind="campaign_late")
    told = {office for office, _right in notice.recipients["offices"]}
    assert told == {
        village.other_kuaiji.post.organisation_id,
        village.other_choucha.post.organisation_id,
    }
    towns = queries.progress(running, on=late.date())
    assert [(row.villages, row.reported, row.overdue) for row in towns] == [(1, 1, 0), (1, 0, 1)]


def test_stopped_for_a_reason(running, village):
    row = campaigns.stop(running, "与上级的专项整治合并。", by=village.dianti.actor(), at=ON)
    with pytest.raises(Refused, match="没有在进行"):
        reported(row, village)
    assert queries.public([COUNTY], row.id) is None
    assert campaigns.remind(COUNTY, at=ON + timedelta(days=61)) == 0
    assert "campaign_late" not in kinds()


def test_two_at_once(running, village):
    by = village.dianti.actor()
    campaigns.stop(running, "合并。", by=by, at=ON)
    with pytest.raises(Refused, match="重新打开"):
        campaigns.stop(running, "合并。", by=by, at=ON)


def test_a_finding_joins_one_campaign_only(running, village, said):
    by = village.dianti.actor()
    other = campaigns.plan(replace(said, title="另一项"), COUNTY, by=by, at=ON)
    with pytest.raises(Refused, match="已经并入"):
        findings.join(Finding.objects.filter(county=COUNTY), other.id, by=by, at=ON)
