"""A resident's optional account: a code sent to a number proves who holds it, nothing more."""

import hmac
import secrets
from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from huiyin.common.keys import blind_index
from huiyin.common.refusal import Refused
from huiyin.people.models import OneTimeCode, Resident

LASTS = timedelta(minutes=10)
UNUSED = timedelta(days=365)
TRIES = 5  # of a million codes: somebody guessing is right once in 200,000 numbers


def make_code(*, phone: str, at: datetime) -> str:
    """Six digits to be sent to ``phone``; the code before it opens nothing any more."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    fresh = {"digest": _digest(phone, code), "expires": at + LASTS, "tries": 0}
    OneTimeCode.objects.update_or_create(phone_index=_index(phone), defaults=fresh)
    return code


def enter(*, phone: str, code: str, at: datetime) -> Resident:
    """The account of whoever has the code, made at the first time. The code is used up.

    Raises :class:`Refused` for a wrong code, one too old or one tried too often. The try is
    counted before the code is looked at, so that many at once are no more than many in a row.
    """
    mine = OneTimeCode.objects.filter(phone_index=_index(phone))
    if not mine.filter(tries__lt=TRIES, expires__gt=at).update(tries=F("tries") + 1):
        raise Refused(_("验证码已经失效，请重新获取一个。"))
    row = mine.first()
    if row is None or not hmac.compare_digest(bytes(row.digest), _digest(phone, code)):
        raise Refused(_("验证码不对，请看看短信再填一次；不行就重新获取一个。"))
    used, _each = mine.filter(digest=row.digest).delete()
    if not used:
        raise Refused(_("这个验证码已经用过，请重新获取一个。"))
    resident, _made = Resident.objects.update_or_create(
        phone_index=_index(phone),
        defaults={"seen_at": at},
        create_defaults={"phone": phone, "created_at": at, "seen_at": at},
    )
    return resident


def leave(*, resident: Resident) -> None:
    """Delete the account at once (PIPL art. 47): the person asked, and nothing hangs on it."""
    resident.delete()


def unused(*, at: datetime) -> QuerySet[Resident]:
    """Accounts nobody signed in to for a year: the number may be somebody else's by now."""
    return Resident.objects.filter(seen_at__lt=at - UNUSED)


def forget_codes(*, at: datetime) -> int:
    """Delete codes that are too old; returns how many."""
    deleted, _each = OneTimeCode.objects.filter(expires__lt=at).delete()
    return deleted


def _index(phone: str) -> bytes:
    return blind_index("resident", phone)


def _digest(phone: str, code: str) -> bytes:
    return blind_index("one-time code", f"{phone}|{code}")
