"""The end of a tip: its content goes, a tombstone without content remains."""

import uuid
from datetime import date

from django.db import transaction

from huiyin.tips.keeping import folder, left_behind, remove
from huiyin.tips.models import Access, Part, Tip, TipFile

BATCH = 200


def erase_due(*, on: date) -> int:
    """Erase the tips whose days are over; returns how many. May be killed at any point."""
    due = Tip.objects.filter(erased__isnull=True, expires__lte=on).values_list("pk", flat=True)
    return sum(_erase(key, on) for key in list(due[:BATCH]))


def _erase(key: uuid.UUID, on: date) -> bool:
    """Leave the day, the level and the outcome; False where something was written meanwhile.

    The files go before their rows: a killed erasure finds them again.
    """
    with transaction.atomic():
        rows = Tip.objects.select_for_update().filter(pk=key, erased__isnull=True)
        if not rows.filter(expires__lte=on):
            return False
        remove(TipFile.objects.filter(tip=key).values_list("pk", flat=True), on=on)
        for table in (TipFile, Part, Access):
            table.objects.filter(tip=key).delete()
        Tip.objects.filter(pk=key).update(
            lookup=None, public=b"", reply_public=b"", parts=0, incoming=0, erased=on
        )
    return True


def tidy(*, on: date) -> int:
    """Remove encrypted files that a killed process left without a row; returns how many."""
    if not folder().is_dir():
        return 0
    left = left_behind(TipFile.objects.values_list("pk", flat=True), on=on)
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
