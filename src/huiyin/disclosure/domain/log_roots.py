"""The daily signed root of a county's log: what leaves the database."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.common.signing import (
    FileConflict,
    following,
    is_signed,
    numbered,
    public_key,
    sign,
    write_once,
)
from huiyin.disclosure.domain import log
from huiyin.disclosure.models import LogRoot
from huiyin.disclosure.openlog.statements import SCHEME, stated

NOTHING = bytes(32)  # the root before the first


class RootConflict(Refused):
    """What was signed and what the database holds contradict each other. Nothing was signed."""


def sign_root(county: str, folder: Path, *, at: datetime) -> list[tuple[LogRoot, Path]]:
    """Sign the log as it is if it grew since the root before. Call inside a transaction.

    The file is written before the row and never replaced; one that a kill left without its row
    is taken over first. Raises :class:`RootConflict` where a file or the root before speaks of
    leaves that the database has not, or has otherwise: it was rolled back or rewritten.
    """
    last = newest(county)
    made = []
    for path in _unknown(folder, county, last):
        last = _take_over(county, path, last)
        made.append((last, path))
    size, root = log.head_of(county)
    if last and (size < last.size or log.root_at(county, last.size) != bytes(last.root)):
        raise _rewritten(last)
    if size == (last.size if last else 0):
        return made
    statement: dict[str, Any] = {
        "scheme": SCHEME,
        "county": county,
        "number": last.number + 1 if last else 1,
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "size": size,
        "root": root.hex(),
        "previous": (bytes(last.root) if last else NOTHING).hex(),
        "key": public_key().hex(),
    }
    path_of_it = log.consistency(county, last.size if last else 0, size)
    content = {
        **statement,
        "signature": sign(statement).hex(),
        "consistency": [step.hex() for step in path_of_it],
    }
    try:
        path = write_once(numbered(folder, county, statement["number"]), content)
    except FileConflict as conflict:
        raise _conflict(conflict.path) from None
    return [*made, (_keep(content), path)]


def newest(county: str) -> LogRoot | None:
    """The last root that was signed."""
    return LogRoot.objects.filter(county=county).order_by("-number").first()


def content_of(row: LogRoot) -> dict[str, Any]:
    """The signed words of a row, with the signature: what its file says."""
    return {
        "scheme": SCHEME,
        "county": row.county,
        "number": row.number,
        "at": row.at.astimezone(UTC).isoformat(timespec="seconds"),
        "size": row.size,
        "root": bytes(row.root).hex(),
        "previous": bytes(row.previous).hex(),
        "key": bytes(row.key).hex(),
        "signature": bytes(row.signature).hex(),
    }


def _unknown(folder: Path, county: str, last: LogRoot | None) -> list[Path]:
    try:
        return following(folder, county, last.number if last else 0)
    except FileConflict as conflict:
        raise _conflict(conflict.path) from None


def _take_over(county: str, path: Path, last: LogRoot | None) -> LogRoot:
    """The row of a file that was written without one: only if the log says the same."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        follows = _follows(content, county, last)
    except (ValueError, KeyError, TypeError, AttributeError, OSError):
        raise _conflict(path) from None
    if not follows:
        raise _conflict(path)
    return _keep(content)


def _follows(content: Mapping[str, Any], county: str, last: LogRoot | None) -> bool:
    size, previous = content["size"], bytes(last.root) if last else NOTHING
    return (
        type(size) is int
        and (content["scheme"], content["county"]) == (SCHEME, county)
        and content["number"] == (last.number + 1 if last else 1)
        and content["key"] == public_key().hex()
        and content["previous"] == previous.hex()
        and is_signed(stated(content), bytes.fromhex(content["signature"]), public_key())
        and (last.size if last else 0) < size <= log.head_of(county)[0]
        and log.root_at(county, size).hex() == content["root"]
    )


def _keep(content: Mapping[str, Any]) -> LogRoot:
    return LogRoot.objects.create(
        county=content["county"],
        number=content["number"],
        at=datetime.fromisoformat(content["at"]),
        size=content["size"],
        root=bytes.fromhex(content["root"]),
        previous=bytes.fromhex(content["previous"]),
        key=bytes.fromhex(content["key"]),
        signature=bytes.fromhex(content["signature"]),
    )


def _conflict(path: Path) -> RootConflict:
    return RootConflict(
        _(
            "公开日志的签名文件%(name)s已经存在，数据库里却没有它签过的内容（数据库可能恢复到了较早的"
            "备份，或者另一次签名正在进行）。没有签名，文件也没有改动。请保留这份文件，查明原因。"
        )
        % {"name": path.name}
    )


def _rewritten(last: LogRoot) -> RootConflict:
    return RootConflict(
        _(
            "%(county)s公开日志现在的内容与第%(number)d号签名的根不符：日志被改写过，或者恢复到了较早的"
            "备份。没有签名。请保留签名文件，查明原因。"
        )
        % {"county": last.county, "number": last.number}
    )
