"""The proof of one publication, verified by itself."""

from collections.abc import Mapping
from typing import Any

from huiyin.common import merkle
from huiyin.common.hashing import canonical, commitment
from huiyin.common.signing import is_signed
from huiyin.disclosure.openlog.findings import UNREADABLE, Verdict
from huiyin.disclosure.openlog.statements import fingerprint, same_fingerprint, stated

PROOF_SCHEME = "huiyin-open-proof-1"


def check_proof(proof: Mapping[str, Any], asked: str, verdict: Verdict) -> None:
    """Add everything that is wrong with it. ``asked``: the fingerprint its root must have."""
    verdict.leaves = 1
    try:
        signed = proof["signed"]
        for sentence in (*_wrong_leaf(proof), *_wrong_root(proof, signed)):
            verdict.found(sentence)
        verdict.tombstones = int(proof["document"] is None)
        if signed is None:
            verdict.unsigned = 1
        else:
            verdict.roots, verdict.newest = 1, fingerprint(signed)
        if asked and not same_fingerprint(asked, verdict.newest):
            verdict.found(
                "证明里的根不是您手里的指纹：请要一份包含那一天的根的证明，或者导出全部日志来核验。"
            )
    except UNREADABLE:
        verdict.found("这份证明缺少内容或者写错了，认不出来。")


def _wrong_leaf(proof: Mapping[str, Any]) -> list[str]:
    leaf, document, wrong = proof["leaf"], proof["document"], []
    path = [bytes.fromhex(step) for step in proof["path"]]
    digest = merkle.leaf_hash(canonical(leaf))
    root = bytes.fromhex(proof["root"])
    if not merkle.includes(root, proof["size"], proof["index"], digest, path):
        wrong.append("这条公开不在日志里：它被改过，或者从来没有公开过。")
    if document is not None:
        if commitment(document, bytes.fromhex(proof["salt"])).hex() != leaf["commitment"]:
            wrong.append("内容与公开时不同。")
        if any(document[name] != leaf[name] for name in ("kind", "unit", "period")):
            wrong.append("内容属于另一项公开。")
    return wrong


def _wrong_root(proof: Mapping[str, Any], signed: Mapping[str, Any] | None) -> list[str]:
    if signed is None:
        return []  # said as "not signed yet"
    wrong = []
    said = signed["county"], signed["size"], signed["root"]
    if said != (proof["leaf"]["county"], proof["size"], proof["root"]):
        wrong.append("签名的根不是这份证明的根。")
    if not is_signed(
        stated(signed), bytes.fromhex(signed["signature"]), bytes.fromhex(signed["key"])
    ):
        wrong.append("根的签名不对。")
    return wrong
