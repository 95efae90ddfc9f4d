"""What a resident reads of a community: announcements of its offices, meetings to come."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from huiyin.disclosure import queries
from huiyin.disclosure.models import Announcement
from huiyin.outreach.models import Meeting
from huiyin.outreach.queries import upcoming_meetings
from huiyin.rulebook import active
from huiyin.territory.naming import said


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in words; times are aware instants. ``reason`` says why it changed."""

    name: str
    starts: datetime
    place: str
    moved_from: datetime | None
    cancelled: bool
    reason: str


@dataclass(frozen=True)
class CommunityNews:
    """The page of a community."""

    urgent: Sequence[Announcement]
    rows: Sequence[Announcement]
    older: uuid.UUID | None
    meetings: Sequence[MeetingLine]


def community_news(
    village: str, *, at: datetime, past: bool = False, before: uuid.UUID | None = None
) -> CommunityNews:
    """What stands now; with ``past`` what is over. Meetings on the first page of a village only."""
    page = queries.standing(village, at=at, past=past, before=before)
    first = bool(village) and before is None and not past
    meetings = [_line(row) for row in upcoming_meetings(village, at)] if first else []
    return CommunityNews(page.urgent, page.rows, page.older, meetings)


def announcement(series: uuid.UUID) -> Announcement | None:
    """The newest version at this address."""
    return queries.one(series)


def _line(row: Meeting) -> MeetingLine:
    kind = active.profile().outreach.meetings.get(row.kind)
    return MeetingLine(
        name=said(kind.name) if kind else row.kind,
        starts=row.starts,
        place=row.place,
        moved_from=row.moved_from,
        cancelled=row.cancelled_at is not None,
        reason=row.reason,
    )
