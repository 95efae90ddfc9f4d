"""What a recipient does with a tip. Each act asks for the passphrase, which is kept nowhere."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.processes.tips.submitting import MOST_WORDS
from huiyin.processes.tips.unlocking import altered, note, require_recipient, unlock_tip
from huiyin.tips.crypto.boxes import WillNotOpen
from huiyin.tips.domain import handing, writing
from huiyin.tips.domain.keys import key_in_use
from huiyin.tips.domain.opening import Opened, open_tip
from huiyin.tips.models import Access
from huiyin.tips.queries import alone_with, ending_soon, page_of, unread
from huiyin.tips.recipients import able_to_receive

PAGE = 30


@dataclass(frozen=True)
class Inbox:
    """A recipient's list: a tip shows its day, its outcome and whether something is new.

    ``next_after`` is where the next page begins, None on the last. ``alone`` counts the tips
    that nobody else can open: they are lost with this passphrase.
    """

    keyed: bool
    rows: tuple[Access, ...]
    next_after: uuid.UUID | None
    unread: int
    ending: tuple[Access, ...]
    alone: int


@dataclass(frozen=True)
class Downloaded:
    """A file in the clear, to be saved by the recipient; never to be shown in the page."""

    name: str
    media_type: str
    content: bytes


def waiting(by: Actor) -> int:
    """How many tips hold something new for the actor; 0 for whoever is no recipient."""
    if by.user_id is None or not by.posts:
        return 0
    return unread(by.user_id)


def inbox(*, by: Actor, at: datetime, after: uuid.UUID | None = None) -> Inbox:
    """The actor's tips; :class:`Refused` for whoever is no recipient."""
    require_recipient(by)
    user = by.user_id or 0
    rows = page_of(user, after=after, size=PAGE)
    return Inbox(
        keyed=key_in_use(user) is not None,
        rows=tuple(rows[:PAGE]),
        next_after=rows[PAGE - 1].tip_id if len(rows) > PAGE else None,
        unread=unread(user),
        ending=tuple(ending_soon(user, on=localdate(at))),
        alone=alone_with(user),
    )


def read(*, tip: uuid.UUID, passphrase: str, by: Actor, at: datetime) -> Opened:
    """The tip in the clear, for this request alone."""
    access, secret = unlock_tip(tip, passphrase, by=by, at=at)
    opened = open_tip(access.tip, secret)
    with transaction.atomic():
        handing.saw(access=access, incoming=access.tip.incoming)
        note("tip.read", f"tip:{tip}", by=by, at=at)
    return opened


def download(
    *, tip: uuid.UUID, file: uuid.UUID, passphrase: str, by: Actor, at: datetime
) -> Downloaded:
    """A file of a tip. The copy without metadata is to be offered first."""
    access, secret = unlock_tip(tip, passphrase, by=by, at=at)
    try:
        found = open_tip(access.tip, secret).file(file)
    except (WillNotOpen, OSError):
        raise Refused(altered()) from None
    if found is None:
        raise Refused(_("这件举报里没有这个文件。"))
    attached, content = found
    note("tip.download", f"tip:{tip}", by=by, at=at, original=file == attached.original)
    if file == attached.original:
        return Downloaded(attached.name, attached.media_type, content)
    return Downloaded(f"{file}.jpg", attached.clean_type, content)


def reply(*, tip: uuid.UUID, text: str, passphrase: str, by: Actor, at: datetime) -> None:
    """An answer that the receipt and the recipients open. It shows the office, not the name."""
    if not text.strip():
        raise Refused(_("请写答复。"))
    if len(text) > MOST_WORDS:
        raise Refused(_("最多写 %(most)d 个字。") % {"most": MOST_WORDS})
    access, _secret = unlock_tip(tip, passphrase, by=by, at=at)
    office = require_recipient(by).organisation
    with transaction.atomic():
        writing.answer(tip=access.tip, text=text, by=office, on=localdate(at))
        note("tip.reply", f"tip:{tip}", by=by, at=at)


def conclude(*, tip: uuid.UUID, outcome: str, passphrase: str, by: Actor, at: datetime) -> None:
    """Note how it ended: a key of the profile's closed list."""
    access, _secret = unlock_tip(tip, passphrase, by=by, at=at)
    with transaction.atomic():
        handing.conclude(tip=access.tip, outcome=outcome, on=localdate(at))
        note("tip.conclude", f"tip:{tip}", by=by, at=at)


def targets(opened: Opened, *, by: Actor, at: datetime) -> list[tuple[int, str]]:
    """Whom this tip may be passed on to: the ids of accounts, and office and name in words."""
    found = able_to_receive(opened.about, on=localdate(at))
    return [(one.user_id, f"{one.office} {one.name}") for one in found if one.user_id != by.user_id]
