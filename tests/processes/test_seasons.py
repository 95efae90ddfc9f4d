"""Preparing for a season: asked in time, once, told above when late, done with a note."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from huiyin.common.models import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.desk.reviews.pages import months_page
from huiyin.desk.seasons.calendar_page import calendar_page
from huiyin.insight.models import SeasonTask
from huiyin.insight.reviews import reviewing_post
from huiyin.notices.models import Notice
from huiyin.notices.wording import inside, outside
from huiyin.processes import seasons
from huiyin.rulebook import active
from huiyin.rulebook.calendar import WorkingCalendar
from huiyin.rulebook.rights import Right
from huiyin.rulebook.season_dates import span_of
from tests.cast import COUNTY, OTHER_STREET, STREET, VILLAGE
from tests.places import actors, place, settle

AUTUMN = datetime(2026, 11, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
LINES = [("堵的当场清", True), ("缺的补上", False)]


def notices(kind):
    return list(Notice.objects.filter(county=COUNTY, kind=kind))


def told(notice):
    return {(office, right) for office, right in notice.recipients["offices"]}


def of(cast, office, code, season, year):
    return SeasonTask.objects.get(office=cast.office(office, code), season=season, year=year)


def test_each_office_is_asked_once(cast):
    seasons.prepare(at=AUTUMN)
    task = of(cast, "community", VILLAGE, "winter_fire", 2026)
    assert (task.first, task.last) == (date(2026, 11, 15), date(2027, 3, 15))
    assert task.ready_by == date(2026, 11, 8)
    assert task.done_at is None and not task.guessed
    winter = SeasonTask.objects.filter(season="winter_fire")
    offices = set(winter.values_list("office__office", flat=True))
    assert offices == {"fire_rescue", "township_emergency", "community"}
    assert winter.filter(office__office="community").count() == 4  # every village, not one
    # Of the seasons that are not near nobody hears yet; the summer is over.
    assert not SeasonTask.objects.filter(season__in=["flood", "exam_noise"]).exists()
    before = SeasonTask.objects.count()
    assert seasons.prepare(at=AUTUMN + timedelta(hours=1)) == 0
    assert SeasonTask.objects.count() == before
    (notice,) = [row for row in notices("season") if row.facts["season"] == "winter_fire"]
    assert (task.office_id, Right.HANDLE) in told(notice)
    assert inside(notice, confidential=False) == "“冬春用火用电”要事先准备的，请在11月8日前做好"
    assert outside(notice, confidential=False).endswith("登录后查看。")


def test_what_begins_in_the_old_year_and_ends_in_the_new(cast):
    january = AUTUMN.replace(year=2027, month=1, day=10)
    seasons.prepare(at=january)
    # The winter of 2026 is under way: who hears of it only now has a week.
    task = of(cast, "community", VILLAGE, "winter_fire", 2026)
    assert task.ready_by == date(2027, 1, 17)
    assert not SeasonTask.objects.filter(season="winter_fire", year=2027).exists()


def test_a_season_that_is_nearly_over_asks_nobody(cast):
    seasons.prepare(at=AUTUMN.replace(year=2026, month=3, day=12))
    assert not SeasonTask.objects.filter(season="winter_fire", year=2025).exists()


def test_a_new_office_is_asked_as_well(cast):
    seasons.prepare(at=AUTUMN)
    task = of(cast, "community", VILLAGE, "winter_fire", 2026)
    SeasonTask.objects.filter(id=task.id).delete()  # as if the community had come today
    assert seasons.prepare(at=AUTUMN + timedelta(days=1)) == 1
    assert of(cast, "community", VILLAGE, "winter_fire", 2026).ready_by == date(2026, 11, 9)


def test_without_a_calendar_no_task_is_lost_and_its_days_follow(cast, monkeypatch):
    # 春节 of 2027 is in no calendar yet: the days to fall back on are taken.
    seasons.prepare(at=AUTUMN.replace(day=20))
    task = of(cast, "labour_inspection", COUNTY, "wages", 2027)
    assert task.guessed and (task.first, task.last) == (date(2026, 12, 5), date(2027, 2, 4))
    calendar = seasons.active.calendar()
    spring = dict.fromkeys((date(2027, 2, 5) + timedelta(days=n) for n in range(7)), "春节")
    known = type(calendar.years[2026])(2027, "通知（示例）", spring, frozenset())
    years = {**calendar.years, 2027: known}
    entered = WorkingCalendar(years, calendar.hours, calendar.timezone)
    monkeypatch.setattr(seasons.active, "calendar", lambda: entered)
    assert seasons.prepare(at=AUTUMN.replace(day=21)) == 0
    task.refresh_from_db()
    assert not task.guessed and (task.first, task.last) == (date(2026, 12, 7), date(2027, 2, 4))


def test_the_office_above_hears_once_of_what_is_late(cast):
    seasons.prepare(at=AUTUMN)
    late = AUTUMN.replace(day=9)
    seasons.tell_late(at=AUTUMN.replace(day=8))  # the last day is still theirs
    assert not notices("season_late")
    done = of(cast, "community", VILLAGE, "winter_fire", 2026)
    seasons.finish(
        task=done, lines=LINES, note="做了", hazards=None, by=cast.shuji.actor(), at=AUTUMN
    )
    seasons.tell_late(at=late)
    seasons.tell_late(at=late + timedelta(days=1))
    rows = [row for row in notices("season_late") if row.facts["season"] == "winter_fire"]
    said = {frozenset(told(row)): inside(row, confidential=False) for row in rows}
    assert len(said) == len(rows) == 3  # each office above in one message, and once
    # A town's leader hears of its villages and its own office, but not of the one that is done.
    here = frozenset({(cast.office("township_leaders", STREET).pk, Right.OVERSEE)})
    there = frozenset({(cast.office("township_leaders", OTHER_STREET).pk, Right.OVERSEE)})
    assert said[here] == "“冬春用火用电”的准备到期没有做好（2个单位）"
    assert said[there] == "“冬春用火用电”的准备到期没有做好（3个单位）"
    # A department is told of to those who oversee the whole district.
    leaders = (cast.office("leaders").pk, Right.OVERSEE)
    (whole,) = [key for key in said if leaders in key]
    assert said[whole] == f"“冬春用火用电”的准备到期没有做好（{cast.office('fire_rescue')}）"
    late_ones = SeasonTask.objects.filter(season="winter_fire", done_at=None)
    assert not late_ones.filter(told_late_at=None).exists()


def test_done_with_a_note(cast):
    seasons.prepare(at=AUTUMN)
    task = of(cast, "community", VILLAGE, "winter_fire", 2026)
    finish = {"lines": LINES, "note": " 楼道清了，消火栓报修 ", "hazards": 3}
    for other in (cast.other_shuji, cast.fenguan, cast.lingdao, cast.xinxi):
        with pytest.raises(Refused, match="请找他们"):
            seasons.finish(task=task, by=other.actor(), at=AUTUMN, **finish)
    for wrong in ({"note": "  "}, {"note": "字" * 2001}, {"hazards": -1}, {"hazards": 10_000}):
        with pytest.raises(Refused):
            seasons.finish(task=task, by=cast.wangge.actor(), at=AUTUMN, **{**finish, **wrong})
    seasons.finish(task=task, by=cast.wangge.actor(), at=AUTUMN, **finish)
    with pytest.raises(Refused, match="同事"):
        seasons.finish(task=task, by=cast.shuji.actor(), at=AUTUMN, **{**finish, "note": "又一次"})
    task.refresh_from_db()
    assert (task.note, task.hazards, task.done_by) == (
        "楼道清了，消火栓报修",
        3,
        cast.wangge.user.pk,
    )
    assert task.lines == [["堵的当场清", True], ["缺的补上", False]]
    event = AuditEvent.objects.get(event="season.done")
    assert "楼道" not in str(event.details)


def test_nothing_stops_the_clocks(cast, monkeypatch):
    def broken(**_more):
        raise ValueError("not of the database")

    monkeypatch.setattr(seasons, "prepare", broken)
    assert seasons.keep_up(at=AUTUMN) == 1


def test_the_towns_scope_counts_in_the_street(cast):
    seasons.prepare(at=AUTUMN)
    codes = SeasonTask.objects.filter(season="winter_fire").values_list("unit_code", flat=True)
    assert {STREET, VILLAGE, COUNTY} <= set(codes)


@pytest.mark.parametrize("key", ["quanzhou", "xiangyang", "zhuzhou", "junan"])
def test_every_season_of_every_place_asks_somebody(db, key):
    with place(key):
        there = settle(key, AUTUMN)
        calendar = active.calendar()
        spans = [span_of(row, 2026, calendar) for row in active.profile().seasons.values()]
        for span in sorted(spans, key=lambda span: span.opens):
            season = span.season
            opens = datetime.combine(span.opens, time(9), AUTUMN.tzinfo)
            seasons.prepare(at=opens)
            tasks = SeasonTask.objects.filter(season=season.key, year=2026)
            assert {task.office.office for task in tasks} == set(season.offices), season.key
            assert all(task.ready_by == span.ready for task in tasks)
        # In a city not the leader of a county, but one of the whole city.
        leader = next(one for one in actors(there, AUTUMN).values() if reviewing_post(one))
        assert months_page(leader, None, AUTUMN)["choose_url"]
        told = calendar_page(leader, AUTUMN.date())
        assert len(told["months"]) == 12
        assert [line.span.season.key for line in told["next"] if line.progress]
