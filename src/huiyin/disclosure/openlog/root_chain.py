"""Whether the signed roots of an export are one history, signed by one key."""

from collections.abc import Mapping
from typing import Any

from huiyin.common import merkle
from huiyin.common.signing import is_signed
from huiyin.disclosure.openlog.findings import UNREADABLE, Verdict
from huiyin.disclosure.openlog.statements import SCHEME, fingerprint, same_fingerprint, stated


class RootChain:
    """Takes the roots one after the other; ``sizes`` is what each says of the log."""

    def __init__(self, county: str, verdict: Verdict) -> None:
        self.county = county
        self.verdict = verdict
        self.last: Mapping[str, Any] | None = None
        self.sizes: dict[int, tuple[int, str]] = {}  # size: number and root
        self.fingerprints: list[str] = []

    @property
    def size(self) -> int:
        """How many leaves the newest root covers."""
        return self.last["size"] if self.last else 0

    @property
    def root(self) -> bytes:
        """The newest root; that of the empty log before the first."""
        return bytes.fromhex(self.last["root"]) if self.last else merkle.EMPTY

    def add(self, content: Mapping[str, Any]) -> None:
        """Check the next root against itself and the one before."""
        try:
            name = f"第 {content['number']} 号签名的根"
            for sentence in self._wrong(content):
                self.verdict.found(f"{name}{sentence}")
            said = fingerprint(content)
            self.sizes[content["size"]] = (content["number"], content["root"])
        except UNREADABLE:
            self.verdict.found("有一个签名的根缺少内容或者写错了，认不出来。")
            return
        self.last = content
        self.fingerprints.append(said)
        self.verdict.roots += 1
        self.verdict.newest = said

    def must_hold(self, asked: str) -> None:
        """The fingerprint that somebody kept must be that of one of these roots."""
        if not any(same_fingerprint(asked, said) for said in self.fingerprints):
            self.verdict.found(
                f"您手里的指纹（{asked}）不是这份导出里任何一天的根：日志被改写过、换过签名的钥匙，"
                "或者这份导出不是那个区县的，或者早于那一天。"
            )

    def _wrong(self, content: Mapping[str, Any]) -> list[str]:
        before, wrong = self.last, []
        if (content["scheme"], content["county"]) != (SCHEME, self.county):
            wrong.append("不是这个区县公开日志的根。")
        if not is_signed(
            stated(content), bytes.fromhex(content["signature"]), bytes.fromhex(content["key"])
        ):
            wrong.append("签名不对。")
        if content["number"] != (before["number"] + 1 if before else 1):
            wrong.append("接不上前一个，中间缺了。")
        if before and content["key"] != before["key"]:
            wrong.append("是用另一把钥匙签的。")
        if content["previous"] != (before["root"] if before else bytes(32).hex()):
            wrong.append("记着的前一个根与前一个不同。")
        if not merkle.continues(
            self.root,
            self.size,
            bytes.fromhex(content["root"]),
            content["size"],
            [bytes.fromhex(step) for step in content["consistency"]],
        ):
            wrong.append(
                "不是在前一个根的基础上接着写的：以前公开过的内容被改过、删过或者换过位置。"
            )
        return wrong
