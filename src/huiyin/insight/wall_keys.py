"""Keys for displays nobody logs in at: made, opened once by their link, revoked."""

import re
import secrets
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.common.columns import within
from huiyin.common.keys import blind_index
from huiyin.common.refusal import Refused
from huiyin.insight.models import WallKey
from huiyin.insight.running import oversees
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.rights import Right

MOST_DAYS = 30
BYTES = 32
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def making_posts(actor: Actor) -> tuple[ActivePost, ...]:
    """The posts by which the actor may make keys: those that oversee a whole unit."""
    return tuple(post for post in actor.having(Right.OVERSEE) if post.compound_id is None)


def keys_of(actor: Actor) -> "QuerySet[WallKey]":
    """The keys of the places the actor oversees, newest first."""
    return WallKey.objects.filter(within("code", (post.scope for post in making_posts(actor))))


def make_key(*, code: str, name: str, days: int, by: Actor, at: datetime) -> tuple[WallKey, str]:
    """A key and the secret of its link, which is told this once.

    Raises :class:`Refused` outside what the actor oversees and for more than a month.
    """
    _require_oversight(code, by)
    if not 1 <= days <= MOST_DAYS:
        raise Refused(_("有效期是 1 至 %(most)d 天。") % {"most": MOST_DAYS})
    assert by.user_id is not None  # whoever has a post has an account
    secret = secrets.token_urlsafe(BYTES)
    row = WallKey.objects.create(
        code=code,
        name=name,
        link_index=_index("link", secret),
        made_by=by.user_id,
        made_at=at,
        ends=at + timedelta(days=days),
    )
    return row, secret


def linked(secret: str, *, at: datetime) -> WallKey | None:
    """The key whose link this is, if it may still be opened; nothing is spent."""
    if not SECRET.fullmatch(secret):
        return None
    return _open(at).filter(link_index=_index("link", secret)).first()


def exchange(secret: str, *, at: datetime) -> tuple[WallKey, str]:
    """Spend the link: the secret that the display keeps from now on.

    Raises :class:`Refused` if the link was opened before, or has ended.
    """
    row, kept = linked(secret, at=at), secrets.token_urlsafe(BYTES)
    if row is not None:
        unspent = WallKey.objects.filter(pk=row.pk, link_index=row.link_index, revoked_at=None)
        if unspent.update(link_index=None, cookie_index=_index("cookie", kept), opened_at=at):
            return row, kept
    raise Refused(_("这个链接已经用过、到期或者被停用。请分管的人再开一个。"))


def holder_of(cookie: str, *, at: datetime) -> WallKey | None:
    """The key whose cookie this is, while it holds. One statement."""
    if not SECRET.fullmatch(cookie):
        return None
    return _open(at).filter(cookie_index=_index("cookie", cookie)).first()


def revoke(key: WallKey, *, by: Actor, at: datetime) -> bool:
    """From now on it opens nothing; False if that was so already.

    Raises :class:`Refused` outside what the actor oversees.
    """
    _require_oversight(key.code, by)
    rows = WallKey.objects.filter(pk=key.pk, revoked_at=None)
    return bool(rows.update(revoked_by=by.user_id, revoked_at=at, link_index=None))


def _require_oversight(code: str, by: Actor) -> None:
    if not oversees(by, code):
        raise Refused(_("只有分管这个地方的人可以为它开大屏链接、停用大屏链接。"))


def _open(at: datetime) -> "QuerySet[WallKey]":
    return WallKey.objects.filter(revoked_at=None, ends__gt=at)


def _index(kind: str, secret: str) -> bytes:
    return blind_index(f"wall {kind}", secret)
