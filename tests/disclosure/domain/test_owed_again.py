"""What is taken down is owed again: nobody calls it published, nobody calls it late at once."""

from datetime import timedelta

from django.utils.timezone import localdate

from huiyin.disclosure.content import Column, Content, Line, Sheet
from huiyin.disclosure.domain.duties import keep_since
from huiyin.disclosure.domain.releasing import release, take_down
from huiyin.disclosure.duties.queries import board, overdue, taken_down
from huiyin.disclosure.models import Duty, Told
from huiyin.rulebook import active
from huiyin.territory.models import Unit
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.villages import keep
from tests.public.pages import words

WHY = {"reason": "写着住户的病情", "basis": "个人信息保护法第四十七条"}
PERIOD = "2026-06"


def seals(purpose="贷款证明"):
    columns = (Column("held", "日期", "date"), Column("purpose", "用途", "text"))
    lines = (Line("r1", ("2026-06-02", purpose)),)
    sheet = Sheet("lines", "用章", columns, lines)
    return Content("seal_use", VILLAGE, PERIOD, "用章记录（示例）", sheets=(sheet,))


def the_duty():
    return Duty.objects.get(county=COUNTY, unit_code=VILLAGE, kind="seal_use", period=PERIOD)


def cell(at):
    row = next(row for row in board(VILLAGE, 2026, at=at) if row.kind.key == "seal_use")
    return next(cell for cell in row.cells if cell.period.key == PERIOD)


def test_it_is_owed_again_with_days_to_do_it_and_late_only_after_them(cast, now):
    keep(now)
    by, later = cast.shuji.actor(), now.replace(month=9)
    row = release(seals(), by=by, at=now)
    assert the_duty().met_by == row.series
    Duty.objects.filter(county=COUNTY).update(told=Told.TOWN)
    take_down(row, **WHY, by=by, at=later)
    duty, days = the_duty(), active.profile().disclosure.kinds["seal_use"].due_days
    assert (duty.met_at, duty.met_by, duty.taken_down) == (None, None, row.series)
    assert (duty.due_on, duty.told) == (localdate(later) + timedelta(days=days), Told.NOBODY)
    assert duty in taken_down(VILLAGE, at=later) and duty not in overdue(VILLAGE, at=later)
    shown = cell(later)
    assert (shown.series, shown.taken_down, shown.overdue) == (None, row.series, False)
    after = later + timedelta(days=days + 1)
    assert duty in overdue(VILLAGE, at=after) and duty not in taken_down(VILLAGE, at=after)
    anew = release(seals("贷款证明一份"), by=by, at=after)
    assert (the_duty().met_by, the_duty().taken_down) == (anew.series, None)
    assert cell(after).late


def test_villagers_see_that_it_was_taken_down_and_why(cast, client, monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    keep(now)
    by = cast.shuji.actor()
    row = release(seals(), by=by, at=now)
    assert "要重新公开" not in words(client.get(f"/village/{VILLAGE}/"))
    take_down(row, **WHY, by=by, at=now)
    page = client.get(f"/village/{VILLAGE}/")
    assert "已撤下，要重新公开" in words(page)
    assert f'<a class="hy-open-ask" href="/village/p/{row.series}/"' in page.content.decode()


def test_another_one_that_stands_keeps_it_met_and_an_old_version_changes_nothing(cast, now):
    keep(now)
    by = cast.shuji.actor()
    first = release(seals(), by=by, at=now)
    newer = release(seals("贷款"), by=by, at=now, series=first.series, reason="写错")
    take_down(first, **WHY, by=by, at=now)
    assert the_duty().met_by == first.series
    other = release(seals("另一份"), by=by, at=now + timedelta(hours=1))
    take_down(newer, **WHY, by=by, at=now + timedelta(hours=2))
    assert (the_duty().met_by, the_duty().met_at) == (other.series, other.published_at)


def test_the_calendar_that_comes_later_does_not_take_a_tombstone_for_a_publication(cast, now):
    by = cast.shuji.actor()
    down, stands = release(seals(), by=by, at=now), release(seals("章"), by=by, at=now)
    take_down(down, **WHY, by=by, at=now)
    village = Unit.objects.today().get(code=VILLAGE)
    keep_since([village], first=localdate(now).replace(day=1), at=now)
    assert the_duty().met_by == stands.series
    Duty.objects.filter(county=COUNTY).delete()
    take_down(stands, **WHY, by=by, at=now)
    keep_since([village], first=localdate(now).replace(day=1), at=now)
    assert the_duty().met_at is None
