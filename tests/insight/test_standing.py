"""What stands now: open, overdue, due today, 挂账, by unit and by desk."""

from datetime import timedelta

import pytest

from huiyin.insight.asking import (
    Standing,
    cases_behind,
    facts_behind,
    standing,
    standing_by_desk,
    standing_by_unit,
)
from huiyin.processes.counting import count_new
from tests.cast import COUNTY, NEXT_VILLAGE, STREET, VILLAGE
from tests.insight.asking_of import asked
from tests.insight.matters import matters, settle
from tests.stories import Story


@pytest.fixture
def four(cast, now):
    """A report and a planned matter here, one handled in the next village, one that ended."""
    here = Story(cast, now)
    planned = Story(cast, now).planned()
    away = Story(cast, now, unit_code=NEXT_VILLAGE + "001001")
    ended = Story(cast, now).closed()
    count_new(COUNTY)
    return here.fresh(), planned.fresh(), away.fresh(), ended.fresh()


def test_open_and_planned(four, now):
    assert standing(asked(), at=now) == Standing(open=3, planned=1)
    assert standing_by_unit(asked(STREET), at=now) == {
        VILLAGE: Standing(open=2, planned=1),
        NEXT_VILLAGE: Standing(open=1),
    }


def test_the_limit_of_the_day_and_what_has_run_out(four):
    """Due today until it is over; what ends at the same instant is not over yet."""
    limit = four[0].intake_due
    at = limit - timedelta(minutes=1)
    assert standing(asked(), at=at) == Standing(open=3, due_today=2, planned=1)
    assert standing(asked(), at=limit) == Standing(open=3, due_today=2, planned=1)
    late = standing(asked(), at=limit + timedelta(seconds=1))
    assert late == Standing(open=3, overdue=2, planned=1)


@pytest.mark.parametrize("code", [VILLAGE, VILLAGE + "001"])
def test_a_day_begins_at_the_midnight_of_the_place(cast, now, code):
    """By the clock of Greenwich it begins at eight in the morning; of cells and of facts alike."""
    midnight = now.replace(hour=0) + timedelta(days=1)
    matters(1, now.date(), due=midnight - timedelta(minutes=30))
    matters(1, now.date(), due=midnight + timedelta(minutes=30))
    settle()

    def at(minutes):
        found = standing(asked(code), at=midnight + timedelta(minutes=minutes))
        return found.overdue, found.due_today

    assert at(-60) == (0, 1)
    assert at(-1) == (1, 0)
    assert at(1) == (1, 1)
    assert at(31) == (2, 0)


def test_whatever_days_were_asked_for(four, now):
    long_ago = asked(first=now.date() - timedelta(900), last=now.date() - timedelta(800))
    assert standing(long_ago, at=now).open == 3


def test_by_desk(four, now, cast):
    mine, next_door = (cast.office("community", code).pk for code in (VILLAGE, NEXT_VILLAGE))
    assert standing_by_desk(asked(), at=now) == {
        mine: Standing(open=2, planned=1),
        next_door: Standing(open=1),
    }
    assert standing(asked(desk=next_door), at=now) == Standing(open=1)


def test_the_cases_behind_each_number(four, now, cast):
    """Only those the reader may open; the number itself is not changed by who asks."""
    here, planned, away, ended = (case.id for case in four)
    leader, at = cast.lingdao.actor(), four[0].intake_due + timedelta(hours=1)

    def behind(column, actor=leader, **narrowed):
        rows = cases_behind(asked(**narrowed), column, actor, at=at)
        return set(rows.values_list("id", flat=True))

    assert behind("open") == {here, planned, away}
    assert behind("overdue") == {here, away}
    assert behind("due_today") == set()
    assert behind("planned") == {planned}
    assert behind("reported") == {here, planned, away, ended}
    assert behind("satisfied") == {ended}
    assert behind("open", code=NEXT_VILLAGE) == {away}
    assert behind("open", actor=cast.shuji.actor()) == {here, planned}
    assert behind("open", actor=cast.other_shuji.actor()) == set()
    assert facts_behind(asked(), "open", at).count() == 3


def test_what_is_no_column_is_an_error(cast, now):
    with pytest.raises(KeyError):
        cases_behind(asked(), "county", cast.lingdao.actor())
    with pytest.raises(ValueError, match="time"):
        cases_behind(asked(), "overdue", cast.lingdao.actor())
