"""Reading tips: by whose key, by which receipt; never by what they are about."""

import uuid
from datetime import date, timedelta

from django.db.models import F, QuerySet

from huiyin.rulebook import active
from huiyin.tips.models import Access, Tip


def accesses_of(user_id: int) -> QuerySet[Access]:
    """A recipient's ways into tips, by random id: no order that tells who came first."""
    rows = Access.objects.filter(key__user=user_id, key__retired__isnull=True)
    return rows.select_related("tip", "key").order_by("tip_id")


def access_to(user_id: int, tip: uuid.UUID) -> Access | None:
    """One of them; None where the recipient has no way into this tip."""
    return accesses_of(user_id).filter(tip=tip).first()


def page_of(user_id: int, *, after: uuid.UUID | None = None, size: int = 50) -> list[Access]:
    """The next tips of a recipient after that one, one more than ``size`` where there are more."""
    rows = accesses_of(user_id)
    if after:
        rows = rows.filter(tip_id__gt=after)
    return list(rows[: size + 1])


def unread(user_id: int) -> int:
    """How many tips hold something the recipient has not opened yet."""
    return accesses_of(user_id).filter(seen__lt=F("tip__incoming")).count()


def ending_soon(user_id: int, *, on: date) -> list[Access]:
    """The recipient's tips that will be erased within the warning time of the profile."""
    days = int(active.profile().counts["tip_warning_days"].value)
    rows = accesses_of(user_id).filter(tip__expires__lte=on + timedelta(days=days))
    return list(rows.order_by("tip__expires", "tip_id"))


def by_lookup(lookup: bytes) -> Tip | None:
    """The tip of a receipt; None where there is none, or none any more."""
    return Tip.objects.filter(lookup=lookup).first()


def alone_with(user_id: int) -> int:
    """How many tips this recipient alone can open: lost with the passphrase."""
    others = Access.objects.filter(key__retired__isnull=True).exclude(key__user=user_id)
    return accesses_of(user_id).exclude(tip__in=others.values("tip")).count()


def unreadable() -> int:
    """How many tips nobody can open any more: their recipients lost their passphrases."""
    open_to_somebody = Access.objects.filter(key__retired__isnull=True).values("tip")
    return Tip.objects.filter(erased__isnull=True).exclude(pk__in=open_to_somebody).count()
