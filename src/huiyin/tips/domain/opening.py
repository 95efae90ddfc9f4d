"""Opening a tip with the private key of a recipient, or the answers with that of the receipt."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from huiyin.tips.about import About
from huiyin.tips.crypto.boxes import WillNotOpen, unlock, unlock_words, unseal
from huiyin.tips.domain.writing import place_of
from huiyin.tips.keeping import kept
from huiyin.tips.models import Access, Part, Tip, TipFile


@dataclass(frozen=True)
class Attached:
    """A file by its ids: ``clean`` is None where no copy without metadata could be made."""

    name: str
    media_type: str
    size: int
    original: uuid.UUID
    clean: uuid.UUID | None
    clean_type: str


@dataclass(frozen=True)
class Text:
    """One text, opened. ``kind`` is report, addition or answer; ``by`` the answering office."""

    day: date
    kind: str
    text: str
    by: str = ""
    files: tuple[Attached, ...] = ()


@dataclass(frozen=True)
class Opened:
    """A tip in the clear: for the one request in which a recipient's passphrase was typed."""

    tip: Tip
    about: About
    name: str
    contact: str
    texts: tuple[Text, ...]
    secret: bytes = field(repr=False)  # the tip's private key

    def file(self, key: uuid.UUID) -> tuple[Attached, bytes] | None:
        """One of its files, in either form; None where it has none of that id."""
        for attached in (one for text in self.texts for one in text.files):
            if key in (attached.original, attached.clean):
                return attached, open_file(self.tip, key, self.secret)
        return None


def secret_of(access: Access, private: bytes) -> bytes:
    """The tip's private key, by a recipient's; ``WillNotOpen`` with another one."""
    return unseal(private, bytes(access.sealed))


def about_of(tip: Tip, secret: bytes) -> About:
    """What the tip is about, without opening more than the report."""
    _parts, report = _words(tip, secret)
    return About.from_document(report["about"])


def open_tip(tip: Tip, secret: bytes) -> Opened:
    """Everything but the files' content, oldest first."""
    parts, report = _words(tip, secret)
    return Opened(
        tip=tip,
        about=About.from_document(report["about"]),
        name=report["name"],
        contact=report["contact"],
        texts=tuple(_text(part.day, words) for part, words in parts),
        secret=secret,
    )


def open_file(tip: Tip, key: uuid.UUID, secret: bytes) -> bytes:
    """The content of a file; ``WillNotOpen`` or :class:`OSError` where it does not open."""
    row = TipFile.objects.get(tip=tip, pk=key)
    return unlock(kept(key), bytes(row.key), where=place_of("file", tip.pk, key), private=secret)


def answers(tip: Tip, private: bytes) -> list[Text]:
    """The answers, oldest first, by the private key that follows from the receipt.

    What the reporter wrote is not among it: who finds a receipt cannot read the report.
    """
    rows = [row for row in Part.objects.filter(tip=tip) if row.reply_key]
    found = _opened(tip, rows, private, replies=True)
    return [_text(part.day, words) for part, words in found]


def _words(tip: Tip, secret: bytes) -> tuple[list[tuple[Part, dict[str, Any]]], dict[str, Any]]:
    parts = _opened(tip, Part.objects.filter(tip=tip), secret, replies=False)
    if not parts or parts[0][1]["kind"] != "report":
        raise WillNotOpen("the report is gone")
    return parts, parts[0][1]


def _opened(
    tip: Tip, rows: Iterable[Part], private: bytes, *, replies: bool
) -> list[tuple[Part, dict[str, Any]]]:
    found = [
        (
            row,
            unlock_words(
                bytes(row.content),
                bytes(row.reply_key if replies else row.key),
                where=place_of("text", tip.pk, row.pk),
                private=private,
            ),
        )
        for row in rows
    ]
    return sorted(found, key=lambda pair: pair[1]["number"])


def _text(day: date, words: dict[str, Any]) -> Text:
    return Text(
        day=day,
        kind=words["kind"],
        text=words["text"],
        by=words.get("by", ""),
        files=tuple(_attached(one) for one in words.get("files", ())),
    )


def _attached(told: dict[str, Any]) -> Attached:
    return Attached(
        name=told["name"],
        media_type=told["type"],
        size=told["size"],
        original=uuid.UUID(told["original"]),
        clean=uuid.UUID(told["clean"]) if told["clean"] else None,
        clean_type=told["clean_type"],
    )
