"""The sweep: what is due happens, once, and nothing else."""

import os
from datetime import timedelta

import pytest
from django.db import OperationalError

from huiyin.cases.domain.moving import Overtaken
from huiyin.cases.models import Attachment, Case, Entry, EntryText, Requester, Seal
from huiyin.cases.states import Ending, State
from huiyin.common.idempotency import IdempotencyKey, Submission, once
from huiyin.files.resuming import append, offset
from huiyin.files.storing import store, stored
from huiyin.people.actors import SYSTEM
from huiyin.processes.books import verify
from huiyin.processes.casework import erase
from huiyin.processes.intake import receive
from huiyin.processes.sweeping import sweep
from tests.cast import COUNTY
from tests.stories import PHOTO, Story, draft


def test_a_rating_window_closes_as_unrated_never_as_satisfied(cast, now, tmp_path):
    story = Story(cast, now).rating()
    early = sweep(at=story.case.rating_due - timedelta(seconds=1), seals=tmp_path)
    assert "lapse" not in early.steps
    late = sweep(at=story.case.rating_due, seals=tmp_path)
    assert late.steps["lapse"] == 1
    case = story.fresh()
    assert (case.state, case.ending, case.satisfied) == (State.CLOSED, Ending.UNRATED, None)
    later = sweep(at=case.reported_at + timedelta(days=90), seals=tmp_path)
    assert not later.steps


def test_a_planned_matter_is_resumed_on_its_date(cast, now, tmp_path):
    story = Story(cast, now).planned()
    assert sweep(at=now + timedelta(days=80), seals=tmp_path).steps["resume_due"] == 0
    assert sweep(at=now + timedelta(days=91), seals=tmp_path).steps["resume_due"] == 1
    assert story.fresh().state == State.HANDLING


def test_the_books_are_sealed_once_a_day(cast, now, tmp_path):
    story = Story(cast, now)
    assert sweep(at=now, seals=tmp_path).seals == 1
    story.accepted()
    assert sweep(at=now + timedelta(hours=1), seals=tmp_path).seals == 0
    assert sweep(at=now + timedelta(days=1), seals=tmp_path).seals == 1
    assert Seal.objects.count() == 2
    assert verify(story.fresh(), tmp_path).sealed_up_to == 2


def test_a_case_moved_in_between_is_left_alone(cast, now, tmp_path, monkeypatch):
    """The other worker, or the requester, was first: no error, nothing twice."""
    story = Story(cast, now).rating()

    def overtaken(*args, **kwargs):
        raise Overtaken("moved")

    monkeypatch.setattr("huiyin.cases.domain.ticking.rating.lapse", overtaken)
    assert sweep(at=story.case.rating_due, seals=tmp_path).steps["lapse"] == 0


def test_imported_history_is_not_swept_away(cast, now, tmp_path):
    """It ended years ago; the promise of our notice was never made for it."""
    story = Story(cast, now - timedelta(days=3000), historical=True, source="import")
    case = story.case
    Case.objects.filter(county=case.county, id=case.id).update(
        state=State.CLOSED, ending=Ending.UNRATED, ended_at=now - timedelta(days=2900)
    )
    assert sweep(at=now, seals=tmp_path).erased == 0
    assert story.fresh().title


def test_what_the_privacy_notice_promised_is_deleted_in_time(cast, now, tmp_path, profile):
    """After the years of the profile words, names and photos go; the book stays and verifies."""
    story = Story(cast, now, name="王示例", phone="13800000000")
    story.do("withdraw", story.requester, comment="不用了")
    years = profile.counts["retention_years"].value
    assert sweep(at=now + timedelta(days=365 * years - 30), seals=tmp_path).erased == 0
    later = now + timedelta(days=366 * years + 30)
    assert sweep(at=later, seals=tmp_path).erased == 1
    case = story.fresh()
    assert (case.title, case.erased_at) == ("", later)
    assert not Requester.objects.of(case).exists()
    assert not EntryText.objects.of(case).exists()
    assert verify(case, tmp_path).intact
    assert sweep(at=later + timedelta(days=1), seals=tmp_path).erased == 0


def test_one_poison_case_does_not_stop_the_others(cast, now, tmp_path, monkeypatch, caplog):
    """It is logged by its number, without what it says."""
    from huiyin.cases.domain import rating

    poison, sound = Story(cast, now).rating(), Story(cast, now).rating()
    lapse = rating.lapse

    def lapse_or_fail(case, **kwargs):
        if case.id == poison.case.id:
            raise ValueError("王示例 13800000000")
        return lapse(case, **kwargs)

    monkeypatch.setattr("huiyin.cases.domain.ticking.rating.lapse", lapse_or_fail)
    swept = sweep(at=sound.case.rating_due, seals=tmp_path)
    assert (swept.steps["lapse"], swept.failed) == (1, 1)
    assert sound.fresh().state == State.CLOSED
    assert poison.case.reference in caplog.text
    assert "ValueError" in caplog.text
    assert "王示例" not in caplog.text


def test_a_database_that_does_not_answer_is_no_poison_case(cast, now, tmp_path, monkeypatch):
    story = Story(cast, now).rating()

    def locked(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr("huiyin.cases.domain.ticking.rating.lapse", locked)
    with pytest.raises(OperationalError):
        sweep(at=story.case.rating_due, seals=tmp_path)


def test_a_seal_dated_in_the_future_is_an_alarm_and_sealing_goes_on(cast, now, tmp_path):
    story = Story(cast, now)
    sweep(at=now, seals=tmp_path)
    Seal.objects.filter(county=story.case.county).update(at=now + timedelta(days=900))
    story.accepted()
    swept = sweep(at=now + timedelta(days=1), seals=tmp_path)
    assert swept.seals == 1
    assert "在将来" in swept.alarms[0]


def test_a_seal_that_cannot_be_made_is_an_alarm_every_time(cast, now, tmp_path):
    story = Story(cast, now)
    (tmp_path / f"{story.case.county}-000001.json").write_text("{}")
    for minute in range(2):
        swept = sweep(at=now + timedelta(minutes=minute), seals=tmp_path)
        assert swept.seals == 0
        assert "000001.json" in swept.alarms[0]


def test_photos_that_a_killed_erasure_left_are_removed(cast, now, tmp_path):
    """Nothing was run after the commit; a photo that came after the erasure stays."""
    case = receive(draft(), by=cast.resident.actor(), at=now, photos=[PHOTO]).case
    photo = Attachment.objects.of(case).get()
    erase(case, basis="撤回同意", by=SYSTEM, at=now)  # the test's transaction never commits
    erasure = Entry.objects.of(case).last()
    later = f"{case.county}/{case.id}/{(erasure.number + 1) * 20}.jpg"
    store(PHOTO, later)
    assert stored(photo.path).exists()
    sweep(at=now + timedelta(days=8), seals=tmp_path)
    assert stored(photo.path).exists()
    sweep(at=now + timedelta(hours=1), seals=tmp_path)
    assert not stored(photo.path).exists()
    assert stored(later).exists()


def test_what_phones_left_behind_is_forgotten(cast, now, tmp_path, settings):
    """Pieces of files after two weeks, keys after more than a year; nothing sooner."""
    settings.MEDIA_ROOT = tmp_path / "files"
    for key, days in (("a", 401), ("b", 399)):
        sent = Submission(COUNTY, 7, key * 32, "report", {})
        once(sent, files={}, at=now - timedelta(days=days), do=dict)
    for key, days in (("a", 15), ("b", 13)):
        append(7, key * 32, at=0, total=9, piece=b"abc")
        then = (now - timedelta(days=days)).timestamp()
        os.utime(settings.MEDIA_ROOT / f"incoming/7/{key * 32}.9", (then, then))
    sweep(at=now, seals=tmp_path)
    left = IdempotencyKey.objects.filter(county=COUNTY).values_list("key", flat=True)
    assert list(left) == ["b" * 32]
    assert (offset(7, "a" * 32), offset(7, "b" * 32)) == (0, 3)
