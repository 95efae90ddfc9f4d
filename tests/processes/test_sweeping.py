"""The sweep: what is due happens, once, and nothing else."""

from datetime import timedelta

from huiyin.cases.domain.moving import Overtaken
from huiyin.cases.models import EntryText, Requester, Seal
from huiyin.cases.states import Ending, State
from huiyin.processes.books import verify
from huiyin.processes.sweeping import sweep
from tests.stories import Story


def test_a_rating_window_closes_as_unrated_never_as_satisfied(cast, now, tmp_path):
    story = Story(cast, now).rating()
    early = sweep(at=story.case.rating_due - timedelta(seconds=1), seals=tmp_path)
    assert early.lapsed == 0
    late = sweep(at=story.case.rating_due, seals=tmp_path)
    assert late.lapsed == 1
    case = story.fresh()
    assert (case.state, case.ending, case.satisfied) == (State.CLOSED, Ending.UNRATED, None)
    assert sweep(at=case.reported_at + timedelta(days=90), seals=tmp_path).lapsed == 0


def test_a_planned_matter_is_resumed_on_its_date(cast, now, tmp_path):
    story = Story(cast, now).planned()
    assert sweep(at=now + timedelta(days=80), seals=tmp_path).resumed == 0
    assert sweep(at=now + timedelta(days=91), seals=tmp_path).resumed == 1
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

    monkeypatch.setattr("huiyin.processes.sweeping.rating.lapse", overtaken)
    assert sweep(at=story.case.rating_due, seals=tmp_path).lapsed == 0


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
