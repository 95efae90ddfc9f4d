"""A seal file is never replaced: it is taken over where it is true, and kept where it is not."""

from datetime import timedelta

import pytest

from huiyin.cases.domain.sealing import SealConflict
from huiyin.cases.models import Case, Entry, Seal
from huiyin.processes.books import seal_all, verify_all
from tests.stories import Story


def forget_seal(row: Seal, case: Case, sealed: int = 0) -> None:
    """As if the transaction of the seal had never been committed."""
    Seal.objects.filter(county=row.county, number=row.number).delete()
    Case.objects.filter(county=case.county, id=case.id).update(sealed_number=sealed)


def test_a_file_left_by_a_kill_is_taken_over(cast, now, tmp_path):
    story = Story(cast, now)
    ((row, path),) = seal_all(tmp_path, at=now)
    written = path.read_bytes()
    forget_seal(row, story.case)
    ((again, same),) = seal_all(tmp_path, at=now + timedelta(hours=1))
    assert (same, path.read_bytes()) == (path, written)
    assert (again.number, bytes(again.root), again.at) == (1, bytes(row.root), now)
    assert list(verify_all(tmp_path)) == [()]


def test_books_that_grew_after_the_kill_go_into_the_next_seal(cast, now, tmp_path):
    story = Story(cast, now)
    ((row, path),) = seal_all(tmp_path, at=now)
    written = path.read_bytes()
    forget_seal(row, story.case)
    story.accepted()
    made = seal_all(tmp_path, at=now + timedelta(days=1))
    assert [seal.number for seal, _path in made] == [1, 2]
    assert path.read_bytes() == written
    assert list(verify_all(tmp_path)) == [()]


def test_after_a_rollback_the_evidence_stays(cast, now, tmp_path):
    """The database is back at yesterday; the file proves what today was."""
    story = Story(cast, now)
    seal_all(tmp_path, at=now)
    before = story.fresh()
    story.accepted()
    ((row, path),) = seal_all(tmp_path, at=now + timedelta(days=1))
    written = path.read_bytes()
    Entry.objects.filter(county=row.county, case_id=before.id, number=2).delete()
    before.save(force_update=True)
    forget_seal(row, before, sealed=1)
    story.do("withdraw", story.requester, comment="不用了")
    with pytest.raises(SealConflict, match=path.name):
        seal_all(tmp_path, at=now + timedelta(days=2))
    alarms: list[str] = []
    assert seal_all(tmp_path, at=now + timedelta(days=2), alarms=alarms) == []
    assert path.name in alarms[0]
    assert path.read_bytes() == written
    assert Seal.objects.filter(county=row.county).count() == 1
    assert story.fresh().sealed_number == 1


def test_a_higher_file_is_never_passed_by(cast, now, tmp_path):
    story = Story(cast, now)
    (tmp_path / f"{story.case.county}-000007.json").write_text("{}")
    with pytest.raises(SealConflict, match="000007"):
        seal_all(tmp_path, at=now)
    assert len(list(tmp_path.iterdir())) == 1
