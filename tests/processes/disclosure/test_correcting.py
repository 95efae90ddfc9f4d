"""A complaint was found true: its correction is named, or who has to correct it is reminded."""

from datetime import timedelta

import pytest

from huiyin.disclosure.models import Asks
from huiyin.notices.models import Notice
from huiyin.processes.disclosure import asking, correcting, publishing, upholding, waiting
from huiyin.processes.disclosure.asking import Subject
from huiyin.processes.matter_form import Report
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.stories import published, relief
from tests.stories import Story

DAYS = 5


@pytest.fixture
def row(people, now):
    return published(people, now)


@pytest.fixture
def upheld(people, row, now):
    return find(people, now, Subject(row.unit_code, row.kind, row.period, row))


def find(people, now, subject, asks=Asks.UNTRUE, key="c"):
    draft = Report(submission=key * 32, text="没有发这么多", unit_code=VILLAGE)
    case = asking.ask(subject, draft, asks=asks, at=now).case
    by = people.choucha.actor()
    one = upholding.complaint(by, case.id)
    day = (now + timedelta(days=DAYS)).date()
    upholding.uphold(one, finding="第一行应为七百元（示例）", correct_by=day, by=by, at=now)
    return case


def correct(people, row, now):
    by = people.kuaiji.actor()
    draft = publishing.correct(row, relief(amount=70_000), reason="抄错", by=by, at=now)
    publishing.hand_in(draft, by=by, at=now)
    publishing.confirm(draft, by=people.weiyuan.actor(), at=now)
    publishing.confirm(draft, by=people.zhiwei.actor(), at=now)
    return publishing.sign(draft, by=people.jiandu.actor(), at=now)


def reminders():
    return list(Notice.objects.filter(county=COUNTY, kind="open_upheld_late"))


def test_the_clerk_and_the_inspector_hear_once_that_the_day_has_passed(people, upheld, now):
    assert correcting.remind(COUNTY, at=now + timedelta(days=DAYS)) == 0
    late = now + timedelta(days=DAYS + 1)  # the day itself was in time
    assert waiting.keep_up(COUNTY, at=late) == 0
    (notice,) = reminders()
    offices = {tuple(pair) for pair in notice.recipients["offices"]}
    assert (people.kuaiji.post.organisation_id, "publish") in offices
    assert (people.choucha.post.organisation_id, "inspect") in offices
    assert notice.recipients["users"] == [people.choucha.user.pk]
    assert correcting.remind(COUNTY, at=late + timedelta(days=1)) == 0
    assert len(reminders()) == 1


def test_the_reminder_leads_nobody_to_whoever_complained(people, upheld, now):
    correcting.remind(COUNTY, at=now + timedelta(days=DAYS + 1))
    (notice,) = reminders()
    assert (notice.reference, notice.case_id) == ("", None)
    assert upheld.reference not in str(notice.facts)


def test_corrected_in_time_nobody_is_reminded_and_the_case_names_it(people, row, upheld, now):
    assert correcting.spoken_of(upheld).correction is None
    new = correct(people, row, now + timedelta(days=1))
    assert correcting.remind(COUNTY, at=now + timedelta(days=DAYS + 1)) == 0
    spoken = correcting.spoken_of(upheld)
    assert spoken.upheld
    assert (spoken.correction.series, spoken.correction.version) == (row.series, new.version)


def test_taken_down_is_no_correction(people, row, upheld, now):
    by = people.choucha.actor()
    publishing.take_down(row, reason="写错了村", basis="示例规定第一条", by=by, at=now)
    assert correcting.remind(COUNTY, at=now + timedelta(days=DAYS + 1)) == 1
    assert correcting.spoken_of(upheld).correction is None


def test_what_was_missing_is_corrected_by_being_published(people, now):
    case = find(people, now, Subject(VILLAGE, "relief", "2026-Q1"), asks=Asks.LATE)
    assert correcting.spoken_of(case).row is None
    row = published(people, now + timedelta(days=1))
    assert correcting.spoken_of(case).correction == row
    assert correcting.remind(COUNTY, at=now + timedelta(days=DAYS + 1)) == 0


def test_many_are_gone_through_in_parts(people, row, now, monkeypatch):
    monkeypatch.setattr(correcting, "BATCH", 1)
    find(people, now, Subject(row.unit_code, row.kind, row.period, row))
    find(people, now, Subject(VILLAGE, "residents_accounts", "2026-Q1"), Asks.LATE, "d")
    assert correcting.remind(COUNTY, at=now + timedelta(days=DAYS + 1)) == 2


def test_a_case_about_anything_else_speaks_of_no_publication(cast, now):
    assert correcting.spoken_of(Story(cast, now).case) is None
