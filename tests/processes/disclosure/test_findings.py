"""A finding from the data to its judgement; the village hears what it is asked and no more."""

from datetime import timedelta

import pytest
from django.urls import reverse

from huiyin.cases.models import Case
from huiyin.common.refusal import Refused
from huiyin.disclosure.findings import queries, reading
from huiyin.disclosure.models import Duty, Finding, FindingState
from huiyin.notices.models import Notice
from huiyin.processes.disclosure import findings
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.disclosure.findings import rows
from tests.village_cast import village_cast

pytestmark = pytest.mark.django_db

ON = rows.at()


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def finding(village):
    """Three duties of the village were met late."""
    for number in range(3):
        rows.duty(number)
    assert findings.look(COUNTY, "late_often", at=ON).new == 1
    return Finding.objects.get(county=COUNTY)


def asked(finding, village):
    return findings.ask(finding, days=5, by=village.choucha.actor(), at=ON)


def explained(finding, village):
    row = asked(finding, village)
    said = "报账员住院，八月起由新人接手。"
    return findings.explain(row, said, by=village.kuaiji.actor(), at=ON)


def kinds(row):
    return [step.kind for step in queries.steps(row)]


def test_the_whole_way_to_a_case_about_the_village(finding, village, cast):
    row = explained(finding, village)
    row = findings.confirm(
        row, "三次都是负责人拖延。", open_case=True, by=village.choucha.actor(), at=ON
    )
    assert (row.state, kinds(row)) == (
        FindingState.CONFIRMED,
        ["found", "asked", "explained", "confirmed"],
    )
    case = Case.objects.get(county=COUNTY, id=row.case_id)
    assert case.about.unit.code == VILLAGE
    assert case.holder.unit.code == STREET
    for person in (village.kuaiji, village.weiyuan, village.jiandu, cast.shequ, cast.shuji):
        seen = Case.objects.visible_to(person.actor()).filter(county=COUNTY, id=case.id)
        assert not seen.exists()
    with pytest.raises(Refused):
        findings.clear(row, "又觉得说得通。", by=village.choucha.actor(), at=ON)


def test_who_hears_of_it(finding, village):
    assert not Notice.objects.filter(county=COUNTY, kind__startswith="finding").exists()
    row = asked(finding, village)
    notice = Notice.objects.get(county=COUNTY, kind="finding_asked")
    assert [office for office, _right in notice.recipients["offices"]] == [
        village.kuaiji.post.organisation_id
    ]
    findings.explain(row, "报账员换人了。", by=village.weiyuan.actor(), at=ON)
    notice = Notice.objects.get(county=COUNTY, kind="finding_explained")
    assert notice.recipients["users"] == [village.choucha.user.pk]


def test_the_village_reads_what_it_is_asked_and_nothing_before(finding, village):
    mine = [village.kuaiji, village.weiyuan, village.zhiwei, village.jiandu]
    for person in mine:
        assert queries.one(person.actor(), finding.id) is None
        assert queries.asked_of(person.actor()) == []
    asked(finding, village)
    for person in mine:
        assert queries.one(person.actor(), finding.id) is not None
        assert queries.seen(person.actor()) == []
    for person in (village.other_kuaiji, village.other_jiandu, village.zhangguan):
        assert queries.one(person.actor(), finding.id) is None


def test_who_looks_from_above(finding, village, cast):
    for person in (village.choucha, village.xianchoucha, village.dianti):
        assert [row.id for row in queries.seen(person.actor())] == [finding.id]
        assert queries.counted(person.actor()) == {("late_often", STREET, "new"): 1}
    for person in (village.other_choucha, village.shoujian, cast.wangge, cast.shuji):
        assert queries.seen(person.actor()) == []
        assert not queries.counted(person.actor())


@pytest.mark.parametrize("who", ["kuaiji", "weiyuan", "jiandu", "other_choucha"])
def test_nobody_below_or_beside_judges(finding, village, who):
    by = getattr(village, who).actor()
    for act in (
        lambda: findings.ask(finding, days=5, by=by, at=ON),
        lambda: findings.clear(finding, "没有问题。", by=by, at=ON),
        lambda: findings.confirm(finding, "属实。", open_case=False, by=by, at=ON),
    ):
        with pytest.raises(Refused):
            act()
    assert kinds(finding) == ["found"]


@pytest.mark.parametrize("who", ["choucha", "jiandu", "other_kuaiji"])
def test_only_the_village_itself_explains(finding, village, who):
    row = asked(finding, village)
    with pytest.raises(Refused):
        findings.explain(row, "我来说。", by=getattr(village, who).actor(), at=ON)


def test_the_village_has_its_days(finding, village):
    row, by = asked(finding, village), village.choucha.actor()
    with pytest.raises(Refused, match="说明期限"):
        findings.confirm(row, "属实。", open_case=False, by=by, at=ON)
    later = ON + timedelta(days=6)
    row = findings.confirm(row, "到期没有说明。", open_case=False, by=by, at=later)
    assert row.case_id is None


@pytest.mark.parametrize("text", ["", "   ", "字" * 501, "请打13812345678问他。"])
def test_an_explanation_that_cannot_stand(finding, village, text):
    row = asked(finding, village)
    with pytest.raises(Refused):
        findings.explain(row, text, by=village.kuaiji.actor(), at=ON)
    assert Finding.objects.get(county=COUNTY).state == FindingState.ASKED


def test_two_at_once(finding, village):
    by = village.choucha.actor()
    findings.clear(finding, "已经核对。", by=by, at=ON)
    with pytest.raises(Refused, match="重新打开"):
        findings.ask(finding, days=5, by=by, at=ON)


def test_it_is_not_found_twice(finding):
    again = findings.look(COUNTY, "late_often", at=ON + timedelta(days=1))
    assert (again.new, again.back, again.gone) == (0, 0, 0)
    row = Finding.objects.get(county=COUNTY)
    assert row.seen_at == ON + timedelta(days=1)
    assert kinds(row) == ["found"]


def test_what_was_judged_stays_judged(finding, village):
    findings.clear(finding, "节假日顺延，日历已改。", by=village.choucha.actor(), at=ON)
    rows.duty(7)
    assert findings.look(COUNTY, "late_often", at=ON).new == 0
    assert Finding.objects.get(county=COUNTY).facts["count"] == 3


NEW_YEAR = rows.at(rows.date(2027, 1, 2))


def test_a_new_year_does_not_tell_the_same_again(finding, village):
    findings.clear(finding, "节假日顺延，日历已改。", by=village.choucha.actor(), at=ON)
    assert findings.look(COUNTY, "late_often", at=NEW_YEAR).new == 0
    rows.duty(-190)  # of this December, and late
    assert findings.look(COUNTY, "late_often", at=NEW_YEAR).new == 1
    new = Finding.objects.get(county=COUNTY, state=FindingState.NEW)
    assert (new.unit_code, new.facts["count"]) == (VILLAGE, 4)


def test_what_nobody_looked_at_stays_one_over_the_new_year(finding):
    kept = findings.look(COUNTY, "late_often", at=NEW_YEAR)
    assert (kept.new, kept.gone) == (0, 0)
    assert Finding.objects.get(county=COUNTY).seen_at == NEW_YEAR


def test_a_first_row_that_became_too_old_makes_no_new_finding(village):
    held = rows.fund()
    for number, days in ((1, 360), (2, 355), (3, 350)):
        rows.spending(held, number, 490_000, days=days)
    assert findings.look(COUNTY, "split_spending", at=ON).new == 1
    kept = findings.look(COUNTY, "split_spending", at=ON + timedelta(days=7))
    assert (kept.new, kept.gone) == (0, 0)
    assert Finding.objects.get(county=COUNTY).facts["count"] == 2


def test_what_was_gone_last_year_is_found_anew(finding):
    met = Duty.objects.filter(county=COUNTY)
    met.update(met_at=rows.at(rows.ago(60)))  # in time after all
    assert findings.look(COUNTY, "late_often", at=ON).gone == 1
    met.update(met_at=ON)
    kept = findings.look(COUNTY, "late_often", at=NEW_YEAR)
    assert (kept.new, kept.back) == (1, 0)


def test_the_same_county_says_the_same(finding):
    for number in range(6):
        rows.rent(rows.contract(tenant=f"{number % 2}", way="negotiated"), 100 + number)
        rows.stamped(number, purpose="contract", out_of_hours=True)
    assert findings.keep_up(COUNTY, at=ON) == 0
    fields = [one.name for one in Finding._meta.concrete_fields]
    before = list(Finding.objects.filter(county=COUNTY).order_by("id").values(*fields))
    assert len({row["rule"] for row in before}) == 6
    assert findings.keep_up(COUNTY, at=ON) == 0
    assert list(Finding.objects.filter(county=COUNTY).order_by("id").values(*fields)) == before


def test_the_like_of_another_village_is_another_finding(finding, village):
    findings.clear(finding, "节假日顺延，日历已改。", by=village.choucha.actor(), at=ON)
    for number in range(3):
        rows.duty(number, NEXT_VILLAGE)
    assert findings.look(COUNTY, "late_often", at=NEW_YEAR).new == 1


def test_every_row_of_evidence_has_its_page(finding, village):
    rows.rent(rows.contract(way="negotiated"), 100)
    rows.stamped(1, purpose="contract")
    rows.stamped(2, purpose="contract")
    held = rows.fund(planned=100_000, spent=200_000, overrun=100_000)
    for number in (1, 2):
        rows.spending(held, number, 490_000)
    rows.decided()
    rows.procedure("relief", series=None)
    assert findings.keep_up(COUNTY, at=ON) == 0
    shown = [one for row in Finding.objects.filter(county=COUNTY) for one in reading.evidence(row)]
    names = {one.url_name for one in shown}
    assert names == {name for name, _fields in reading.PAGES.values()}
    assert all(reverse(one.url_name, args=one.args) and one.said for one in shown)
    for row in Finding.objects.filter(county=COUNTY):
        assert "{" not in reading.sentence(row) and reading.sentence(row).endswith("。")
        assert rows.PERSON not in f"{row.facts}{row.evidence}"


def test_data_that_go_and_come_back(village):
    found = rows.contract(NEXT_VILLAGE, way="negotiated")
    assert findings.look(COUNTY, "undecided_contract", at=ON).new == 1
    type(found).objects.filter(county=COUNTY, id=found.id).update(way="bid")
    assert findings.look(COUNTY, "undecided_contract", at=ON).gone == 1
    assert queries.seen(village.choucha.actor()) == []
    type(found).objects.filter(county=COUNTY, id=found.id).update(way="negotiated")
    assert findings.look(COUNTY, "undecided_contract", at=ON).back == 1
    (row,) = queries.seen(village.choucha.actor())
    assert kinds(row) == ["found", "gone", "back"]


def test_what_somebody_asked_about_does_not_vanish(finding, village):
    asked(finding, village)
    Duty.objects.filter(county=COUNTY).delete()
    findings.look(COUNTY, "late_often", at=ON)
    assert Finding.objects.get(county=COUNTY).state == FindingState.ASKED


def test_a_rule_that_fails_stops_no_other(village, monkeypatch, caplog):
    def broken(*_args):
        raise ValueError("赵示例")

    for number in range(3):
        rows.duty(number)
    monkeypatch.setattr(findings, "RULES", {**findings.RULES, "asked_often": broken})
    assert findings.keep_up(COUNTY, at=ON) == 1
    assert Finding.objects.filter(county=COUNTY).count() == 1
    assert "赵示例" not in caplog.text


def test_the_sentence_names_the_facts(finding):
    assert reading.sentence(finding) == ("近365天有3项没有按时公开，其中0项现在还没有公开。")


def test_of_one_county_only(finding, village):
    assert findings.keep_up("321102", at=ON) == 0
    assert Finding.objects.filter(county="321102").count() == 0


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_costs_the_same(village, many, django_assert_num_queries):
    for unit in (VILLAGE, NEXT_VILLAGE, OTHER_VILLAGE)[:many]:
        for number in range(3):
            rows.duty(number, unit)
    findings.look(COUNTY, "late_often", at=ON)
    actor = village.xianchoucha.actor()
    with django_assert_num_queries(2):
        assert len(queries.seen(actor)) == many
        assert sum(queries.counted(actor).values()) == many
