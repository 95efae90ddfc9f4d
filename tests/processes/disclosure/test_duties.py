"""Whoever prepares is reminded before the day and after it; the town hears after it."""

from datetime import date, timedelta

import pytest

from huiyin.disclosure.domain.duties import meet
from huiyin.disclosure.models import Duty, Told
from huiyin.notices.models import Notice
from huiyin.notices.wording import inside
from huiyin.processes.disclosure import duties
from huiyin.processes.sweeping import sweep
from huiyin.rulebook import active
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.disclosure.villages import found, keep
from tests.village_cast import village_cast


@pytest.fixture
def village(cast, now):
    found(cast)
    keep(now)
    Duty.objects.filter(county=COUNTY).exclude(kind__in=["seal_use", "relief", "accounts"]).delete()
    return village_cast(cast)


def notices(kind):
    return list(Notice.objects.filter(county=COUNTY, kind=kind).order_by("id"))


def told_offices(kind):
    """The offices that heard, with their right."""
    return {
        (office, right)
        for notice in notices(kind)
        for office, right in notice.recipients["offices"]
    }


def on(now, day: date):
    return now.replace(year=day.year, month=day.month, day=day.day)


def due(kind, unit=VILLAGE):
    return Duty.objects.get(county=COUNTY, unit_code=unit, kind=kind).due_on


def test_nobody_is_reminded_early(village, now):
    duties.tell(COUNTY, at=on(now, due("seal_use") - timedelta(days=4)))
    assert notices("open_due") == []


def test_preparers_are_reminded_three_days_before_and_once(cast, village, now):
    day = on(now, due("seal_use") - timedelta(days=3))
    for _again in range(2):
        duties.tell(COUNTY, at=day)
    heard = told_offices("open_due")
    # Two villages with a clerk; the accounts of the third are kept by its town.
    assert heard == {
        (village.kuaiji.post.organisation_id, "publish"),
        (village.other_kuaiji.post.organisation_id, "publish"),
        (village.other_nongjing.post.organisation_id, "publish"),
    }
    said = {inside(notice, confidential=False) for notice in notices("open_due")}
    assert said == {
        "有要公开的内容快到期，请编制（2项），时限7月10日23:59",
        "有要公开的内容快到期，请编制（1项），时限7月10日23:59",
    }
    told = set(Duty.objects.filter(county=COUNTY).values_list("told", flat=True))
    assert told == {Told.REMINDED}


def test_what_is_met_is_not_told_of(village, now):
    for code in (VILLAGE, OTHER_VILLAGE):
        for kind in ("seal_use", "relief"):
            period = Duty.objects.get(county=COUNTY, unit_code=code, kind=kind).period
            meet(
                unit_code=code,
                kind=kind,
                period=period,
                series=Duty.objects.filter(county=COUNTY)[0].id,
                at=now,
            )
    duties.tell(COUNTY, at=on(now, due("seal_use") + timedelta(days=30)))
    assert told_offices("open_late") == {(village.other_nongjing.post.organisation_id, "publish")}


def test_the_day_after_preparers_and_the_town_hear(village, now):
    last = due("seal_use")
    duties.tell(COUNTY, at=on(now, last))
    assert notices("open_late") == notices("open_late_town") == []
    for _again in range(2):
        duties.tell(COUNTY, at=on(now, last + timedelta(days=1)))
    assert (village.kuaiji.post.organisation_id, "publish") in told_offices("open_late")
    assert told_offices("open_late_town") == {
        (village.choucha.post.organisation_id, "inspect"),
        (village.other_choucha.post.organisation_id, "inspect"),
    }
    texts = [inside(notice, confidential=False) for notice in notices("open_late_town")]
    assert len(texts) == 2  # one for each town, however many villages and days there were
    told = set(Duty.objects.filter(county=COUNTY).values_list("told", flat=True))
    assert told == {Told.TOWN}


def test_the_town_may_be_told_later(village, now):
    day = on(now, due("seal_use") + timedelta(days=1))
    with active.with_counts(town_tell_days=5):
        duties.tell(COUNTY, at=day)
        assert notices("open_late_town") == []
        duties.tell(COUNTY, at=day + timedelta(days=4))
    assert notices("open_late_town")


def test_after_a_long_sleep_nobody_is_reminded_of_what_is_late_already(village, now):
    duties.tell(COUNTY, at=on(now, due("seal_use") + timedelta(days=60)))
    assert notices("open_due") == []
    assert notices("open_late")


def test_the_sweep_makes_the_duties_and_tells(cast, now, tmp_path):
    village_cast(cast)
    sweep(at=now, seals=tmp_path)
    assert Duty.objects.filter(county=COUNTY, unit_code=VILLAGE).exists()
    swept = sweep(at=now.replace(month=7, day=12), seals=tmp_path)
    assert swept.failed == 0
    assert notices("open_late")


def test_a_failure_is_logged_and_stops_nothing(cast, now, monkeypatch, caplog):
    def broken(*_args, **_how):
        raise ValueError("示例 13800000000")

    monkeypatch.setattr(duties, "keep_duties", broken)
    assert duties.keep_up(COUNTY, at=now) == 1
    assert "13800000000" not in caplog.text
    assert "ValueError" in caplog.text


def test_nobody_in_the_post_breaks_nothing(cast, now):
    found(cast)
    keep(now)
    assert duties.tell(COUNTY, at=now.replace(month=8)) > 0
    assert notices("open_late") == []
