"""What was asked, taken apart: every table adds up, in the order of volume and of nothing else."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from huiyin.insight import asking, breakdowns
from huiyin.insight.addressing import asked_from, asked_words
from huiyin.processes.counting import count_new
from huiyin.territory.models import Succession, Unit
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.insight.asking_of import asked
from tests.stories import STALLS, Story


def named(table):
    return {row.name: [cell.said for cell in row.cells] for row in table.rows}


@pytest.fixture
def matters(cast, now):
    Story(cast, now, unit_code=NEXT_VILLAGE + "001001")
    Story(cast, now).closed()
    Story(cast, now)
    Story(cast, now, unit_code=OTHER_VILLAGE + "001001", text=STALLS)
    Story(cast, now, unit_code=STREET)
    count_new(COUNTY)


def test_units_stand_by_volume_and_what_lies_in_none_is_there_too(cast, now, matters):
    table = breakdowns.by_unit(asked(STREET), at=now + timedelta(hours=1))
    assert named(table) == {
        "兴港社区居委会": ["2", "1", "1", "0", "件数不够（1/1）"],
        "金港社区居委会": ["1", "0", "1", "0", "—"],
        "没有写到下一级的": ["1", "0", "1", "0", "—"],
    }
    assert list(named(table))[-1] == "没有写到下一级的"


@pytest.mark.parametrize("code", [COUNTY, STREET, VILLAGE])
def test_every_table_adds_up_to_the_whole(cast, now, matters, code):
    question = asked(code)
    whole = asking.total(question)
    for table in (
        breakdowns.over_time(question),
        breakdowns.by_unit(question, at=now),
        breakdowns.by_item(question),
        breakdowns.by_source(question),
        breakdowns.by_desk(question),
    ):
        for column, name in enumerate(("reported", "ended")):
            assert sum(row.cells[column].value for row in table.rows) == whole[name], table.title


def test_a_unit_that_ended_says_who_has_it_now(cast, now, matters):
    village, following = (cast.unit(code) for code in (VILLAGE, NEXT_VILLAGE))
    day = localdate(now) + timedelta(days=1)
    Unit.objects.filter(pk=village.pk).update(ended=day)
    Succession.objects.create(before=village, after=following, on=day)
    row = breakdowns.by_unit(asked(STREET), at=now).rows[0]
    assert (row.name, row.note) == ("兴港社区居委会", "已撤并，现属金港社区居委会")


def test_the_most_frequent_are_listed_and_the_rest_is_said(cast, now, matters):
    table = breakdowns.by_desk(asked(COUNTY), most=1)
    assert len(table.rows) == 1
    assert table.note == "还有3个单位件数更少，没有列出；导出的表里是全的。"


def test_days_in_a_short_span_and_months_cut_to_a_long_one(cast, now, matters):
    told = []

    def link(part, column):
        told.append((part.first.isoformat(), part.last.isoformat()))
        return "x"

    day = localdate(now)
    short = breakdowns.over_time(asked(first=day - timedelta(days=2), last=day), link)
    assert [row.name for row in short.rows] == ["06-01", "06-02", "06-03"]
    told.clear()
    breakdowns.over_time(asked(first=day - timedelta(days=100), last=day), link)
    assert set(told) == {("2026-06-01", "2026-06-03")}


@pytest.mark.parametrize("code", [VILLAGE, STREET, COUNTY])
def test_an_address_leads_back_to_the_question(cast, code):
    question = asked(code, item="neighbour_noise", source="grid", desk=3, compound=4)
    assert asked_from(asked_words(question)) == question


def test_the_day_and_month_that_still_run_are_marked(cast, now):
    """Their few matters would read as a fall."""
    day = now.date()
    for back in (100, 1):
        found = breakdowns.over_time(asked(first=day - timedelta(days=back), last=day), today=day)
        names = [row.name for row in found.rows]
        assert names[-1].endswith("（未完）")
        assert not any(name.endswith("（未完）") for name in names[:-1])
        over = breakdowns.over_time(asked(first=day - timedelta(days=back), last=day))
        assert not over.rows[-1].name.endswith("（未完）")
