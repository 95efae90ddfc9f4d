"""The one way into the open log, and the proofs made from it.

An append stands in the transaction of what it tells, so neither is there without the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Max, Q

from huiyin.common import merkle
from huiyin.common.hashing import canonical
from huiyin.common.merkle import Node, Span
from huiyin.disclosure.models import LogHead, LogLeaf, LogNode

SCHEME = "huiyin-open-1"
HASH = 32  # bytes


class LogBusy(RuntimeError):
    """Somebody else appended in between; the transaction is to be tried again."""


def append(county: str, leaf: Mapping[str, Any]) -> int:
    """Add a leaf; returns its index. Call inside the transaction of what it tells.

    ``leaf`` has at least "county", "unit" and "series"; "number" is added: the how manieth leaf
    of the unit it is. Raises ValueError for the leaf of another county, :class:`LogBusy` where
    the place in the tree was taken meanwhile.
    """
    if leaf["county"] != county:
        raise ValueError("a leaf belongs into the log of its county")
    head = _head(county)
    number = _last_number(county, leaf["unit"]) + 1
    text = canonical({**leaf, "number": number})
    peaks = split(bytes(head.peaks))
    nodes = merkle.grown(head.size, peaks, merkle.leaf_hash(text))
    rows = LogHead.objects.filter(county=county, size=head.size)
    if not rows.update(size=head.size + 1, root=merkle.folded(peaks), peaks=b"".join(peaks)):
        raise LogBusy(county)
    LogNode.objects.bulk_create(
        LogNode(county=county, level=level, index=index, hash=value)
        for (level, index), value in nodes
    )
    LogLeaf(
        county=county,
        index=head.size,
        unit_code=leaf["unit"],
        number=number,
        series=leaf["series"],
        text=text.decode(),
    ).save(force_insert=True)
    return head.size


def head_of(county: str) -> tuple[int, bytes]:
    """Size and root of the log as it is now."""
    row = LogHead.objects.filter(county=county).values_list("size", "root").first()
    return (row[0], bytes(row[1])) if row else (0, merkle.EMPTY)


def inclusion(county: str, index: int, size: int) -> list[bytes]:
    """The proof that leaf ``index`` stands in the tree of the first ``size`` leaves."""
    return paths(county, [merkle.inclusion_spans(index, size)])[0]


def consistency(county: str, old: int, new: int) -> list[bytes]:
    """The proof that the tree of ``old`` leaves is the beginning of that of ``new``."""
    return paths(county, [merkle.consistency_spans(old, new)])[0]


def root_at(county: str, size: int) -> bytes:
    """The root when the log had ``size`` leaves."""
    return paths(county, [[(0, size)]])[0][0] if size else merkle.EMPTY


def paths(county: str, asked: Sequence[Sequence[Span]]) -> list[list[bytes]]:
    """The hashes of the spans of several proofs, read at once."""
    nodes = {node for spans in asked for span in spans for node in merkle.covering(span)}
    found = _hashes(county, nodes)
    return [
        [merkle.folded([found[node] for node in merkle.covering(span)]) for span in spans]
        for spans in asked
    ]


def split(peaks: bytes) -> list[bytes]:
    """The peaks of a head, one by one."""
    return [peaks[start : start + HASH] for start in range(0, len(peaks), HASH)]


def _head(county: str) -> LogHead:
    rows = LogHead.objects.filter(county=county)
    head = rows.select_for_update().first()
    if head is None:
        LogHead.objects.bulk_create(
            [LogHead(county=county, root=merkle.EMPTY)], ignore_conflicts=True
        )
        head = rows.select_for_update().get()
    return head


def _last_number(county: str, unit_code: str) -> int:
    rows = LogLeaf.objects.filter(county=county, unit_code=unit_code)
    return rows.aggregate(last=Max("number"))["last"] or 0


def _hashes(county: str, nodes: Iterable[Node]) -> dict[Node, bytes]:
    by_level: dict[int, list[int]] = defaultdict(list)
    for level, index in nodes:
        by_level[level].append(index)
    wanted = Q(pk__in=())
    for level, indexes in by_level.items():
        wanted |= Q(level=level, index__in=indexes)
    rows = LogNode.objects.filter(wanted, county=county)
    return {
        (level, index): bytes(value)
        for level, index, value in rows.values_list("level", "index", "hash")
    }
