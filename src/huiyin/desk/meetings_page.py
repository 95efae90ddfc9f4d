"""What the calendar of meetings and the page of one meeting show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from huiyin.cases.states import State
from huiyin.cases.wording import place_name
from huiyin.outreach.models import Meeting
from huiyin.outreach.permissions import running_post, running_posts, visible_meetings
from huiyin.people.actors import Actor
from huiyin.processes.meetings import Raised, raised_at
from huiyin.rulebook import active
from huiyin.territory.naming import said

MOST = 60
BACK = timedelta(days=120)


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in words."""

    meeting: Meeting
    name: str
    place: str
    host: str


@dataclass(frozen=True)
class RaisedLine:
    """What was raised, and what came of it; only the number where the case is hidden."""

    raised: Raised
    name: str
    state: str


def calendar_page(actor: Actor, at: datetime) -> dict[str, Any]:
    """What is to come first, then what was."""
    rows = list(visible_meetings(actor).filter(starts__gte=at - BACK)[:MOST])
    return {
        "coming": [_line(row) for row in rows if row.starts >= at],
        "past": [_line(row) for row in reversed(rows) if row.starts < at],
        "kinds": active.profile().outreach.meetings,
        "runs": bool(running_posts(actor)),
    }


def meeting_page(actor: Actor, meeting: Meeting, at: datetime) -> dict[str, Any]:
    """One meeting: what was raised at it, and at those before it."""
    before = visible_meetings(actor).filter(
        county=meeting.county,
        unit_code=meeting.unit_code,
        starts__lt=meeting.starts,
        starts__gte=meeting.starts - BACK,
    )
    earlier: Sequence[Meeting] = list(before.order_by("-starts")[:MOST])
    open_ = meeting.cancelled_at is None and meeting.starts > at
    return {
        "line": _line(meeting),
        "raised": [_raised(row) for row in raised_at([meeting], reader=actor)],
        "earlier": [_raised(row) for row in raised_at(earlier, reader=actor)],
        "may_change": open_ and running_post(actor, meeting.unit_code) is not None,
    }


def _line(row: Meeting) -> MeetingLine:
    profile = active.profile()
    kind = profile.outreach.meetings.get(row.kind)
    host = said(profile.roles[kind.host].name) if kind else ""
    return MeetingLine(row, _name(row), place_name(row.unit_code), host)


def _name(row: Meeting) -> str:
    kind = active.profile().outreach.meetings.get(row.kind)
    return said(kind.name) if kind else row.kind


def _raised(row: Raised) -> RaisedLine:
    state = str(State(row.case.state).label) if row.case else ""
    return RaisedLine(row, _name(row.meeting), state)
