"""What became of complaints about publications: the correction, or that it is overdue.

村民委员会组织法第三十一条: what was found true is ordered to be corrected. Once a day the sweep
looks at those whose day has passed.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.cases.models import Case
from huiyin.disclosure.models import LineQuestion, Publication
from huiyin.disclosure.publications import queries
from huiyin.disclosure.publications.corrections import corrections
from huiyin.notices.domain.writing import write
from huiyin.processes.disclosure.telling import TOWN_DIGITS, offices_with
from huiyin.rulebook.rights import Right

BATCH = 200  # of one look


@dataclass(frozen=True)
class Spoken:
    """What a case speaks of. ``row`` stands there now; ``correction`` answers a complaint."""

    question: LineQuestion
    row: Publication | None
    correction: Publication | None

    @property
    def upheld(self) -> bool:
        """It was found true."""
        return self.question.upheld_at is not None


def spoken_of(case: Case) -> Spoken | None:
    """What a case about open affairs speaks of; None for any other case (one statement)."""
    question = LineQuestion.objects.filter(county=case.county, case_id=case.id).first()
    if question is None:
        return None
    row = queries.one(question.series) if question.series else None
    correction = None
    if question.upheld_at is not None:
        correction = corrections(case.county, [question]).get(case.id)
    return Spoken(question, row, correction)


def days_late(question: LineQuestion, on: date) -> int:
    """How many days the correction is overdue; 0 for none."""
    return max(0, (on - question.correct_by).days) if question.correct_by else 0


def remind(county: str, *, at: datetime) -> int:
    """Tell whoever has to correct, and whoever found it, that the day has passed; how many.

    Each is told of once. Killed at any point, the next sweep goes on.
    """
    rows = LineQuestion.objects.filter(
        county=county,
        upheld_at__isnull=False,
        late_told_at__isnull=True,
        correct_by__lt=localdate(at),
    )
    told = 0
    batch = list(rows.order_by("case_id")[:BATCH])
    while batch:
        done = corrections(county, batch)
        told += sum(_tell(row, at) for row in batch if row.case_id not in done)
        after = batch[-1].case_id
        batch = list(rows.filter(case_id__gt=after).order_by("case_id")[:BATCH])
    return told


@transaction.atomic
def _tell(row: LineQuestion, at: datetime) -> bool:
    rows = LineQuestion.objects.filter(county=row.county, case_id=row.case_id)
    if not rows.filter(late_told_at__isnull=True).update(late_told_at=at):
        return False  # another sweep was faster
    on = localdate(at)
    # Without the case: its reference would lead the village to whoever complained.
    write(
        "open_upheld_late",
        county=row.county,
        at=at,
        offices=[
            *offices_with(Right.PUBLISH, row.unit_code, on),
            *offices_with(Right.INSPECT, row.unit_code[:TOWN_DIGITS], on),
        ],
        users=[row.upheld_by] if row.upheld_by else (),
        facts={"series": str(row.series)} if row.series else {},
    )
    return True
