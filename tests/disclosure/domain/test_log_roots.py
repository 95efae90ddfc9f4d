"""A root a day, signed, in a file that is never replaced: it tells when the log was rewritten."""

import json
from datetime import timedelta

import pytest

from huiyin.common import merkle
from huiyin.common.signing import is_signed, public_key
from huiyin.disclosure.domain import log
from huiyin.disclosure.domain.log_roots import RootConflict, sign_root
from huiyin.disclosure.models import LogHead, LogLeaf, LogNode, LogRoot
from huiyin.disclosure.openlog.statements import fingerprint, same_fingerprint, stated
from tests.disclosure.logs import COUNTY, grown, leaf

DAY = timedelta(days=1)


def test_each_root_carries_the_one_before_and_the_proof_between(db, now, tmp_path):
    grown(3)
    ((first, path),) = sign_root(COUNTY, tmp_path, at=now)
    assert sign_root(COUNTY, tmp_path, at=now + DAY) == []  # nothing was published
    grown(4)
    ((second, later),) = sign_root(COUNTY, tmp_path, at=now + 2 * DAY)
    assert [path.name, later.name] == [f"{COUNTY}-000001.json", f"{COUNTY}-000002.json"]
    before, content = json.loads(path.read_text()), json.loads(later.read_text())
    assert (second.size, bytes(second.previous)) == (7, bytes(first.root))
    for said in (before, content):
        assert is_signed(stated(said), bytes.fromhex(said["signature"]), public_key())
    proof = [bytes.fromhex(step) for step in content["consistency"]]
    assert merkle.continues(bytes(first.root), 3, bytes(second.root), 7, proof)
    assert fingerprint(before) != fingerprint(content)


def test_a_file_left_by_a_kill_is_taken_over(db, now, tmp_path):
    grown(3)
    ((row, path),) = sign_root(COUNTY, tmp_path, at=now)
    written = path.read_bytes()
    row.delete()
    grown(1)
    (again, same), (new, _) = sign_root(COUNTY, tmp_path, at=now + DAY)
    assert (again.number, again.size, again.at, same) == (1, 3, now, path)
    assert (new.number, new.size) == (2, 4)
    assert path.read_bytes() == written


def test_after_a_rollback_the_evidence_stays(db, now, tmp_path):
    grown(2)
    sign_root(COUNTY, tmp_path, at=now)
    head = LogHead.objects.get(county=COUNTY)
    grown(2)
    ((row, path),) = sign_root(COUNTY, tmp_path, at=now + DAY)
    written = path.read_bytes()
    row.delete()
    LogNode.objects.filter(county=COUNTY, level=0, index__gte=2).delete()
    LogNode.objects.filter(county=COUNTY, level__gte=1, index__gte=1).delete()
    LogNode.objects.filter(county=COUNTY, level=2).delete()
    LogLeaf.objects.filter(county=COUNTY, index__gte=2).delete()
    head.save(force_update=True)
    with pytest.raises(RootConflict, match=path.name):
        sign_root(COUNTY, tmp_path, at=now + 2 * DAY)
    assert path.read_bytes() == written
    for number in range(100, 109):  # the log goes on, and is another one by now
        log.append(COUNTY, leaf(number))
    with pytest.raises(RootConflict, match=path.name):
        sign_root(COUNTY, tmp_path, at=now + 2 * DAY)
    assert LogRoot.objects.filter(county=COUNTY).count() == 1


def test_a_rewritten_log_is_not_signed(db, now, tmp_path):
    grown(4)
    sign_root(COUNTY, tmp_path, at=now)
    rows = LogNode.objects.filter(county=COUNTY, level=2, index=0)
    rows.update(hash=merkle.leaf_hash(b"rewritten"))
    grown(1)
    with pytest.raises(RootConflict, match="改写"):
        sign_root(COUNTY, tmp_path, at=now + DAY)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_shortened_log_is_not_signed(db, now, tmp_path):
    grown(4)
    sign_root(COUNTY, tmp_path, at=now)
    LogHead.objects.filter(county=COUNTY).update(size=3)
    with pytest.raises(RootConflict, match="改写"):
        sign_root(COUNTY, tmp_path, at=now + DAY)


def test_a_file_of_somebody_else_is_not_taken_over(db, now, tmp_path):
    grown(3)
    ((row, path),) = sign_root(COUNTY, tmp_path, at=now)
    row.delete()
    content = json.loads(path.read_text())
    content["size"] = 2
    path.write_text(json.dumps(content))
    with pytest.raises(RootConflict, match="000001"):
        sign_root(COUNTY, tmp_path, at=now + DAY)


def test_a_higher_file_is_never_passed_by(db, now, tmp_path):
    grown(1)
    (tmp_path / f"{COUNTY}-000007.json").write_text("{}")
    with pytest.raises(RootConflict, match="000007"):
        sign_root(COUNTY, tmp_path, at=now)
    assert len(list(tmp_path.iterdir())) == 1


def test_an_empty_log_has_no_root(db, now, tmp_path):
    assert sign_root(COUNTY, tmp_path, at=now) == []
    assert log.head_of(COUNTY) == (0, merkle.EMPTY)


def test_a_fingerprint_is_read_however_it_was_typed(db, now, tmp_path):
    grown(1)
    ((_, path),) = sign_root(COUNTY, tmp_path, at=now)
    said = fingerprint(json.loads(path.read_text()))
    assert [len(group) for group in said.split()] == [4] * 8
    assert same_fingerprint(said, said.lower().replace(" ", "-"))
    assert not same_fingerprint(said, said[:-1])
