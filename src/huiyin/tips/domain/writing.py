"""What is written into a tip: the report, what the reporter adds, what a recipient answers.

Nothing here sees an instant: callers hand in the day.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.rulebook import active
from huiyin.tips.about import About
from huiyin.tips.crypto.boxes import FILE_STEP, Locked, fresh_pair, lock, lock_words, seal_to
from huiyin.tips.crypto.receipts import ReceiptKeys
from huiyin.tips.keeping import keep, remove
from huiyin.tips.models import Access, Part, Tip, TipFile
from huiyin.tips.recipients import Recipient

MOST_PARTS = 200  # of one tip


@dataclass(frozen=True)
class Given:
    """A file as it was given, and a copy without metadata where one could be made."""

    name: str
    media_type: str
    content: bytes
    clean: bytes | None = None
    clean_type: str = ""


@dataclass(frozen=True)
class Report:
    """What a reporter writes. ``name`` and ``contact`` are empty in an anonymous tip."""

    text: str
    about: About
    name: str = ""
    contact: str = ""
    files: tuple[Given, ...] = ()


def receive(
    *, report: Report, receipt: ReceiptKeys, recipients: Sequence[Recipient], on: date
) -> Tip:
    """Store a tip for these recipients. Where the receipt has one already, that one: nothing twice.

    All of it or nothing: files of a failed try are removed.
    """
    known = Tip.objects.filter(lookup=receipt.lookup)
    if found := known.first():
        return found
    assert recipients  # whoever calls has refused before
    public, private = fresh_pair()
    written: list[uuid.UUID] = []
    try:
        with transaction.atomic():
            tip = Tip(
                day=on,
                level=recipients[0].level,
                public=public,
                lookup=receipt.lookup,
                reply_public=receipt.public,
                expires=expiry(on),
            )
            tip.save(force_insert=True)
            for one in recipients:
                give(tip=tip, recipient=one, secret=private)
            words = {
                "kind": "report",
                "text": report.text,
                "about": report.about.document(),
                "name": report.name,
                "contact": report.contact,
            }
            _incoming(tip, words, report.files, written, on)
    except IntegrityError:  # the same form at the same moment: the other one was first
        remove(written, on=on)
        return known.get()
    except BaseException:
        remove(written, on=on)
        raise
    return tip


def add(*, tip: Tip, text: str, files: Sequence[Given] = (), on: date) -> None:
    """What the reporter writes later. It counts the days the tip is kept from the beginning."""
    written: list[uuid.UUID] = []
    try:
        with transaction.atomic():
            _incoming(_turn(tip), {"kind": "addition", "text": text}, files, written, on)
    except BaseException:
        remove(written, on=on)
        raise


def answer(*, tip: Tip, text: str, by: str, on: date) -> None:
    """An answer, to be opened with the receipt and by the recipients; ``by`` names the office."""
    with transaction.atomic():
        _part(_turn(tip), {"kind": "answer", "text": text, "by": by}, on, answering=True)


def give(*, tip: Tip, recipient: Recipient, secret: bytes) -> None:
    """A way into the tip, whose private key is ``secret``, for one recipient."""
    Access(
        tip=tip,
        key=recipient.key,
        sealed=seal_to(bytes(recipient.key.public), secret),
    ).save(force_insert=True)


def expiry(on: date) -> date:
    """Until when a tip is kept in which something was written on that day."""
    return on + timedelta(days=int(active.profile().counts["tip_retention_days"].value))


def place_of(kind: str, tip: uuid.UUID, row: uuid.UUID) -> str:
    """What a content is bound to, so that no other row's can be put in its stead."""
    return f"{kind}/{tip}/{row}"


def _incoming(
    tip: Tip, words: dict[str, Any], files: Iterable[Given], written: list[uuid.UUID], on: date
) -> None:
    told = [_file(tip, one, written, on) for one in files]
    _part(tip, {**words, "files": told}, on)
    Tip.objects.filter(pk=tip.pk).update(incoming=tip.incoming + 1)
    tip.incoming += 1


def _part(tip: Tip, words: dict[str, Any], on: date, *, answering: bool = False) -> None:
    if tip.parts >= MOST_PARTS:
        raise Refused(_("这件举报来往的次数太多了，请另外写一件。"))
    row = Part(tip=tip, day=on)
    locked = lock_words(
        {**words, "number": tip.parts + 1},
        where=place_of("text", tip.pk, row.pk),
        to=bytes(tip.public),
        reply_to=bytes(tip.reply_public) if answering else b"",
    )
    row.content, row.key, row.reply_key = locked.content, locked.key, locked.reply_key
    row.save(force_insert=True)
    tip.parts, tip.expires = tip.parts + 1, expiry(on)
    Tip.objects.filter(pk=tip.pk).update(parts=tip.parts, expires=tip.expires)


def _file(tip: Tip, given: Given, written: list[uuid.UUID], on: date) -> dict[str, Any]:
    """Store both forms; what the text will tell of them."""
    told = {
        "name": given.name,
        "type": given.media_type,
        "size": len(given.content),
        "original": str(_locked_file(tip, given.content, written, on)),
        "clean": "",
        "clean_type": given.clean_type,
    }
    if given.clean is not None:
        told["clean"] = str(_locked_file(tip, given.clean, written, on))
    return told


def _locked_file(tip: Tip, content: bytes, written: list[uuid.UUID], on: date) -> uuid.UUID:
    row = TipFile(tip=tip)
    locked: Locked = lock(
        content, where=place_of("file", tip.pk, row.pk), to=bytes(tip.public), step=FILE_STEP
    )
    row.key = locked.key
    row.save(force_insert=True)
    written.append(row.pk)
    keep(row.pk, locked.content, on=on)
    return row.pk


def _turn(tip: Tip) -> Tip:
    """The tip as it stands, held until the transaction ends; :class:`Refused` once it is erased."""
    row = Tip.objects.select_for_update().filter(pk=tip.pk, erased__isnull=True).first()
    if row is None:
        raise Refused(_("这件举报已经到期删除，不能再写了。"))
    return row
