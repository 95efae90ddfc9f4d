"""Rows enough for a scan to be seen in a plan: copies of one case with all that belongs to it."""

import os
import random
from datetime import timedelta

ROWS = 20_000
BATCH = 1_000
DAYS = 60  # over which the cases are spread


def fill(rows: int) -> int:
    """Copy the newest case that has a requester; returns how many times."""
    from django.db import connection

    from huiyin.cases.models import Case, Entry, EntryText, Requester
    from huiyin.common.identifiers import uuid7
    from huiyin.common.models import RateCount

    first = Requester.objects.order_by("-case_id").first()
    assert first is not None
    case = Case.objects.get(county=first.county, id=first.case_id)
    parts = [model.objects.of(case).get() for model in (Entry, EntryText, Requester)]
    for begin in range(0, rows, BATCH):
        made: dict[type, list] = {type(row): [] for row in (case, *parts)}
        counts = []
        for number in range(begin, min(begin + BATCH, rows)):
            at = case.reported_at - timedelta(days=random.uniform(0, DAYS))
            key = uuid7(at)
            told = {
                "id": key,
                "reference": f"{number:020}",
                "receipt_index": os.urandom(32),
                "submission": os.urandom(32).hex(),
                "reported_at": at,
            }
            made[Case].append(_copy(case, **told))
            for part in parts:
                made[type(part)].append(_copy(part, case_id=key))
            counts.append(RateCount(key=os.urandom(32), count=1, ends=at))
        for model, copies in made.items():
            model.objects.bulk_create(copies)
        RateCount.objects.bulk_create(counts)
    if connection.vendor == "postgresql":  # its own process does this within a minute
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return rows


def _copy(row, **changed):
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**columns | changed)
