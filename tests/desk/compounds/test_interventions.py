"""Before and after: entered by whoever oversees the place, compared, and honestly so."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.common.audit import AuditEvent
from huiyin.common.months import shifted
from huiyin.common.refusal import Refused
from huiyin.insight.interventions import compared
from huiyin.insight.models import Intervention
from huiyin.insight.similar_compounds import closest
from huiyin.people.models import Post
from huiyin.processes import interventions as process
from huiyin.territory.models import Compound, Unit
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.insight.matters import matters, settle
from tests.kept_cast import told_once

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/interventions/"
AT = datetime(2026, 6, 3, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def text(answer):
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", answer.content.decode())))


def monthly(first: date, counts, **fields):
    for step, count in enumerate(counts):
        matters(count, shifted(first, step) + timedelta(days=9), **fields)


def entered(cast, *, by=None, compound=True, **fields):
    given = {
        "unit": cast.unit(VILLAGE),
        "compound": cast.compound if compound else None,
        "kind": "station",
        "title": "设立联合服务站",
        "on": date(2025, 6, 1),
        "document": "示例办发〔2025〕1号",
        **fields,
    }
    return process.enter(by=(by or cast.shuji).actor(), at=AT, **given)


@pytest.fixture
def story(cast, profile):
    """Ten a month, then three; four other compounds of the street stay as they are."""
    told_once(__name__, profile, lambda: two_years(cast))
    return cast


def two_years(cast):
    start = date(2024, 6, 1)
    monthly(start, [10] * 12 + [3] * 12, compound_id=cast.compound.pk, item="elevator")
    for at in range(1, 5):
        other = Compound.objects.create(village=cast.unit(VILLAGE), name=f"示例{at}苑")
        monthly(start, [6 + at] * 24, compound_id=other.pk)
    monthly(start, [10] * 24, unit=OTHER_VILLAGE + "001", compound_id=cast.other_compound.pk)
    settle()


def page(client, row, **asked):
    answer = client.get(f"{ADDRESS}{row.id}/", asked)
    assert answer.status_code == 200
    return answer


def test_a_compound_is_compared_with_itself_and_with_those_like_it(story, desk):
    answer = page(desk(story.shuji), entered(story))
    told = answer.context["told"]
    assert told.verdict.startswith("少了：从每月10.0件到每月3.0件，少70%")
    assert sorted(side.name for side in told.others) == [f"示例{at}苑" for at in range(1, 5)]
    assert "扣掉它们的变化，这里是之前的0.30倍" in text(answer)
    assert story.other_compound.name not in text(answer)
    sides = next(one for one in answer.context["tables"] if one.title == "和相似的比")
    assert [cell.said for cell in sides.rows[0].cells] == ["10.0", "3.0"]


def test_each_month_leads_to_its_cases(story, desk):
    months = page(desk(story.shuji), entered(story)).context["tables"][0]
    june = next(row for row in months.rows if row.name == "2025-06")
    assert (june.note, june.cells[0].said) == ("之后", "3")
    assert "first=2025-06-01&last=2025-06-30" in june.cells[0].url
    assert f"compound={story.compound.pk}" in june.cells[0].url


def test_only_an_item_or_all_that_came_in(story, desk):
    client, row = desk(story.shuji), entered(story)
    nothing = page(client, row, item="street_stalls").context["told"]
    assert "一共只有0件" in nothing.verdict
    assert page(client, row, item="elevator").context["told"].verdict.startswith("少了")
    assert page(client, row, column="reported").context["told"].verdict.startswith("少了")
    assert page(client, row, column="x'", item="nothing").context["told"].verdict


def test_those_where_something_was_done_as_well_are_not_compared_with(story):
    entered(story, compound=False, title="全村整治")
    other = Compound.objects.get(name="示例4苑")
    entered(story, compound=True, title="换了物业", on=date(2025, 9, 1))
    process.enter(
        unit=story.unit(VILLAGE),
        compound=other,
        kind="company",
        title="换了物业公司",
        on=date(2025, 9, 1),
        document="合同",
        by=story.shuji.actor(),
        at=AT,
    )
    found = compared(
        entered(story), story.shuji.actor(), column="complained", item="", today=AT.date()
    )
    assert "示例4苑" not in [side.name for side in found.comparison.others]


def test_what_was_withdrawn_there_counts_as_not_done(story):
    other = Compound.objects.get(name="示例4苑")
    row = entered(story)
    elsewhere = process.enter(
        unit=story.unit(VILLAGE),
        compound=other,
        kind="company",
        title="换了物业公司",
        on=date(2025, 9, 1),
        document="合同",
        by=story.shuji.actor(),
        at=AT,
    )

    def names():
        found = compared(row, story.shuji.actor(), column="complained", item="", today=AT.date())
        return {side.name for side in found.comparison.others}

    assert other.name not in names()
    process.withdraw(row=elsewhere, reason="登错了小区", by=story.shuji.actor(), at=AT)
    assert other.name in names()


def test_a_whole_village_is_compared_with_its_sisters(story, desk):
    row = entered(story, by=story.fenguan, compound=False)
    told = page(desk(story.fenguan), row).context["told"]
    # 10 + 7 + 8 + 9 + 10 a month, then 3 + 34: fewer, but chance would do as much or little less.
    assert told.own.means == (44.0, 37.0)
    assert [side.name for side in told.others] == []  # the sister village has no matter at all
    monthly(date(2024, 6, 1), [20] * 24, unit=story.unit("321171002007").code + "001")
    settle()
    told = page(desk(story.fenguan), row).context["told"]
    assert [side.name for side in told.others] == ["金港社区居委会"]


def test_a_secretary_does_not_see_the_sister_villages(story, desk):
    row = entered(story, compound=False)
    monthly(date(2024, 6, 1), [20] * 24, unit=story.unit("321171002007").code + "001")
    settle()
    assert page(desk(story.shuji), row).context["told"].others == ()


def test_whoever_oversees_one_compound_sees_no_other_beside_it(story, desk):
    row = entered(story)
    Post.objects.filter(user=story.shuji.user).update(compound=story.compound)
    answer = page(desk(story.shuji), row)
    assert answer.context["told"].verdict.startswith("少了")
    assert answer.context["told"].others == ()
    assert "示例1苑" not in text(answer)


def test_neither_a_day_to_come_nor_a_single_case_says_anything(story, desk):
    client = desk(story.shuji)
    to_come = entered(story, on=date(2026, 9, 1))
    assert "还没有到那一天" in text(page(client, to_come))
    fresh = entered(story, on=date(2026, 4, 20))
    assert "之后有1个整月" in text(page(client, fresh))
    old = entered(story, on=date(2024, 6, 1))
    assert "没有可比的" in text(page(client, old))


def test_a_place_without_any_figures(cast, desk):
    assert "没有可比的" in text(page(desk(cast.shuji), entered(cast)))


def test_a_compound_that_got_another_name_is_the_same(story, desk):
    row = entered(story)
    Compound.objects.filter(pk=story.compound.pk).update(name="示例·新名苑")
    answer = page(desk(story.shuji), row)
    assert "现在叫“示例·新名苑”" in text(answer)
    assert answer.context["told"].verdict.startswith("少了")


def test_a_unit_that_ended_says_so(story, desk):
    row = entered(story, by=story.fenguan, compound=False)
    Unit.objects.filter(code=VILLAGE).update(ended=date(2026, 1, 1))
    assert "已经撤销" in text(page(desk(story.fenguan), row))


def given(**fields):
    return {
        "title": "设立联合服务站",
        "kind": "station",
        "compound": "",
        "on": "2025-06-01",
        "document": "示例办发〔2025〕1号",
        **fields,
    }


def test_it_is_entered_on_the_page(story, desk):
    client = desk(story.shuji)
    answer = client.post(f"{ADDRESS}?unit={VILLAGE}", given(compound=story.compound.pk))
    row = Intervention.objects.get(county=COUNTY)
    assert answer.url == f"{ADDRESS}{row.id}/"
    assert (row.named, row.unit_code) == ("兴港社区居委会 " + story.compound.name, VILLAGE)
    assert row.title in text(client.get(ADDRESS))
    assert AuditEvent.objects.filter(event="intervention.enter").count() == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"on": "1899-01-01"}, "太早"),
        ({"on": "昨天"}, "哪天开始"),
        ({"document": ""}, "依据的文件"),
        ({"kind": "joy"}, "哪一类"),
        ({"compound": "999999"}, "哪个小区"),
    ],
)
def test_what_is_wrong_is_told_and_stays_typed(story, desk, fields, told):
    answer = desk(story.shuji).post(f"{ADDRESS}?unit={VILLAGE}", given(**fields))
    assert answer.status_code == 422
    assert told in text(answer)
    assert "设立联合服务站" in answer.content.decode()
    assert not Intervention.objects.filter(county=COUNTY).exists()


def test_a_number_that_is_no_compound_chooses_none(story, desk):
    answer = desk(story.shuji).get("/desk/interventions/", {"compound": "9" * 5_000})
    assert answer.status_code == 200
    assert not answer.context["form"]["compound"].value()


def test_who_does_not_oversee_the_place_enters_nothing(story, desk):
    for person in (story.jiedao, story.shequ):
        if not desk(person).get(ADDRESS).context["form"]:
            answer = desk(person).post(f"{ADDRESS}", given())
            assert answer.status_code == 422
    for person in (story.wangge, story.zhifa):
        assert desk(person).post(ADDRESS, given()).status_code == 403
    with pytest.raises(Refused, match="负责这个地方的人"):
        entered(story, by=story.other_shuji)
    assert not Intervention.objects.filter(county=COUNTY).exists()


def test_the_next_street_does_not_see_it(story, desk):
    row = entered(story, title="每月议事")
    assert desk(story.other_shuji).get(f"{ADDRESS}{row.id}/").status_code == 403
    assert row.title not in text(desk(story.other_shuji).get(ADDRESS))
    assert (
        desk(story.shuji).get(ADDRESS + "0190163d-8694-739b-aea5-966c26f8ad91/").status_code == 404
    )


def test_one_entered_by_mistake_is_withdrawn_and_stays(story, desk):
    row, client = entered(story), desk(story.shuji)
    assert client.post(f"{ADDRESS}{row.id}/withdraw/", {"reason": ""}).status_code == 302
    assert client.post(f"{ADDRESS}{row.id}/withdraw/", {"reason": "日期写错"}).status_code == 302
    assert "已撤回：日期写错" in text(page(client, row))
    with pytest.raises(Refused, match="撤回过"):
        process.withdraw(row=row, reason="再来", by=story.shuji.actor(), at=AT)
    with pytest.raises(Refused, match="负责这个地方的人"):
        process.withdraw(row=row, reason="我来", by=story.other_shuji.actor(), at=AT)


def test_like_is_close_in_matters_and_in_households():
    volumes = {1: 40, 2: 42, 3: 400, 4: 39, 5: 0, 6: 38, 7: 44, 8: 37}
    assert closest(1, volumes, {}) == [4, 2, 6, 8, 7]
    assert closest(1, {1: 40, 2: 161, 3: 160, 4: 10, 5: 9}, {}) == [4, 3]
    assert closest(1, volumes, {1: 300, 4: 3000, 2: 310})[:1] == [2]
    assert 2 not in closest(1, volumes, {}, apart_from={2})


def test_as_many_statements_for_five_others_as_for_one(story, desk):
    client, row = desk(story.shuji), entered(story)
    with CaptureQueriesContext(connection) as first:
        page(client, row)
    for at in range(5, 9):
        other = Compound.objects.create(village=story.unit(VILLAGE), name=f"示例{at}苑")
        monthly(date(2024, 6, 1), [10] * 24, compound_id=other.pk)
    with CaptureQueriesContext(connection) as second:
        assert len(page(client, row).context["told"].others) == 5
    assert len(first) == len(second)


def test_the_street_is_the_pool_for_whoever_sees_the_street(story):
    found = compared(
        entered(story, by=story.fenguan),
        story.fenguan.actor(),
        column="complained",
        item="",
        today=AT.date(),
    )
    assert found.asked.place.code == VILLAGE
    assert len(found.comparison.others) == 4
