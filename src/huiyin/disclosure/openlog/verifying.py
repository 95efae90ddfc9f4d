"""An export of the open log is verified by itself: no database, no settings, no profile."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from huiyin.common import merkle
from huiyin.disclosure.openlog.findings import UNREADABLE, Verdict
from huiyin.disclosure.openlog.leaf_run import LeafRun
from huiyin.disclosure.openlog.proof_check import PROOF_SCHEME, check_proof
from huiyin.disclosure.openlog.root_chain import RootChain

EXPORT_SCHEME = "huiyin-open-export-1"
Progress = Callable[[int, int], None]
EVERY = 1000  # lines between two steps of the bar


def verify(path: Path, *, root: str = "", progress: Progress = lambda done, whole: None) -> Verdict:
    """Everything that is wrong with the file of an export, or of one proof.

    ``root`` is a fingerprint that somebody kept: one of the roots must have it.
    """
    verdict = Verdict()
    lines = _lines(path, progress)
    head = _parsed(next(lines, b""))
    if head.get("scheme") == PROOF_SCHEME:
        check_proof(head, root, verdict)
        return verdict
    try:
        if head["scheme"] != EXPORT_SCHEME:
            raise ValueError(head["scheme"])
        run, chain = LeafRun(head, verdict), RootChain(head["county"], verdict)
        roots, leaves, after = _count(head["roots"]), _count(head["leaves"]), head["after"]
    except UNREADABLE:
        verdict.found("这不是公开日志的导出文件，或者第一行被改过。")
        return verdict
    for line in islice(lines, roots):
        chain.add(_parsed(line))
    _check_head(run, chain, after)
    if root:
        chain.must_hold(root)
    _check_leaves(lines, run, chain, leaves)
    return verdict


def _check_head(run: LeafRun, chain: RootChain, after: Any) -> None:
    """The root of the export goes on from the newest signed one."""
    try:
        path = [bytes.fromhex(step) for step in after]
    except UNREADABLE:
        path = []
    if not merkle.continues(chain.root, chain.size, run.root, run.size, path):
        run.verdict.found("导出的根不是在最后一个签名的根的基础上接着写的。")
    run.verdict.unsigned = max(run.size - chain.size, 0)


def _check_leaves(lines: Iterator[bytes], run: LeafRun, chain: RootChain, promised: int) -> None:
    for line in lines:
        row = _parsed(line)
        if "end" in row:
            break
        run.add(row)
        if run.next in chain.sizes and not run.village:
            number, expected = chain.sizes[run.next]
            found = run.root_now()
            if found is not None and found.hex() != expected:
                run.verdict.found(
                    f"到第 {run.next} 条为止重新算出的根，与第 {number} 号签名的根不同。"
                )
    else:
        run.verdict.found("文件没有结尾：它没有写完，或者被截短了。")
    run.end(promised)


def _lines(path: Path, progress: Progress) -> Iterator[bytes]:
    whole, done = path.stat().st_size, 0
    with path.open("rb") as file:
        for count, line in enumerate(file, start=1):
            done += len(line)
            if count % EVERY == 0:
                progress(done, whole)
            yield line
    progress(whole, whole)


def _count(said: Any) -> int:
    if type(said) is not int or said < 0:
        raise ValueError(said)
    return said


def _parsed(line: bytes) -> dict[str, Any]:
    """What the line says; nothing where it is no JSON object."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
