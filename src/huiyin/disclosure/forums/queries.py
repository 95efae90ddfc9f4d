"""Which forums there are, and what was promised there."""

import uuid
from collections.abc import Sequence
from datetime import date

from huiyin.cases.models import Case
from huiyin.common.columns import within
from huiyin.disclosure.models import Forum, ForumPromise, ForumQuestion, ForumState
from huiyin.territory.queries import counties

PAGE = 20


def of_place(
    code: str, *, before: uuid.UUID | None = None, size: int = PAGE
) -> tuple[Sequence[Forum], uuid.UUID | None]:
    """Those of a village or town, the last planned first, and the key of the next page."""
    rows = Forum.objects.filter(within("unit_code", [code]), county=code[:6])
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.select_related("compound").order_by("-id")[: size + 1])
    return found[:size], found[size - 1].id if len(found) > size else None


def one(key: uuid.UUID) -> Forum | None:
    """The forum with this id."""
    rows = Forum.objects.filter(county__in=counties(), id=key)
    return rows.select_related("compound").first()


def promises_of(row: Forum) -> Sequence[ForumPromise]:
    """What was promised there, in order."""
    rows = ForumPromise.objects.filter(county=row.county, forum=row.id)
    return list(rows.order_by("number"))


def promises_before(row: Forum) -> Sequence[ForumPromise]:
    """What was promised at the compound's forum before this one."""
    earlier = Forum.objects.filter(
        county=row.county,
        compound=row.compound_id,
        id__lt=row.id,
        state=ForumState.HELD,
    )
    last = earlier.order_by("-id").first()
    return promises_of(last) if last else []


def asked(row: Forum) -> int:
    """How many questions became matters."""
    return ForumQuestion.objects.filter(county=row.county, forum=row.id).count()


def without_slip(row: Forum, user_id: int | None) -> Sequence[str]:
    """References of what this person typed in there for others, no receipt being printed yet."""
    live = ForumQuestion.objects.filter(county=row.county, forum=row.id, live=True)
    keys = list(live.values_list("case_id", flat=True))
    rows = Case.objects.filter(
        county=row.county, id__in=keys, reporter_id=user_id, receipt_index=None
    )
    return list(rows.order_by("id").values_list("reference", flat=True))


def overdue(village: str, today: date, size: int = PAGE) -> Sequence[ForumPromise]:
    """Promises of a village whose day is over, the oldest first."""
    rows = ForumPromise.objects.filter(
        county=village[:6], compound__village__code=village, done_on__isnull=True, due__lt=today
    )
    return list(rows.select_related("compound").order_by("due", "number")[:size])
