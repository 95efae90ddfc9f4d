"""Whose passphrase opens what, with the tries counted and every act in the audit log.

The log says who did what to which tip on which day, never of what it speaks.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from huiyin.common import audit
from huiyin.common.ratelimits import exceeded, used_up
from huiyin.common.refusal import Refused
from huiyin.people.actors import ActivePost, Actor
from huiyin.people.models import User
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right
from huiyin.tips.crypto.boxes import WillNotOpen
from huiyin.tips.domain.keys import key_in_use, private_half
from huiyin.tips.domain.opening import about_of, secret_of
from huiyin.tips.models import Access, RecipientKey
from huiyin.tips.queries import access_to
from huiyin.tips.recipients import has_a_stake, reported_body

WINDOW = timedelta(hours=1)
TRIES = "tips.passphrase"


@dataclass(frozen=True)
class Unlocked:
    """A recipient's key with its private half, for as long as one request lasts."""

    key: RecipientKey
    private: bytes


def receiving_posts(by: Actor) -> tuple[ActivePost, ...]:
    """The actor's own receiving posts: whoever stands in for a recipient has no key of theirs."""
    return tuple(post for post in by.having(Right.RECEIVE_TIPS) if not post.acting_for)


def require_recipient(by: Actor) -> ActivePost:
    """A receiving post of the actor; :class:`Refused` without one."""
    for post in receiving_posts(by):
        return post
    raise Refused(_("只有现任的收件人可以看举报。"))


def unlock_key(passphrase: str, *, by: Actor, at: datetime) -> Unlocked:
    """The actor's private key. A wrong passphrase is counted, logged, and :class:`Refused`."""
    user = str(by.user_id)
    limit = int(active.profile().counts["tip_passphrase_tries"].value)
    if used_up(TRIES, user, limit=limit, window=WINDOW, at=at):
        raise Refused(_("口令输错的次数太多了，请过一小时再试。"))
    key = key_in_use(by.user_id) if by.user_id else None
    if key is None:
        raise Refused(_("您还没有设口令，请先设一个。"))
    try:
        return Unlocked(key, private_half(key, passphrase))
    except WillNotOpen:
        exceeded(TRIES, user, limit=limit, window=WINDOW, at=at)
        note("tip.passphrase", f"key:{key.pk}", by=by, at=at, succeeded=False)
        raise Refused(
            _("口令不对。口令没有人能重设，忘了请找同一级的另一位收件人帮您重新取得。")
        ) from None


def unlock_tip(tip: uuid.UUID, passphrase: str, *, by: Actor, at: datetime) -> tuple[Access, bytes]:
    """The way into a tip and its private key, for somebody who may read it today.

    :class:`Refused` as :func:`unlock_key`, for a tip that was never sealed to the actor, and for
    one that by now is about the actor or an office of the actor's.
    """
    require_recipient(by)
    unlocked = unlock_key(passphrase, by=by, at=at)
    access = access_of(unlocked, tip)
    try:
        secret = secret_of(access, unlocked.private)
        require_no_stake(access, secret, by=by, at=at)
        return access, secret
    except WillNotOpen:
        raise Refused(altered()) from None


def access_of(unlocked: Unlocked, tip: uuid.UUID) -> Access:
    """One recipient's way into one tip; :class:`Refused` where there is none."""
    access = access_to(unlocked.key.user_id, tip)
    if access is None:
        raise Refused(_("没有这件举报，或者它不是交给您的。"))
    return access


def require_no_stake(access: Access, secret: bytes, *, by: Actor, at: datetime) -> None:
    """:class:`Refused` where the tip is about the actor, or about a place that the actor's posts
    are not for (any more): asked each time, for posts change.
    """
    about = about_of(access.tip, secret)
    code = reported_body(about).code
    if not any(code.startswith(post.scope) for post in receiving_posts(by)):
        raise Refused(_("您现在的收件岗位不管这件举报的地方，不能再看。请把它移交给另一位收件人。"))
    name = User.objects.values_list("name", flat=True).get(pk=by.user_id or 0)
    if has_a_stake(about, by.user_id or 0, name, on=localdate(at)):
        raise Refused(
            _("这件举报和您任过职的单位有关，您要回避，不能再看。请把它移交给另一位收件人。")
        )


def altered() -> str:
    """The sentence for what does not open with the right key."""
    return _("这件举报存的内容和钥匙对不上，可能被改动过。请保留现场，报告上一级。")


def note(
    event: str, subject: str, *, by: Actor, at: datetime, succeeded: bool = True, **details: Any
) -> None:
    """A line of the audit log, with the day and no hour on it."""
    posts = receiving_posts(by)
    audit.record(
        event,
        subject,
        by=by.user_id,
        at=make_aware(datetime.combine(localdate(at), time.min)),
        county=posts[0].county if posts else "",
        succeeded=succeeded,
        **details,
    )
