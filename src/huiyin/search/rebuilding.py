"""Making all documents anew, in batches, beside running work; it may be stopped at any point."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from huiyin.common.identifiers import time_of
from huiyin.search.kinds import Kind
from huiyin.search.models import Rebuild
from huiyin.search.writing import forget_all, keep, kept_after

BATCH = 100  # what it reads is held against changes meanwhile: a second at most
AHEAD = 5  # times as many documents are looked at, for those that should not be there
Progress = Callable[[float], None]  # the share of the time that is done


def rebuild(kind: Kind, county: str, *, at: datetime, progress: Progress) -> int:
    """Keep what the owner would have kept and forget the rest; returns how many are kept.

    Goes on where one that was stopped left off. ``at`` is now: how far it is, is told by the
    time in the ids.
    """
    done, first = 0, None
    while True:
        with transaction.atomic():
            row, _made = Rebuild.objects.get_or_create(county=county, kind=kind.key)
            # Read before what the owner has: a document that comes after is not ours to forget.
            there = kept_after(kind.key, county=county, after=row.after, most=AHEAD * BATCH)
            batch = kind.drafts(county, row.after, BATCH)
            for draft in batch.drafts:
                keep(kind.key, county, draft)
            last = batch.last
            if len(there) == AHEAD * BATCH and (last is None or there[-1] < last):
                last = there[-1]
            kept = [one.subject for one in batch.drafts if last is None or one.subject <= last]
            gone = {key for key in there if last is None or key <= last} - set(kept)
            forget_all(kind.key, county=county, subjects=gone)
            if last is None:
                row.delete()
            else:
                Rebuild.objects.filter(pk=row.pk).update(after=last)
        done += len(kept)
        if last is None:
            return done
        first = first or (time_of(kept[0]) if kept else None)
        if first is not None and at > first:
            progress(min((time_of(last) - first) / (at - first), 1))
