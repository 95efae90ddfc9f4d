"""What the three bulletins say, and what they never say."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from huiyin.insight.bulletins.content import read, stored
from huiyin.insight.bulletins.writing import written
from huiyin.rulebook import active
from huiyin.rulebook.calendar import WorkingCalendar
from huiyin.territory.models import Unit, UnitCode
from tests.cast import COUNTY, NEXT_VILLAGE, STREET, VILLAGE
from tests.insight.bulletins.made import THURSDAY, ZONE, content, figures, kept, section, task
from tests.insight.matters import matters, settle
from tests.stories import STALLS, Story

KINDS = ["daily", "weekly", "monthly"]


def test_a_day_in_words_and_numbers(cast, now):
    """Three came in on Wednesday, one of them ended; on Thursday at noon one is overdue."""
    new, handled = Story(cast, now), Story(cast, now).handling()
    Story(cast, now).closed()
    told = content("daily", at=THURSDAY + timedelta(hours=4))
    assert figures(told) == {
        "6月3日新收": 3,
        "其中随手做": 0,
        "6月3日办结": 1,
        "制作时未结": 2,
        "已经超期": 1,
        "当天到期": 0,
        "挂账中": 0,
    }
    assert len(section(told, "new").matters) == 3
    (stuck,) = section(told, "stuck").matters
    assert stuck.id == str(new.case.id)
    assert stuck.words[0] == "等兴港社区受理"
    assert "受理时限到" in stuck.words[-1] and "已经超期" in stuck.words[-1]
    waits = [group.text for group in section(told, "waiting").groups]
    assert waits == [
        "诉求人等兴港社区办理：1件，最早从6月3日等起",
        "诉求人等兴港社区受理：1件，最早从6月3日等起",
    ]
    assert handled.case.title not in str(stored(told))


def test_every_number_leads_to_its_cases(cast, now):
    Story(cast, now)
    told = dict(section(content("daily"), "summary").figures)
    link = told["6月3日新收"].behind
    assert (link.unit, link.first, link.last, link.column) == (
        VILLAGE, "2026-06-03", "2026-06-03", "reported",
    )  # fmt: skip
    assert told["制作时未结"].behind.column == "open"
    assert told["6月3日办结"].behind is None  # nothing is behind nought


def test_an_empty_day_is_one_sentence(cast, now):
    told = content("daily")
    assert section(told, "summary").empty == "6月3日没有新收和办结的事，制作时也没有未结的事。"
    assert section(told, "summary").figures == ()
    assert all(part.empty for part in told.sections)


def test_what_runs_out_today(cast, now):
    """Taken in on Wednesday with two working days: due on Friday."""
    story = Story(cast, now).handling()
    due = story.case.due.astimezone(ZONE)
    morning = due.replace(hour=8, minute=0)
    found = section(content("daily", at=morning), "due").matters
    assert [row.id for row in found] == [str(story.case.id)]
    assert found[0].words[0].startswith(("总时限最晚", "主办"))
    assert found[0].words[1] == "等兴港社区办理"


def test_a_long_list_says_how_many_there_are(cast, now):
    for _ in range(3):
        Story(cast, now)
    asked = task("daily")
    content("daily")  # counted
    told = written(replace(asked, rule=replace(asked.rule, most=2)))
    part = section(told, "new")
    assert len(part.matters) == 2
    assert part.lines[0].text == "一共3件，这里列前2件。"
    assert part.lines[0].behind.column == "reported"


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_learns_of_a_secret_or_of_a_matter_about_an_office(cast, now, kind):
    """The whole content is the same with and without them, at every level."""
    Story(cast, now)
    before = content(kind)
    Story(cast, now, confidential=True)
    Story(cast, now, confidential=True).closed()
    Story(cast, now, confidential=True, text=STALLS, unit_code=NEXT_VILLAGE + "001001")
    Story(cast, now, about=cast.office("community", NEXT_VILLAGE))
    Story(cast, now, about=cast.office("district_centre"))
    Story(cast, now, about=cast.office("township_enforcement")).fresh()
    assert content(kind) == before


@pytest.mark.parametrize("kind", KINDS)
def test_no_person_is_named_and_no_word_of_a_requester_is_kept(cast, now, kind):
    stories = [Story(cast, now), Story(cast, now).submitted(), Story(cast, now).planned()]
    said = str(stored(content(kind)))
    for _name, person in cast.people():
        assert person.user.name not in said
        assert person.user.username not in said
    for story in stories:
        assert story.case.title not in said
        assert story.case.reference not in said
    assert "广场舞" not in said


@pytest.mark.parametrize("kind", KINDS)
def test_it_comes_back_from_the_database_as_it_went(cast, now, kind):
    Story(cast, now)
    Story(cast, now).closed()
    row = kept(kind)
    assert stored(read(row.content)) == row.content
    assert read(row.content).digest == row.digest


def test_a_week_of_a_town(cast, now):
    for _ in range(3):
        Story(cast, now, text=STALLS)
    Story(cast, now, unit_code=NEXT_VILLAGE + "001001")
    Story(cast, now, unit_code="321171102004001001")  # another town's
    told = content("weekly")
    assert figures(told)["新收"] == 4
    rows = {line[0].text: line[1].value for line in section(told, "units").rows.lines}
    assert list(rows.values()) == [3, 1]
    assert section(told, "topics").empty


def test_a_week_says_what_rose_and_where(cast, now):
    """Forty beside the usual four: a change, with its item and its village, no adjective."""
    monday = date(2026, 6, 1)
    for week in range(1, 5):
        matters(4, monday - timedelta(days=7 * week))
    matters(40, monday)
    settle()
    told = written(task("weekly", at=datetime(2026, 6, 8, 8, tzinfo=ZONE)))
    said = [line.text for line in section(told, "changes").lines]
    assert "40件" in said[0] and "多36件" in said[0]
    assert section(told, "changes").lines[0].behind.column == "reported"
    assert any("兴港" in one for one in said)
    assert not any(word in " ".join(said) for word in ("显著", "明显", "大幅", "严重"))
    repeated = section(told, "repeats").lines
    assert "40件" in repeated[0].text and repeated[0].behind.column == "complained"


def test_a_month_has_measures_with_their_definitions(cast, now):
    Story(cast, now).closed()
    told = content("monthly")
    rows = {line[0].text: line for line in section(told, "measures").rows.lines}
    satisfaction = rows["满意率"]
    assert satisfaction[1].text == "件数不够"  # one is no share
    assert satisfaction[2].text == "1/1" and satisfaction[2].behind.column == "satisfied"
    assert satisfaction[4].text == "没有数据"  # a year ago
    formula = active.profile().insight.measures["satisfaction"].formula
    assert formula in satisfaction[5].text
    assert len(section(told, "trend").rows.lines) == 12
    assert "去年同月没有数据，不比。" in section(told, "summary").lines[0].text


def test_a_month_beside_the_year_before(cast, now):
    matters(1, date(2025, 5, 20))
    matters(30, date(2025, 6, 2))
    matters(45, date(2026, 6, 2))
    settle()
    lines = section(written(task("monthly")), "summary").lines
    assert lines[0].text == "新收：去年同月30件，本月多15件（+50.0%）。"


def test_an_office_with_a_handful_is_no_row(cast, now):
    """Below the minimum volume nothing is put in order; what is left out is counted."""
    housing, police = cast.office("housing").pk, cast.office("urban_management").pk
    late = datetime(2026, 6, 20, tzinfo=ZONE)
    matters(25, date(2026, 6, 2), desk_id=housing, due=late)
    matters(3, date(2026, 6, 2), desk_id=police, due=late)
    settle()
    part = section(written(task("monthly")), "desks")
    assert [line[0].text for line in part.rows.lines] == [cast.office("housing").name]
    assert part.rows.lines[0][2].value == 25
    assert part.rows.lines[0][2].behind.desk == housing
    assert "另有1个单位" in part.lines[0].text


def test_the_hardest_are_named_with_what_made_them_hard(cast, now):
    Story(cast, now - timedelta(days=90)).handling()
    (row,) = section(content("monthly"), "hardest").matters
    assert any("天" in words for words in row.words)


def test_a_year_without_a_calendar_is_said(cast, now, monkeypatch):
    real = active.calendar()
    years = {year: real.years[year] for year in real.years if year != 2026}
    bare = WorkingCalendar(years, real.hours, real.timezone)
    monkeypatch.setattr(active, "calendar", lambda: bare)
    assert any("2026年的放假调休安排没有录入" in said for said in content("daily").warnings)


def test_the_first_day_of_use_is_said(cast, now):
    Story(cast, now)
    assert "2026年6月3日以前没有数据。" in content("weekly").warnings
    assert not any("以前没有数据" in said for said in content("daily").warnings)


def test_made_up_later_it_says_so(cast, now):
    Story(cast, now)
    late = content("daily", at=THURSDAY + timedelta(days=3), day=date(2026, 6, 3))
    assert "6月7日08:00补做的" in late.warnings[0]


def test_a_renumbered_village_is_written_under_all_its_codes(cast, now):
    Story(cast, now)
    content("daily")  # counted under the old code
    unit = Unit.objects.get(code=VILLAGE)
    new = STREET + "066"
    UnitCode.objects.filter(unit=unit).update(until=date(2026, 6, 4))
    UnitCode.objects.create(unit=unit, code=new, since=date(2026, 6, 4))
    Unit.objects.filter(pk=unit.pk).update(code=new)
    told = content("daily", code=new)
    assert figures(told)["6月3日新收"] == 1
    assert told.unit == new
    assert new[:6] == COUNTY


def test_a_village_without_anything_is_no_row_but_counted(cast, now):
    Story(cast, now)
    part = section(content("weekly"), "units")
    assert [line[0].text for line in part.rows.lines] == ["兴港社区居委会"]
    assert part.lines[0].text == "另有1个没有新收、办结和未结的事。"


def test_a_quiet_month_keeps_its_twelve_months(cast, now):
    """A place that had something once: its course of time has every month, noughts too."""
    matters(1, date(2025, 1, 5), ended_on=date(2025, 1, 6))
    settle()
    told = written(task("monthly"))
    assert len(section(told, "trend").rows.lines) == 12
    assert section(told, "units").empty.startswith("各地都没有")
