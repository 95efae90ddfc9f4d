"""The key pairs of recipients: made, wrapped anew, replaced, retired."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.people.models import User
from huiyin.tips.crypto.boxes import fresh_pair, seal_to, unseal
from huiyin.tips.crypto.passphrases import Cost, Wrapped, require_strong, unwrap, wrap
from huiyin.tips.models import Access, RecipientKey


def key_in_use(user_id: int) -> RecipientKey | None:
    """The key of a recipient; None before one is made and after it is retired."""
    return RecipientKey.objects.filter(user=user_id, retired__isnull=True).first()


def make_key(*, user: User, passphrase: str, on: date) -> RecipientKey:
    """A first key pair. :class:`Refused` for a weak passphrase, and where there is one already."""
    require_strong(passphrase, unlike=(user.username, user.name))
    if user.check_password(passphrase):
        raise Refused(_("口令不要和登录密码相同：管理员能重设密码，不能让他打开举报。"))
    try:
        with transaction.atomic():
            return _new(user.pk, passphrase, on)
    except IntegrityError:
        raise Refused(_("您已经有口令了。要换，请用“更换口令”。")) from None


def private_half(key: RecipientKey, passphrase: str) -> bytes:
    """What the passphrase opens; ``WillNotOpen`` with another one."""
    wrapped = Wrapped(bytes(key.wrapped), bytes(key.salt), Cost(key.passes, key.memory))
    return unwrap(wrapped, passphrase)


def rotate(*, key: RecipientKey, private: bytes, passphrase: str, on: date) -> RecipientKey:
    """A new key pair under a new passphrase; every open tip is sealed to it, the old one dies.

    Whoever learnt the old passphrase and copied the database keeps what they have, and gets
    nothing that comes from now on.
    """
    user = key.user
    require_strong(passphrase, unlike=(user.username, user.name))
    with transaction.atomic():
        retire(key=key, on=on)
        fresh = _new(user.pk, passphrase, on)
        for access in Access.objects.filter(key=key).select_for_update():
            secret = unseal(private, bytes(access.sealed))
            access.key, access.sealed = fresh, seal_to(bytes(fresh.public), secret)
            access.save(update_fields=["key", "sealed"])
    return fresh


def retire(*, key: RecipientKey, on: date) -> None:
    """Nothing is sealed to it from now on, and its private half is gone.

    :class:`Refused` where somebody else just did it.
    """
    rows = RecipientKey.objects.filter(pk=key.pk, retired__isnull=True)
    if not rows.update(retired=on, wrapped=b"", salt=b""):
        raise Refused(_("口令刚刚已经换过，请用新的口令再做一次。"))


def holders_of(keys: Iterable[RecipientKey]) -> int:
    """How many different people these keys belong to."""
    return len({key.user_id for key in keys})


def _new(user_id: int, passphrase: str, on: date) -> RecipientKey:
    public, private = fresh_pair()
    wrapped = wrap(private, passphrase)
    key = RecipientKey(
        user_id=user_id,
        public=public,
        wrapped=wrapped.secret,
        salt=wrapped.salt,
        passes=wrapped.cost.passes,
        memory=wrapped.cost.memory,
        made=on,
    )
    key.save(force_insert=True)
    return key
