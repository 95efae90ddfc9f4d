"""Me too (我也遇到了): a resident follows a public matter by a code, without an account."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from huiyin.cases.echoes import echo_code, echo_index
from huiyin.cases.models import MeToo, PublishedCase

TRIES = 3  # two people at once meet on the next number


def add(row: PublishedCase, *, key: str, at: datetime) -> str:
    """Count one more, and return the code; the same ``key`` again is the same code and no more."""
    code = echo_code(row.county, f"{row.case_id}|{key}")
    rows = MeToo.objects.filter(county=row.county, case_id=row.case_id)
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                if rows.filter(code_index=echo_index(code)).exists():
                    return code
                last = rows.aggregate(last=Max("number"))["last"] or 0
                MeToo(
                    county=row.county,
                    case_id=row.case_id,
                    number=last + 1,
                    code_index=echo_index(code),
                    at=at,
                ).save(force_insert=True)
            return code
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
    return code


def remove(code: str) -> None:
    """No longer counted, no longer followed."""
    MeToo.objects.filter(county=code[:6], code_index=echo_index(code)).delete()
