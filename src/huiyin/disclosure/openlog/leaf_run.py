"""Whether the leaves of an export are all there, as they were, and their contents with them."""

from collections.abc import Mapping
from typing import Any

from huiyin.common import merkle
from huiyin.common.hashing import canonical, commitment
from huiyin.disclosure.openlog.findings import UNREADABLE, Verdict

Version = tuple[str, int]  # series and version


class LeafRun:
    """Takes the leaves one after the other.

    With a ``village`` each brings its path to the root of the export; without one they are the
    whole log, and the tree is reckoned anew.
    """

    def __init__(self, head: Mapping[str, Any], verdict: Verdict) -> None:
        self.county, self.village, self.size = head["county"], head["village"], head["size"]
        if [type(said) for said in (self.county, self.village, self.size)] != [str, str, int]:
            raise TypeError("the head of an export has a county, a village and a size")
        self.root = bytes.fromhex(head["root"])
        self.verdict = verdict
        self.next = 0  # place of the next leaf, in an export of the whole log
        self.peaks: list[bytes] | None = None if self.village else []
        self.numbers: dict[str, int] = {}  # the last of each unit
        self.seen: dict[Version, int] = {}
        self.empty: dict[Version, str] = {}  # versions without content, and how they are called
        self.down: set[Version] = set()

    def add(self, row: Mapping[str, Any]) -> None:
        """Check the next leaf."""
        self.verdict.leaves += 1
        try:
            leaf, index, name = row["leaf"], row["index"], _name(row)
            for sentence in (
                *self._misplaced(row, leaf, index),
                *self._out_of_turn(leaf, index),
                *_forged(row, leaf),
            ):
                self.verdict.found(f"{name}{sentence}")
            self._remember(row, leaf, index, name)
        except UNREADABLE:
            self.verdict.found(f"导出里的第 {self.verdict.leaves} 条缺少内容或者写错了，认不出来。")
            self.peaks = None

    def root_now(self) -> bytes | None:
        """The root over all leaves so far; None where it cannot be reckoned."""
        return None if self.peaks is None else merkle.folded(self.peaks)

    def end(self, promised: int) -> None:
        """What can only be said when all were seen."""
        for version, name in self.empty.items():
            if version in self.down:
                self.verdict.tombstones += 1
            else:
                self.verdict.found(f"{name}内容不见了，日志里也没有撤下它的记录。")
        if self.verdict.leaves < promised:
            missing = promised - self.verdict.leaves
            self.verdict.found(f"导出应有 {promised} 条，少了 {missing} 条：文件被截短了。")
        if self.peaks is not None and self.root_now() != self.root:
            self.verdict.found(
                "按导出的内容重新算出的根与日志的根不同：有内容被改、被删或者换了位置。"
            )

    def _misplaced(self, row: Mapping[str, Any], leaf: Mapping[str, Any], index: int) -> list[str]:
        """The place in the tree: by its path, or by standing right after the one before."""
        digest = merkle.leaf_hash(canonical(leaf))
        if self.village:
            path = [bytes.fromhex(step) for step in row["path"]]
            if merkle.includes(self.root, self.size, index, digest, path):
                return []
            return ["不在日志里：它被改过，或者从来没有公开过。"]
        expected, self.next = self.next, index + 1
        if index != expected:
            self.peaks = None
            if index > expected:
                return [f"之前的第 {expected + 1} 到第 {index} 条不见了。"]
            return ["的位置不对，顺序被换过。"]
        if self.peaks is not None:
            merkle.grown(index, self.peaks, digest)
        return []

    def _out_of_turn(self, leaf: Mapping[str, Any], index: int) -> list[str]:
        """County, unit, running number of the unit, and the version before."""
        unit, version = leaf["unit"], leaf["version"]
        before, self.numbers[unit] = self.numbers.get(unit, 0), leaf["number"]
        wrong = []
        if leaf["county"] != self.county or (self.village and unit != self.village):
            wrong.append("不是这里的。")
        if leaf["number"] != before + 1:
            wrong.append(f"是这个单位的第 {leaf['number']} 条，它前面的一条却是第 {before} 条。")
        earlier = self.seen.get((leaf["series"], version - 1))
        if leaf["action"] == "correct" and (earlier is None or earlier != leaf["of"]):
            wrong.append("说是更正，它更正的那一版却不在前面。")
        if leaf["action"] == "takedown" and (leaf["series"], version) not in self.seen:
            wrong.append("说是撤下，撤下的那一版却不在前面。")
        return wrong

    def _remember(
        self, row: Mapping[str, Any], leaf: Mapping[str, Any], index: int, name: str
    ) -> None:
        version = leaf["series"], leaf["version"]
        if leaf["action"] == "takedown":
            self.down.add(version)
            return
        self.seen[version] = index
        if row["document"] is None:
            self.empty[version] = name


def _forged(row: Mapping[str, Any], leaf: Mapping[str, Any]) -> list[str]:
    """The content must be the one that was committed to."""
    document = row["document"]
    if document is None:
        return []
    if commitment(document, bytes.fromhex(row["salt"])).hex() != leaf["commitment"]:
        return ["内容与公开时不同。"]
    if any(document[name] != leaf[name] for name in ("kind", "unit", "period")):
        return ["的内容属于另一项公开。"]
    return []


def _name(row: Mapping[str, Any]) -> str:
    """How a person finds it: its place in the log, its title or else what it is about."""
    leaf, document = row["leaf"], row["document"]
    title = document["title"] if document else leaf["kind"]
    about = leaf["unit"], leaf["period"], title, f"第 {leaf['version']} 版"
    return f"第 {row['index'] + 1} 条（{'，'.join(about)}）"
