"""What pages ask: doors left by a round, papers with us, meetings to come, the network."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from huiyin.common.columns import code_range
from huiyin.outreach.models import (
    Errand,
    Household,
    Meeting,
    MeetingMatter,
    Round,
    Visit,
    VisitVersion,
)

VILLAGE_DIGITS = 12
AHEAD = timedelta(days=60)


def doors(code: str) -> QuerySet[Household]:
    """The doors in the range of a unit of one county, with what their label needs."""
    low, high = code_range(code)
    rows = Household.objects.filter(
        county=code[:6], unit_code__gte=low, unit_code__lt=high, ended__isnull=True
    )
    return rows.select_related("compound", "building")


def left(round_: Round) -> QuerySet[Household]:
    """The doors of a round that nobody has been to since it began."""
    return doors(round_.unit_code).filter(Q(last_on__isnull=True) | Q(last_on__lt=round_.starts))


def papers_here(code: str) -> QuerySet[Errand]:
    """The errands of a unit whose papers are still with us, the oldest first."""
    low, high = code_range(code)
    rows = Errand.objects.filter(
        county=code[:6], unit_code__gte=low, unit_code__lt=high, papers_out=True
    )
    return rows.order_by("asked_at", "id")


def upcoming_meetings(unit_code: str, at: datetime, most: int = 12) -> list[Meeting]:
    """The meetings of the village a unit lies in, from ``at`` on, for everybody to read.

    Cancelled ones are among them until their hour: whoever meant to come has to be told.
    [] for a unit above the village.
    """
    if len(unit_code) < VILLAGE_DIGITS:
        return []
    rows = Meeting.objects.filter(
        county=unit_code[:6],
        unit_code=unit_code[:VILLAGE_DIGITS],
        starts__gte=at,
        starts__lt=at + AHEAD,
    )
    return list(rows.order_by("starts", "id")[:most])


def matters_of(meetings: list[Meeting]) -> list[MeetingMatter]:
    """What was raised at these meetings of one county, in the order it was."""
    if not meetings:
        return []
    rows = MeetingMatter.objects.filter(
        county=meetings[0].county, meeting_id__in=[meeting.id for meeting in meetings]
    )
    return list(rows.order_by("meeting_id", "number"))


def visits_of(household: Household) -> QuerySet[Visit]:
    """The visits to a household, the newest day first."""
    rows = Visit.objects.filter(county=household.county, household_id=household.id)
    return rows.order_by("-on", "-id")


def versions_of(household: Household) -> list[VisitVersion]:
    """What its visits said before they were corrected, oldest first."""
    ids = list(visits_of(household).filter(version__gt=1).values_list("id", flat=True))
    rows = VisitVersion.objects.filter(county=household.county, visit_id__in=ids)
    return list(rows.order_by("visit_id", "number")) if ids else []


def errands_of(household: Household) -> QuerySet[Errand]:
    """The errands for a household, newest first."""
    rows = Errand.objects.filter(county=household.county, household_id=household.id)
    return rows.order_by("-id")


def last_visit(household: Household) -> Visit | None:
    """The newest visit to a household."""
    return visits_of(household).first()
