"""The Merkle tree of RFC 6962 §2.1 (RFC 9162 §2.1): root, proofs, and how they are verified.

Pure functions of hashes. A tree is never held as a whole: a proof names the *perfect* subtrees
it is made of as ``Node`` pairs, level and index, where node (k, i) covers the leaves from
i·2^k up to (i+1)·2^k. Whoever keeps those nodes makes any proof from about 2·log2(size) of them.
"""

import hashlib
from collections.abc import Iterator, Sequence

EMPTY = hashlib.sha256(b"").digest()  # the root of no leaf
Node = tuple[int, int]  # level and index of a perfect subtree
Span = tuple[int, int]  # leaves from, up to


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf: a prefix keeps it from being taken for a node."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees beside each other."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over hashes of leaves in order.

    An odd node at the end of a row is carried up, which gives the same tree as the RFC's
    split at the largest power of two.
    """
    if not leaves:
        return EMPTY
    row = list(leaves)
    while len(row) > 1:
        pairs = [node_hash(a, b) for a, b in zip(row[::2], row[1::2], strict=False)]
        row = pairs + row[len(pairs) * 2 :]
    return row[0]


def folded(peaks: Sequence[bytes]) -> bytes:
    """The root over perfect subtrees, the largest first."""
    if not peaks:
        return EMPTY
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def grown(size: int, peaks: list[bytes], leaf: bytes) -> list[tuple[Node, bytes]]:
    """Add the hash of a leaf to a tree of ``size``, given by its peaks, which are changed.

    Returns the perfect subtrees that are complete now: the leaf, and one for each time it
    closes a pair.
    """
    made = [((0, size), leaf)]
    level, index = 0, size
    while index & 1:
        leaf = node_hash(peaks.pop(), leaf)
        level, index = level + 1, index >> 1
        made.append(((level, index), leaf))
    peaks.append(leaf)
    return made


def covering(span: Span) -> tuple[Node, ...]:
    """The perfect subtrees of a span, the largest first: their fold is its hash.

    The span begins where a subtree of the RFC begins, as those of the two functions below do.
    """
    start, end = span
    nodes = []
    while start < end:
        level = (end - start).bit_length() - 1
        nodes.append((level, start >> level))
        start += 1 << level
    return tuple(nodes)


def inclusion_spans(index: int, size: int) -> list[Span]:
    """Of which subtrees the proof of leaf ``index`` in a tree of ``size`` is made, leaf first."""
    _require(0 <= index < size)
    start, end, spans = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return spans[::-1]


def consistency_spans(old: int, new: int) -> list[Span]:
    """Of which subtrees the proof is made that the ``old`` leaves are the first of the ``new``."""
    _require(0 <= old <= new)
    if old in (0, new):
        return []
    start, end, spans = 0, new, []
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    if start:  # otherwise it is the old tree itself, whose root the verifier has
        spans.append((start, end))
    return spans[::-1]


def includes(root: bytes, size: int, index: int, leaf: bytes, path: Sequence[bytes]) -> bool:
    """Whether ``path`` proves that this hash of a leaf stands at ``index`` (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(step, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def continues(old_root: bytes, old: int, new_root: bytes, new: int, path: Sequence[bytes]) -> bool:
    """Whether ``path`` proves that nothing of the old tree was changed (RFC 9162 §2.1.4.2)."""
    if not 0 <= old <= new:
        return False
    if old == new:
        return old_root == new_root and not path
    if old == 0:
        return old_root == EMPTY and not path
    steps = iter(path if old & (old - 1) else (old_root, *path))
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = next(steps, None)
    if first is None:
        return False
    return _climbed(first, at, last, steps) == (old_root, new_root)


def _climbed(
    first: bytes, at: int, last: int, steps: Iterator[bytes]
) -> tuple[bytes, bytes] | None:
    """The two roots that the steps lead to; None where there are too many or too few."""
    old_found = new_found = first
    for step in steps:
        if last == 0:
            return None
        if at & 1 or at == last:
            old_found, new_found = node_hash(step, old_found), node_hash(step, new_found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new_found = node_hash(new_found, step)
        at, last = at >> 1, last >> 1
    return None if last else (old_found, new_found)


def _split(size: int) -> int:
    """The largest power of two below ``size``."""
    return 1 << ((size - 1).bit_length() - 1)


def _require(sound: bool) -> None:
    if not sound:
        raise ValueError("no such leaf or tree")
