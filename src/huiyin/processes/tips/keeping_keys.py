"""The passphrases of recipients: made, changed, lost; and tips passed on from one to another."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.models import User
from huiyin.processes.tips.unlocking import (
    Unlocked,
    access_of,
    altered,
    note,
    receiving_posts,
    require_recipient,
    unlock_key,
)
from huiyin.tips.crypto.boxes import WillNotOpen
from huiyin.tips.domain import handing, keys
from huiyin.tips.domain.opening import about_of, secret_of
from huiyin.tips.models import Access
from huiyin.tips.queries import accesses_of, alone_with
from huiyin.tips.recipients import Recipient, able_to_receive, all_recipients


@dataclass(frozen=True)
class Passed:
    """How many tips were passed on, and how many the other must not have: a stake, or too low."""

    passed: int
    kept_back: int


def make(*, passphrase: str, again: str, by: Actor, at: datetime) -> None:
    """A recipient's first passphrase: from now on tips are sealed to it. Nobody can reset it."""
    require_recipient(by)
    _require_same(passphrase, again)
    with transaction.atomic():
        key = keys.make_key(user=_user(by), passphrase=passphrase, on=localdate(at))
        note("tip.key_made", f"key:{key.pk}", by=by, at=at)


def change(*, passphrase: str, new: str, again: str, by: Actor, at: datetime) -> None:
    """Another passphrase and another key pair; all tips of the recipient are sealed to it."""
    require_recipient(by)
    _require_same(new, again)
    unlocked = unlock_key(passphrase, by=by, at=at)
    with transaction.atomic():
        key = keys.rotate(
            key=unlocked.key, private=unlocked.private, passphrase=new, on=localdate(at)
        )
        note("tip.key_changed", f"key:{key.pk}", by=by, at=at)


def lose(*, sure: bool, new: str, again: str, by: Actor, at: datetime) -> int:
    """Begin anew without the old passphrase; returns how many tips nobody can open any more.

    What other recipients hold as well they can pass on again. ``sure``: the page has said so.
    """
    require_recipient(by)
    _require_same(new, again)
    key = keys.key_in_use(by.user_id or 0)
    if key is None or not sure:
        raise Refused(_("请先确认：只有您一个人打得开的举报，谁也打不开了。"))
    lost = alone_with(key.user_id)
    with transaction.atomic():
        keys.retire(key=key, on=localdate(at))
        fresh = keys.make_key(user=_user(by), passphrase=new, on=localdate(at))
        note("tip.key_lost", f"key:{key.pk}", by=by, at=at, fresh=str(fresh.pk))
    return lost


def share_all(*, to: int, passphrase: str, by: Actor, at: datetime) -> Passed:
    """Every tip the actor holds also to somebody new, or who lost the passphrase."""
    return _pass_all(to, passphrase, by, at, keep=True)


def hand_over_all(*, to: int, passphrase: str, by: Actor, at: datetime) -> Passed:
    """Every tip the actor holds to another recipient alone: before, or after, the post ends.

    No post is asked of the actor: who hands over reads nothing. What the other must not have
    stays where it is. The key of somebody whose post has ended goes with the last tip.
    """
    done = _pass_all(to, passphrase, by, at, keep=False)
    key = keys.key_in_use(by.user_id or 0)
    if key and not receiving_posts(by) and not accesses_of(key.user_id).exists():
        with transaction.atomic():
            keys.retire(key=key, on=localdate(at))
            note("tip.key_retired", f"key:{key.pk}", by=by, at=at)
    return done


def pass_on(
    *, tip: uuid.UUID, to: int, keep: bool, passphrase: str, by: Actor, at: datetime
) -> None:
    """One tip to another recipient; ``keep``: the actor can still open it.

    :class:`Refused` where the other must not have it. Who has come to have a stake may still do
    this, and must be able to.
    """
    unlocked = unlock_key(passphrase, by=by, at=at)
    access = access_of(unlocked, tip)
    if not _pass(access, unlocked, to, by, at, keep=keep):
        raise Refused(_("不能交给这一位：不在被反映的单位之上，或者有关系，或者还没有设口令。"))


def successors(*, by: Actor, at: datetime) -> list[tuple[int, str]]:
    """The other recipients with a key: the ids of accounts, and office and name in words."""
    found = {one.user_id: f"{one.office} {one.name}" for one in all_recipients(on=localdate(at))}
    return [(user, words) for user, words in found.items() if user != by.user_id]


def holds_tips(user_id: int | None) -> bool:
    """Whether somebody has a key in use: also after the post ended, until all is handed over."""
    return user_id is not None and keys.key_in_use(user_id) is not None


def alone(by: Actor) -> int:
    """How many tips nobody but the actor can open: lost with the passphrase."""
    return alone_with(by.user_id) if by.user_id else 0


def _pass_all(to: int, passphrase: str, by: Actor, at: datetime, *, keep: bool) -> Passed:
    unlocked = unlock_key(passphrase, by=by, at=at)
    there = list(accesses_of(unlocked.key.user_id))
    done = [_pass(access, unlocked, to, by, at, keep=keep) for access in there]
    return Passed(sum(done), len(done) - sum(done))


def _pass(
    access: Access, unlocked: Unlocked, to: int, by: Actor, at: datetime, *, keep: bool
) -> bool:
    try:
        secret = secret_of(access, unlocked.private)
        other = _able(access, secret, to, at)
    except WillNotOpen:
        raise Refused(altered()) from None
    if other is None or other.user_id == by.user_id:
        return False
    with transaction.atomic():
        if keep:
            handing.share(access=access, secret=secret, to=other)
        else:
            handing.hand_over(access=access, secret=secret, to=other)
        event = "tip.share" if keep else "tip.hand_over"
        note(event, f"tip:{access.tip_id}", by=by, at=at, to=to)
    return True


def _able(access: Access, secret: bytes, to: int, at: datetime) -> Recipient | None:
    about = about_of(access.tip, secret)
    able = able_to_receive(about, on=localdate(at))
    return next((one for one in able if one.user_id == to), None)


def _require_same(passphrase: str, again: str) -> None:
    if passphrase != again:
        raise Refused(_("两次输入的口令不一样，请重新输。"))


def _user(by: Actor) -> User:
    return User.objects.get(pk=by.user_id or 0)
