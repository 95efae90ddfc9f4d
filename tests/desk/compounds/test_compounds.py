"""Compounds: what they have by document, their five figures, and who sees which."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.common.audit import AuditEvent
from huiyin.insight.models import CompoundRecord
from huiyin.people.models import Post
from huiyin.rulebook import active
from huiyin.territory.models import Compound
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.insight.matters import matters, settle

pytestmark = pytest.mark.django_db


def page(client, address="/desk/compounds/", **asked):
    answer = client.get(address, asked)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer


def text(answer):
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", answer.content.decode())))


def table_of(answer, title):
    (found,) = [one for one in answer.context["tables"] if one.title == title]
    return {line.name: [cell.said for cell in line.cells] for line in found.rows}


@pytest.fixture
def year(cast):
    """Forty complaints of the compound in twelve months, rated matters among them."""
    here = {"compound_id": cast.compound.pk}
    ended = {**here, "ended_on": date(2026, 4, 20), "rated": 1}
    matters(20, date(2026, 4, 10), **ended, satisfied=1, solved=1, item="elevator")
    matters(10, date(2026, 4, 10), **ended, item="elevator")
    matters(6, date(2026, 4, 10), **here, item="street_stalls")
    matters(4, date(2025, 8, 10), **here)
    matters(3, date(2026, 6, 2), **here)  # this month is not closed
    matters(9, date(2026, 4, 10), unit=OTHER_VILLAGE + "001", compound_id=cast.other_compound.pk)
    settle()
    return cast


def state(client, compound, **fields):
    given = {
        "kind": "branch",
        "there": "yes",
        "name": "示例第一支部",
        "since": "2026-03-01",
        "basis": "港街党委〔2026〕示例1号",
        **fields,
    }
    return client.post(f"/desk/compounds/{compound.pk}/state/", given)


def test_the_secretary_sees_the_compounds_of_the_village(year, desk):
    answer = page(desk(year.shuji))
    rows = table_of(answer, "各小区")
    assert rows[year.compound.name][:3] == ["40", "没有户数", "13"]
    assert rows[year.compound.name][3:6] == ["66.7%（20/30）", "66.7%（20/30）", "0.0%（0/30）"]
    assert rows[year.compound.name][6:] == ["没有登记"] * 3
    assert year.other_compound.name not in text(answer)
    assert [entry.key for entry in answer.context["nav"] if entry.active] == ["figures"]


def test_every_number_leads_to_its_cases(year, desk):
    (found,) = [one for one in page(desk(year.shuji)).context["tables"] if one.title == "各小区"]
    complained = found.rows[0].cells[0].url
    assert f"compound={year.compound.pk}" in complained
    assert "column=complained" in complained
    assert "first=2025-06-01" in complained and "last=2026-05-31" in complained
    assert desk(year.shuji).get(complained).status_code == 200


def test_a_leader_sees_the_streets_and_how_many_have_what(year, desk):
    state(desk(year.shuji), year.compound)
    rows = table_of(page(desk(year.lingdao)), "各地有多少")
    assert rows["大港街道"] == ["1", "1/1", "0/1", "0/1"]
    assert rows["丁岗镇"] == ["1", "0/1", "0/1", "0/1"]
    below = page(desk(year.lingdao), unit=STREET)
    assert list(table_of(below, "各小区")) == [year.compound.name]


@pytest.mark.parametrize("unit", [OTHER_VILLAGE, NEXT_VILLAGE, COUNTY, "999999", "x'"])
def test_the_neighbours_compounds_are_not_there(year, desk, unit):
    answer = desk(year.shuji).get("/desk/compounds/", {"unit": unit})
    assert answer.status_code == 403
    assert year.other_compound.name not in answer.content.decode()
    assert desk(year.shuji).get(f"/desk/compounds/{year.other_compound.pk}/").status_code == 403


@pytest.mark.parametrize("name", ["wangge", "zhifa", "shenji", "renshi"])
def test_who_sees_no_whole_place_sees_no_compounds(year, desk, name):
    client = desk(getattr(year, name))
    assert client.get("/desk/compounds/").status_code == 403
    assert client.get(f"/desk/compounds/{year.compound.pk}/").status_code == 403


def test_a_compound_that_is_not_there(year, desk):
    assert desk(year.shuji).get("/desk/compounds/999999/").status_code == 404


def goals(answer):
    return [
        (line.name, line.note, [cell.said for cell in line.cells])
        for line in answer.context["goals"].rows
    ]


def test_the_five_figures_stand_beside_the_baseline(year, desk):
    """Twelve closed months against 2025: 40 of which 4 fell in 2025 as well."""
    rows = goals(page(desk(year.shuji), f"/desk/compounds/{year.compound.pk}/"))
    unknown = "那时还没有数据"
    assert ("业委会组建率", "", ["没有登记", "没有登记"]) in rows
    assert ("物业服务品质", "解决率", ["66.7%（20/30）", unknown]) in rows
    assert ("群众获得感", "未评价率", ["0.0%（0/30）", unknown]) in rows
    assert ("投诉件", "一年多少件", ["40", unknown]) in rows
    assert ("投诉件", "每月", ["每月3.3件", unknown]) in rows

    matters(24, date(2025, 1, 1), compound_id=year.compound.pk)
    settle()
    rows = goals(page(desk(year.shuji), f"/desk/compounds/{year.compound.pk}/"))
    assert ("投诉件", "一年多少件", ["40", "28"]) in rows


def test_whoever_runs_the_village_states_what_it_has_and_nothing_is_lost(year, desk):
    client = desk(year.shequ)
    assert state(client, year.compound).status_code == 302
    first = CompoundRecord.objects.get(county=COUNTY)
    assert state(client, year.compound, name="第二支部", replaces=str(first.id)).status_code == 302
    assert state(client, year.compound, there="no", since="2026-05-01").status_code == 302

    answer = page(client, f"/desk/compounds/{year.compound.pk}/")
    assert sorted((one.row.name, one.wrong) for one in answer.context["stated"]) == [
        ("示例第一支部", False),
        ("示例第一支部", True),
        ("第二支部", False),
    ]
    assert "没有（2026-05-01起）" in text(answer)
    assert AuditEvent.objects.filter(event="compound.state").count() == 3


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"since": "2026-06-04"}, "不能晚于今天"),
        ({"basis": " "}, "依据的文件"),
        ({"kind": "contract", "name": ""}, "哪一家物业公司"),
        ({"kind": "joy"}, "哪一项"),
        ({"replaces": "0190163d-8694-739b-aea5-966c26f8ad91"}, "更正哪一条"),
    ],
)
def test_what_is_wrong_is_refused_and_stays_typed(year, desk, fields, told):
    state(desk(year.shequ), year.compound)
    answer = state(desk(year.shequ), year.compound, **fields)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    if "basis" not in fields:
        assert "港街党委〔2026〕示例1号" in answer.content.decode()
    assert CompoundRecord.objects.filter(county=COUNTY).count() == 1


def test_others_read_it_and_cannot_state_it(year, desk):
    for person in (year.lingdao, year.fenguan, year.jiedao):
        client = desk(person)
        answer = page(client, f"/desk/compounds/{year.compound.pk}/")
        assert answer.context["form"] is None
        refused = state(client, year.compound)
        assert refused.status_code == 422
    assert not CompoundRecord.objects.filter(county=COUNTY).exists()


def test_who_is_linked_and_what_came_of_what_they_brought(
    year, desk, now, story_of_grid, monkeypatch
):
    """One matter is theirs; that of a neighbour, and one from another place, are not."""
    tie(year, monkeypatch, year.xinxi, year.zhongxinhu, year.shequ)
    case = story_of_grid(reporter=year.xinxi, compound=year.compound)
    story_of_grid(reporter=year.wangge, compound=year.compound)
    story_of_grid(reporter=year.xinxi, compound=None)

    answer = page(desk(year.shuji), f"/desk/compounds/{year.compound.pk}/")

    assert year.xinxi.user.name in [one.name for one in answer.context["linked"]]
    assert [row["reference"] for row in answer.context["brought"]] == [case.reference]
    assert answer.context["brought_sums"] == [("上报", 1)]


def test_of_one_or_two_linked_nothing_is_counted(year, desk, story_of_grid, monkeypatch):
    """The sum would be the number of one person's reports."""
    tie(year, monkeypatch, year.xinxi, year.zhongxinhu)
    case = story_of_grid(reporter=year.xinxi, compound=year.compound)

    answer = page(desk(year.shuji), f"/desk/compounds/{year.compound.pk}/")

    assert len(answer.context["linked"]) == 2
    assert not answer.context["brought"] and not answer.context["brought_sums"]
    assert case.reference not in answer.content.decode()


def tie(year, monkeypatch, *people):
    """Link these people to the compound, by a role that the place links."""
    there = active.profile()
    tied = replace(there, insight=replace(there.insight, linked=("building_head",)))
    monkeypatch.setattr(active, "profile", lambda: tied)
    for person in people:
        Post.objects.create(
            user=person.user,
            organisation=year.office("community"),
            role="building_head",
            scope=year.unit(VILLAGE),
            compound=year.compound,
            starts=date(2026, 1, 1),
        )


@pytest.fixture
def story_of_grid(cast, now):
    """A matter that somebody of the staff found, counted."""
    from huiyin.cases.models import Case
    from huiyin.insight.domain.keeping import count_batch
    from tests.stories import Story

    def made(*, reporter, compound):
        story = Story(cast, now, by=cast.wangge.actor(), text="单元门口路灯坏了，晚上看不见")
        changed = {"compound": compound, "reporter_id": reporter.user.pk}
        Case.objects.filter(county=COUNTY, id=story.case.id).update(**changed)
        count_batch(COUNTY)
        return story.case

    return made


def test_a_confidential_matter_is_in_no_figure_of_the_compound(year, desk):
    before = text(page(desk(year.shuji), f"/desk/compounds/{year.compound.pk}/"))
    # What is confidential has no fact; what is about an office has one of its own kind.
    matters(7, date(2026, 4, 10), compound_id=year.compound.pk, about=True)
    settle()
    assert text(page(desk(year.shuji), f"/desk/compounds/{year.compound.pk}/")) == before


def test_a_place_without_compounds_says_where_they_come_from(cast, desk):
    answer = page(desk(cast.next_shequ))
    assert "还没有登记小区" in text(answer)


def test_an_empty_compound_is_shown_as_it_is(cast, desk):
    rows = goals(page(desk(cast.shuji), f"/desk/compounds/{cast.compound.pk}/"))
    assert ("投诉件", "一年多少件", ["0", "那时还没有数据"]) in rows
    assert ("群众获得感", "满意率", ["没有", "那时还没有数据"]) in rows


def test_as_many_statements_for_three_compounds_as_for_one(year, desk):
    client = desk(year.shuji)
    page(client)
    with CaptureQueriesContext(connection) as one:
        page(client)
    for at in (1, 2):
        Compound.objects.create(village=year.unit(VILLAGE), name=f"示例{at}苑")
    for at, compound in enumerate(Compound.objects.filter(village__code=VILLAGE)):
        matters(5, date(2026, 5, 3 + at), compound_id=compound.pk)
        state(desk(year.shequ), compound)
    settle()
    with CaptureQueriesContext(connection) as three:
        assert len(table_of(page(client), "各小区")) == 3
    assert len(three) == len(one)
