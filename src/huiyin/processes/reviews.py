"""The monthly review of the hardest matters, as the desk calls it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from huiyin.cases.models import Case
from huiyin.common import audit
from huiyin.insight.domain import reviewing
from huiyin.insight.hardest import weighed
from huiyin.insight.models import ReviewCase, ReviewMonth
from huiyin.insight.reviews import OWING
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.territory.queries import counties_of


def choose(*, month: date, references: Sequence[str], by: Actor, at: datetime) -> ReviewMonth:
    """Take these matters into the month's review, each with what makes it hard today.

    Of what the reviewer may not see, nothing.
    """
    seen = Case.objects.visible_to(by).filter(reference__in=references)
    cases = list(seen.select_related("about").order_by("reported_at", "id"))
    parts = {hard.case.reference: hard.parts for hard in weighed(cases, at=at)}
    with transaction.atomic():
        review = reviewing.choose(month=month, cases=cases, parts=parts, by=by, at=at)
        _log("review.choose", f"place:{review.unit_code}", review.county, by, at, count=len(cases))
        return review


def leave_out(*, row: ReviewCase, by: Actor, at: datetime) -> None:
    """One of them after all not."""
    with transaction.atomic():
        reviewing.leave_out(row=row, by=by)
        _log("review.leave_out", f"case:{row.reference}", row.case_county, by, at)


def write_up(
    *,
    row: ReviewCase,
    month: date,
    kinds: Sequence[str],
    findings: str,
    change: str,
    desk: Organisation | None,
    due: date | None,
    by: Actor,
    at: datetime,
) -> None:
    """The findings; the office that is to change something hears of it, once for each office."""
    with transaction.atomic():
        reviewing.write_up(
            row=row,
            kinds=kinds,
            findings=findings,
            change=change,
            desk=desk,
            due=due,
            by=by,
            at=at,
        )
        _log("review.write", f"case:{row.reference}", row.case_county, by, at)
        if desk is not None and desk.pk != row.desk_id:
            offices = {(desk.pk, right) for right in OWING}
            facts = {"review": f"{month:%Y-%m}"}
            county = counties_of(desk.unit.code)[0]
            write("review_change", county=county, at=at, offices=offices, facts=facts)


def settle(*, row: ReviewCase, note: str, by: Actor, at: datetime) -> None:
    """It was changed."""
    with transaction.atomic():
        reviewing.settle(row=row, note=note, by=by, at=at)
        _log("review.settle", f"case:{row.reference}", row.case_county, by, at)


def _log(event: str, subject: str, county: str, by: Actor, at: datetime, **details: Any) -> None:
    audit.record(event, subject, by=by.user_id, at=at, county=county, **details)
