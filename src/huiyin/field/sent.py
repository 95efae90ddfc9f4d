"""The body of one item of the outbox, read with nothing taken on trust."""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware

from huiyin.processes.handing_in import Sent, SentFile

VERSION = 1
LARGEST = 256 * 1024  # bytes of one item without its files
KEY = re.compile(r"[0-9a-f]{32}")
KINDS_OF_FILES = ("photo", "sound")
MOST_FILES = 20
NAME = 120  # characters of a file's name
DEEPEST = 5  # lists and objects within each other
# What is asked again with an answer to a question is still the same item.
ASIDE = frozenset({"calm"})
OLDEST = timedelta(days=30)
AHEAD = timedelta(minutes=5)


class Unreadable(Exception):
    """No item at all: no page of ours sends this."""


@dataclass(frozen=True)
class Parcel:
    """An item with all its data, and when it was written, as far as that is plausible."""

    sent: Sent
    data: dict[str, Any]
    made_at: datetime | None


def read(body: bytes, at: datetime) -> Parcel:
    """The item in this body; :class:`Unreadable` for anything else."""
    try:
        whole = json.loads(body.decode(), parse_constant=_no_number, parse_float=_finite)
        json.dumps(whole, ensure_ascii=False).encode()  # halves of characters do not pass
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from None
    if not isinstance(whole, dict) or whole.get("v") != VERSION:
        raise Unreadable("version")
    key, kind, data = whole.get("key"), whole.get("kind"), whole.get("data")
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise Unreadable("key")
    if not isinstance(kind, str) or not 0 < len(kind) <= NAME or not isinstance(data, dict):
        raise Unreadable("kind")
    data = _plain(data)
    files = _files(whole.get("files", []))
    content = {name: value for name, value in data.items() if name not in ASIDE}
    return Parcel(Sent(key, kind, content, files), data, plausible(whole.get("made_at"), at))


def plausible(told: object, at: datetime) -> datetime | None:
    """The moment the phone names, if it lies in the month before now; else its clock is wrong."""
    try:
        moment = parse_datetime(told) if isinstance(told, str) else None
    except ValueError:
        return None
    if moment is None or not is_aware(moment):
        return None
    return moment if at - OLDEST <= moment <= at + AHEAD else None


def _files(rows: object) -> tuple[SentFile, ...]:
    if not isinstance(rows, list) or len(rows) > MOST_FILES:
        raise Unreadable("files")
    files = tuple(_file(row) for row in rows)
    if len({file.key for file in files}) != len(files):
        raise Unreadable("files")
    return files


def _file(row: object) -> SentFile:
    if not isinstance(row, dict):
        raise Unreadable("files")
    key, name, kind = row.get("key"), row.get("name", ""), row.get("kind", "photo")
    if not isinstance(key, str) or not KEY.fullmatch(key) or kind not in KINDS_OF_FILES:
        raise Unreadable("files")
    return SentFile(key, str(name)[:NAME], kind)


def _plain(value: Any, depth: int = 0) -> Any:
    """Without NUL: PostgreSQL takes none, and nobody types one. No kind nests its data deep."""
    if depth > DEEPEST:
        raise Unreadable("depth")
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [_plain(row, depth + 1) for row in value]
    if isinstance(value, dict):
        return {_plain(key): _plain(row, depth + 1) for key, row in value.items()}
    return value


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _finite(digits: str) -> float:
    """1e400 is as little a number as Infinity, and goes into no fingerprint."""
    number = float(digits)
    return number if isfinite(number) else _no_number(digits)
