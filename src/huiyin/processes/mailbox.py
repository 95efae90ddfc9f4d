"""What people do about messages: read them, choose channels, try one, see to what failed."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.common.audit import record
from huiyin.common.identifiers import uuid7
from huiyin.common.ratelimits import exceeded
from huiyin.common.refusal import Refused
from huiyin.notices.channels.configured import is_configured, sender_of
from huiyin.notices.channels.sending import NotSent
from huiyin.notices.domain import choosing, dead_letters, reading
from huiyin.notices.domain.dead_letters import Meant
from huiyin.notices.domain.rendering import trial_message
from huiyin.notices.models import Channel
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation, User
from huiyin.people.permissions import require_manage
from huiyin.rulebook.rights import Right

TRIALS, WINDOW = 5, timedelta(minutes=10)  # of a person: nobody is bombed with test messages

TROUBLE: dict[str, Promise] = {
    **choosing.SENTENCES,
    "NoSuchHost": gettext_lazy("没有找到这个网址的服务器，请检查有没有写错。"),
    "NoMobile": gettext_lazy("这不是手机号码，收不到短信。"),
}


def mark_read(*, until: uuid.UUID, by: Actor, at: datetime) -> int:
    """Mark one's messages up to the newest that was on the page."""
    return reading.mark_read(until=until, by=by, at=at)


def choose(
    *, user: User, channel: Channel, address: str, enabled: bool, by: Actor, at: datetime
) -> None:
    """Set one of one's own channels. Raises :class:`Refused`."""
    with transaction.atomic():
        choosing.choose(user=user, channel=channel, address=address, enabled=enabled, by=by, at=at)
        _record("channel.choose", f"user:{user.pk}", channel, enabled, by, at)


def choose_for_office(
    *,
    organisation: Organisation,
    channel: Channel,
    address: str,
    enabled: bool,
    by: Actor,
    at: datetime,
) -> None:
    """Set a channel of an office. Raises :class:`Refused`."""
    with transaction.atomic():
        choosing.choose_for_office(
            organisation=organisation,
            channel=channel,
            address=address,
            enabled=enabled,
            by=by,
            at=at,
        )
        subject = f"organisation:{organisation.pk}"
        _record("channel.office", subject, channel, enabled, by, at)


def try_out(channel: Channel, address: str, *, by: Actor, at: datetime) -> None:
    """Send one test message now to one's own channel. Raises :class:`Refused`."""
    _try(channel, f"user:{by.user_id}", address, by, at)


def try_out_for_office(
    organisation: Organisation, channel: Channel, address: str, *, by: Actor, at: datetime
) -> None:
    """The same for an office's channel, by whoever manages its people."""
    require_manage(by, organisation)
    _try(channel, f"office:{organisation.pk}", address, by, at)


def _try(channel: Channel, owner: str, address: str, by: Actor, at: datetime) -> None:
    if not address:
        raise Refused(_("请先保存地址，再发测试消息。"))
    if exceeded("notices.trial", str(by.user_id), limit=TRIALS, window=WINDOW, at=at):
        raise Refused(_("测试消息发得太多了，请过十分钟再试。"))
    if not is_configured(channel):
        raise Refused(_("本平台没有接通“%(name)s”，请找系统管理员。") % {"name": channel.label})
    try:
        sender_of(channel).send(trial_message(uuid7(at), owner, address))
    except NotSent as error:
        unknown = _("测试消息没有发出去（%(code)s）。请检查地址，或者稍后再试。")
        said = TROUBLE.get(error.code, unknown % {"code": error.code})
        raise Refused(str(said)) from None


def retry_dead(meant: Meant, *, by: Actor, at: datetime) -> int:
    """Send dead letters again; how many."""
    with transaction.atomic():
        count = dead_letters.retry(meant, by=by, at=at)
        _record_dead("notices.retry", meant, count, by, at)
    return count


def forget_dead(meant: Meant, *, by: Actor, at: datetime) -> int:
    """Take dead letters off the list; how many."""
    with transaction.atomic():
        count = dead_letters.forget(meant, by=by)
        _record_dead("notices.forget", meant, count, by, at)
    return count


def _record(
    event: str, subject: str, channel: Channel, enabled: bool, by: Actor, at: datetime
) -> None:
    """Which channel and whether on; never the address."""
    record(
        event,
        subject,
        by=by.user_id,
        at=at,
        county=by.posts[0].county if by.posts else "",
        channel=channel.value,
        enabled=enabled,
    )


def _record_dead(event: str, meant: Meant, count: int, by: Actor, at: datetime) -> None:
    if not count:
        return
    posts = by.having(Right.CONFIGURE)
    subject = meant.channel or str(meant.key)
    county = posts[0].county if posts else ""
    record(event, subject, by=by.user_id, at=at, county=county, count=count)


__all__ = [
    "Meant",
    "choose",
    "choose_for_office",
    "forget_dead",
    "mark_read",
    "retry_dead",
    "try_out",
    "try_out_for_office",
]
