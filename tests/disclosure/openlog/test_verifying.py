"""Whoever keeps an export and an old fingerprint finds every forgery, without us."""

import hashlib
import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from huiyin.common.hashing import canonical, commitment
from huiyin.disclosure.domain.log_roots import sign_root
from huiyin.disclosure.domain.releasing import take_down as take_down_one
from huiyin.disclosure.models import Publication
from huiyin.disclosure.openlog.exporting import export
from huiyin.disclosure.openlog.statements import SIGNED, fingerprint
from huiyin.disclosure.openlog.verifying import verify
from huiyin.processes.disclosure import broadcasting
from huiyin.processes.disclosure.proofs import proof_of
from tests.cast import COUNTY, NEXT_VILLAGE, VILLAGE
from tests.disclosure.broadcasts import announced
from tests.disclosure.logs import grown, publish, take_down
from tests.village_cast import village_cast

DAY = timedelta(days=1)


class Told:
    """A log of three days, its export, and the fingerprints somebody copied from paper."""

    def __init__(self, cast, now, folder):
        self.folder = folder
        self.file = folder / "log.jsonl"
        self.rows = [publish(cast, period=f"2026-0{month}") for month in (1, 2, 3)]
        self.paper = [self.signed(now)]
        self.rows.append(publish(cast, period="2026-02", amount=90, before=self.rows[1]))
        self.rows.append(publish(cast, unit=NEXT_VILLAGE))
        take_down(self.rows[2])
        self.paper.append(self.signed(now + DAY))
        self.rows.append(publish(cast, period="2026-04"))

    def signed(self, at):
        ((_row, path),) = sign_root(COUNTY, self.folder / "open", at=at)
        return fingerprint(json.loads(path.read_text()))

    def export(self, village=""):
        export(self.file, COUNTY, village)
        return self.lines()

    def lines(self):
        return [json.loads(line) for line in self.file.read_text().splitlines()]

    def forged(self, lines, root=""):
        """What a verification says of these lines."""
        self.file.write_text("\n".join(json.dumps(line) for line in lines) + "\n")
        return verify(self.file, root=root)

    def leaf(self, lines, index):
        """The line of a leaf of the whole log."""
        return next(line for line in lines if line.get("index") == index)


@pytest.fixture
def told(cast, now, tmp_path):
    return Told(cast, now, tmp_path)


def test_an_export_of_the_whole_log_is_verified(told):
    told.export()
    for root in ("", *told.paper, told.paper[0].lower().replace(" ", "")):
        verdict = verify(told.file, root=root)
        assert verdict.findings == []
    assert (verdict.leaves, verdict.tombstones, verdict.roots, verdict.unsigned) == (7, 1, 2, 1)
    assert verdict.newest == told.paper[1]


def test_an_export_of_one_village_holds_nothing_of_another(told):
    lines = told.export(VILLAGE)
    verdict = verify(told.file, root=told.paper[0])
    assert verdict.findings == []
    assert verdict.leaves == 6
    assert NEXT_VILLAGE not in told.file.read_text()
    assert lines[-1] == {"end": 6}


def test_what_was_taken_down_is_in_no_export(told):
    told.export()
    lines = told.lines()
    tombstone = told.leaf(lines, 2)
    assert (tombstone["document"], tombstone["salt"]) == (None, None)
    assert "2026-03 财务收支" not in told.file.read_text()


@pytest.mark.parametrize("village", ["", VILLAGE])
def test_a_changed_content_is_named(told, village):
    lines = told.export(village)
    told.leaf(lines, 0)["document"]["sheets"][0]["lines"][0]["cells"][1] = 999
    (sentence,) = told.forged(lines).findings
    assert sentence == (
        f"第 1 条（{VILLAGE}，2026-01，2026-01 财务收支，第 1 版）内容与公开时不同。"
    )


@pytest.mark.parametrize("village", ["", VILLAGE])
def test_a_content_with_a_commitment_of_its_own_is_not_in_the_log(told, village):
    lines = told.export(village)
    line = told.leaf(lines, 0)
    line["document"]["title"] = "改过"
    line["leaf"]["commitment"] = commitment(line["document"], bytes.fromhex(line["salt"])).hex()
    found = told.forged(lines).findings
    assert found
    wanted = "它被改过" if village else "与第 1 号签名的根不同"
    assert any(wanted in sentence for sentence in found)


@pytest.mark.parametrize("village", ["", VILLAGE])
@pytest.mark.parametrize("index", [0, 1, 3])
def test_a_removed_leaf_is_named(told, village, index):
    lines = [line for line in told.export(village) if line.get("index") != index]
    lines[0]["leaves"] -= 1
    found = told.forged(lines).findings
    wanted = "条却是第" if village else f"之前的第 {index + 1} 到第 {index + 1} 条不见了"
    assert any(wanted in sentence for sentence in found)


@pytest.mark.parametrize("village", ["", VILLAGE])
def test_a_changed_order_is_named(told, village):
    lines = told.export(village)
    at = lines.index(told.leaf(lines, 0))
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    assert told.forged(lines).findings


def test_leaves_that_changed_places_give_another_root(told):
    lines = told.export()
    one, another = told.leaf(lines, 0), told.leaf(lines, 1)
    for name in ("leaf", "document", "salt"):
        one[name], another[name] = another[name], one[name]
    one["leaf"]["number"], another["leaf"]["number"] = 1, 2
    found = told.forged(lines).findings
    assert any("与第 1 号签名的根不同" in sentence for sentence in found)


def test_a_missing_tail_is_named(told):
    lines = told.export()
    assert any("没有结尾" in sentence for sentence in told.forged(lines[:-1]).findings)
    found = told.forged([*lines[:-2], lines[-1]]).findings
    assert any("少了 1 条" in sentence for sentence in found)


def test_a_content_that_is_gone_without_a_takedown_is_named(told):
    lines = told.export()
    told.leaf(lines, 1)["document"] = None
    (sentence,) = told.forged(lines).findings
    assert "没有撤下它的记录" in sentence


def test_a_changed_root_is_named(told):
    lines = told.export()
    lines[1]["at"] = "2026-06-01T00:00:00+00:00"
    assert "第 1 号签名的根签名不对。" in told.forged(lines).findings


def test_a_root_signed_with_another_key_is_named(told):
    lines = told.export()
    _sign(lines[2], Ed25519PrivateKey.generate())
    assert told.forged(lines).findings == ["第 2 号签名的根是用另一把钥匙签的。"]


def test_a_log_signed_anew_as_a_whole_contradicts_the_paper(told):
    """Everything fits itself; the fingerprint on the wall does not."""
    lines, key = told.export(), Ed25519PrivateKey.generate()
    for line in lines[1:3]:
        _sign(line, key)
    assert told.forged(lines).findings == []
    for paper in told.paper:
        (sentence,) = told.forged(lines, root=paper).findings
        assert "您手里的指纹" in sentence


def test_a_log_rewritten_and_signed_anew_contradicts_the_root_of_before(told, cast, now, tmp_path):
    """An honest key, a rewritten past: the old root cannot be joined to the new one."""
    lines = told.export()
    others = Ed25519PrivateKey.generate()
    lines[1]["root"] = hashlib.sha256(b"another past").hexdigest()
    lines[2]["previous"] = lines[1]["root"]
    for line in lines[1:3]:
        _sign(line, others)
    found = told.forged(lines).findings
    assert any("第 2 号签名的根不是在前一个根的基础上接着写的" in sentence for sentence in found)
    assert any("与第 1 号签名的根不同" in sentence for sentence in found)


def test_a_left_out_root_is_named(told):
    lines = told.export()
    lines[0]["roots"] = 1
    del lines[1]
    found = told.forged(lines, root=told.paper[0]).findings
    assert any("中间缺了" in sentence for sentence in found)
    assert any("您手里的指纹" in sentence for sentence in found)


def test_a_correction_without_its_first_version_is_named(told):
    lines = told.export()
    told.leaf(lines, 3)["leaf"]["of"] = 0
    found = told.forged(lines).findings
    assert any("它更正的那一版却不在前面" in sentence for sentence in found)


def test_a_document_of_something_else_is_named(told):
    lines = told.export()
    line = told.leaf(lines, 0)
    line["document"]["period"] = "2026-09"
    line["leaf"]["commitment"] = commitment(line["document"], bytes.fromhex(line["salt"])).hex()
    found = told.forged(lines).findings
    assert any("属于另一项公开" in sentence for sentence in found)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "not json",
        "[]",
        "{}",
        '{"index":"0","leaf":{},"document":null}',
        '{"index":0,"leaf":[],"document":{}}',
        '{"index":1e400}',
        "[" * 100_000,
        '{"index":0,"leaf":{"series":[]},"document":null}',
    ],
)
def test_a_broken_line_is_a_sentence_and_no_crash(told, broken):
    told.export()
    lines = told.file.read_text().splitlines()
    for place in (0, 1, 3):
        forged = [*lines[:place], broken, *lines[place + 1 :]]
        told.file.write_text("\n".join(forged))
        assert verify(told.file).findings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size", "7"),
        ("size", None),
        ("size", -1),
        ("size", 10**30),
        ("county", 321171),
        ("village", None),
        ("village", NEXT_VILLAGE),
        ("root", "zz"),
        ("root", 5),
        ("roots", 10**15),
        ("roots", -1),
        ("roots", "x"),
        ("leaves", 10**15),
        ("leaves", [1]),
        ("after", None),
        ("after", ["00" * 32]),
        ("scheme", "huiyin-open-export-9"),
    ],
)
def test_a_forged_head_is_a_sentence_and_no_crash(told, name, value):
    lines = told.export()
    lines[0][name] = value
    assert told.forged(lines).findings


@pytest.mark.parametrize("name", ["size", "number", "root", "previous", "key", "signature"])
@pytest.mark.parametrize("value", [None, "x", -1, [], "00"])
def test_a_forged_root_is_a_sentence_and_no_crash(told, name, value):
    lines = told.export()
    lines[1][name] = value
    assert told.forged(lines).findings


def test_an_export_before_the_first_root_says_so(cast, tmp_path):
    publish(cast)
    export(tmp_path / "log.jsonl", COUNTY)
    verdict = verify(tmp_path / "log.jsonl")
    assert (verdict.findings, verdict.roots, verdict.unsigned) == ([], 0, 1)
    assert verify(tmp_path / "log.jsonl", root="ABCD").findings


def test_the_proof_of_one_publication(told, tmp_path):
    file = tmp_path / "proof.json"
    for row, paper in zip(told.rows[:2], told.paper[:1] * 2, strict=True):
        file.write_text(json.dumps(proof_of(row)))
        assert verify(file, root=paper).findings == []
    last = proof_of(told.rows[-1])
    assert last["signed"] is None
    file.write_text(json.dumps(last))
    verdict = verify(file)
    assert (verdict.findings, verdict.unsigned) == ([], 1)
    assert verify(file, root=told.paper[0]).findings
    down = told.rows[2]
    down.refresh_from_db()
    proof = proof_of(down)
    assert proof["document"] is None
    file.write_text(json.dumps(proof))
    verdict = verify(file)
    assert (verdict.findings, verdict.tombstones) == ([], 1)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("index", 1, "不在日志里"),
        ("root", "00" * 32, "不在日志里"),
        ("path", [], "不在日志里"),
        ("document", {"kind": "accounts", "unit": VILLAGE, "period": "2026-01"}, "与公开时不同"),
        ("size", 4, "签名的根不是这份证明的根"),
        ("leaf", {}, "认不出来"),
    ],
)
def test_a_forged_proof_is_named(told, tmp_path, name, value, sentence):
    file = tmp_path / "proof.json"
    file.write_text(json.dumps({**proof_of(told.rows[0]), name: value}))
    assert any(sentence in found for found in verify(file).findings)


def test_a_proof_signed_by_nobody_is_named(told, tmp_path):
    proof = proof_of(told.rows[0])
    proof["signed"]["number"] = 7
    file = tmp_path / "proof.json"
    file.write_text(json.dumps(proof))
    assert verify(file).findings == ["根的签名不对。"]


def test_an_export_of_more_than_one_batch(cast, now, tmp_path, monkeypatch):
    monkeypatch.setattr("huiyin.disclosure.openlog.exporting.BATCH", 3)
    for month in range(1, 9):
        publish(cast, period=f"2026-0{month}")
        publish(cast, period=f"2026-0{month}", unit=NEXT_VILLAGE)
    for village, count in (("", 16), (VILLAGE, 8)):
        done: list[int] = []
        file = tmp_path / f"{village}.jsonl"
        told = export(file, COUNTY, village, progress=lambda at, _whole, to=done: to.append(at))
        assert (told, done[-1], len(done)) == (count, count, -(-count // 3))
        assert verify(file).findings == []


def test_leaves_without_a_publication_are_named(cast, tmp_path):
    """Somebody wrote into the log by hand."""
    grown(1)
    export(tmp_path / "log.jsonl", COUNTY)
    (sentence,) = verify(tmp_path / "log.jsonl").findings
    assert "内容不见了" in sentence


def _sign(root, key):
    root["key"] = key.public_key().public_bytes_raw().hex()
    root["signature"] = key.sign(canonical({name: root[name] for name in SIGNED})).hex()


def test_what_the_door_of_all_publications_writes_is_verified(cast, now, tmp_path):
    """Published, corrected and taken down by the real thing, not by the helper of these tests."""
    village = village_cast(cast)
    by = village.kuaiji.actor()
    row = announced(village, now)
    broadcasting.cancel(row, reason="只有一家报名", by=by, at=now)
    other = announced(village, now)
    standing = Publication.objects.get(county=COUNTY, series=other.series)
    with transaction.atomic():
        take_down_one(standing, reason="写了个人信息", basis="个人信息保护法", by=by, at=now)
    ((_row, path),) = sign_root(COUNTY, tmp_path / "open", at=now)
    paper = fingerprint(json.loads(path.read_text()))
    for place in ("", VILLAGE):
        export(tmp_path / f"log{place}.jsonl", COUNTY, place)
        verdict = verify(tmp_path / f"log{place}.jsonl", root=paper)
        assert verdict.findings == []
        assert (verdict.leaves, verdict.tombstones) == (4, 1)
    file = tmp_path / "proof.json"
    for one in Publication.objects.filter(county=COUNTY):
        file.write_text(json.dumps(proof_of(one)))
        assert verify(file, root=paper).findings == []
