"""Fixed meetings: announced, moved, cancelled; what is raised there becomes a case."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.cases.domain.reporting import Report
from huiyin.cases.models import Case
from huiyin.cases.states import Source
from huiyin.common.refusal import Refused
from huiyin.files.photos import CleanFile
from huiyin.outreach import queries
from huiyin.outreach.domain import meetings
from huiyin.outreach.models import Meeting
from huiyin.outreach.permissions import visible_meetings
from huiyin.people.actors import Actor
from huiyin.processes.intake import receive


@dataclass(frozen=True)
class Raised:
    """A matter raised at a meeting: its number, and its case where the reader may open it."""

    meeting: Meeting
    reference: str
    case: Case | None


def announce(
    *, kind: str, unit_code: str, starts: datetime, place: str, by: Actor, at: datetime
) -> Meeting:
    """Put a meeting into the public calendar."""
    with transaction.atomic():
        return meetings.announce(
            kind=kind, unit_code=unit_code, starts=starts, place=place, by=by, at=at
        )


def move(
    *, meeting: Meeting, starts: datetime, place: str, reason: str, by: Actor, at: datetime
) -> None:
    """Another hour or place, with a reason everybody reads."""
    with transaction.atomic():
        meetings.move(meeting=meeting, starts=starts, place=place, reason=reason, by=by, at=at)


def cancel(*, meeting: Meeting, reason: str, by: Actor, at: datetime) -> None:
    """It is not held."""
    with transaction.atomic():
        meetings.cancel(meeting=meeting, reason=reason, by=by, at=at)


def raise_matter(
    *,
    meeting: Meeting,
    draft: Report,
    by: Actor,
    at: datetime,
    photos: Sequence[CleanFile] = (),
) -> Case:
    """A matter raised at a meeting becomes a case; the next meeting is told what came of it.

    Nobody is named in it: whoever wants an answer in person reports it themselves.
    """
    if meeting.cancelled_at:
        raise Refused(_("这个会取消了，请直接上报。"))
    if not visible_meetings(by).filter(id=meeting.id).exists():
        raise Refused(_("这个会不在您走访的范围里。"))
    draft = replace(draft, source=Source.GRID, name="", phone="", address="", consent="")
    with transaction.atomic():
        received = receive(draft, by=by, at=at, photos=photos)
        case = received.case
        if not received.repeated:
            meetings.note_matter(
                meeting=meeting, case_id=case.id, reference=case.reference, by=by, at=at
            )
    return case


def meeting_of(actor: Actor, key: str) -> Meeting | None:
    """The meeting with this id, if it is of a village of the actor's."""
    try:
        wanted = uuid.UUID(key)
    except ValueError:
        return None
    return visible_meetings(actor).filter(id=wanted).first()


def raised_at(rows: Sequence[Meeting], *, reader: Actor) -> list[Raised]:
    """What was raised at these meetings of one county, and what the reader may open of it."""
    found = queries.matters_of(list(rows))
    if not found:
        return []
    cases = Case.objects.visible_to(reader).filter(
        county=found[0].county, id__in=[row.case_id for row in found]
    )
    seen = {case.id: case for case in cases}
    by_id = {meeting.id: meeting for meeting in rows}
    return [Raised(by_id[row.meeting_id], row.reference, seen.get(row.case_id)) for row in found]
