"""Meetings: announced, moved or cancelled with a reason, and what was raised at them."""

import uuid
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from huiyin.common import audit
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.outreach.models import Meeting, MeetingMatter
from huiyin.outreach.permissions import running_post
from huiyin.people.actors import Actor
from huiyin.rulebook import active

PLACE, REASON = 80, 120  # characters
AHEAD = timedelta(days=200)


def announce(
    *, kind: str, unit_code: str, starts: datetime, place: str, by: Actor, at: datetime
) -> Meeting:
    """Put a meeting of a village into the public calendar."""
    post = running_post(by, unit_code)
    if post is None:
        raise Refused(_("会议由村社区受理和派办的人发布，请找他们。"))
    assert by.user_id is not None
    if kind not in active.profile().outreach.meetings:
        raise Refused(_("请选是哪一种会。"))
    _require_ahead(starts, at)
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(
                county=unit_code[:6],
                id=uuid7(at),
                kind=kind,
                unit_code=unit_code,
                starts=starts,
                place=_short(place, PLACE, _("请写在哪里开。")),
                by=by.user_id,
                office_id=post.organisation_id,
            )
    except IntegrityError:
        raise Refused(_("同一时间、同一地点已经有这个会了。")) from None
    _log("meeting.announce", meeting, by, at)
    return meeting


def move(
    *, meeting: Meeting, starts: datetime, place: str, reason: str, by: Actor, at: datetime
) -> None:
    """Another hour or place; the reason is public."""
    _require_ahead(starts, at)
    new = {"starts": starts, "place": _short(place, PLACE, _("请写在哪里开。"))}
    _change(meeting, by, at, reason, moved_from=meeting.moved_from or meeting.starts, **new)
    _log("meeting.move", meeting, by, at)


def cancel(*, meeting: Meeting, reason: str, by: Actor, at: datetime) -> None:
    """It is not held; the reason is public."""
    _change(meeting, by, at, reason, cancelled_at=at)
    _log("meeting.cancel", meeting, by, at)


def note_matter(
    *, meeting: Meeting, case_id: uuid.UUID, reference: str, by: Actor, at: datetime
) -> MeetingMatter:
    """A matter raised there has become this case."""
    assert by.user_id is not None
    # One after the other, so that each gets a number of its own.
    Meeting.objects.select_for_update().get(county=meeting.county, id=meeting.id)
    rows = MeetingMatter.objects.filter(county=meeting.county, meeting_id=meeting.id)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    return MeetingMatter.objects.create(
        county=meeting.county,
        meeting_id=meeting.id,
        number=last + 1,
        case_id=case_id,
        reference=reference,
        by=by.user_id,
        at=at,
    )


def _require_ahead(starts: datetime, at: datetime) -> None:
    if not at < starts < at + AHEAD:
        raise Refused(_("时间要在今后，最远半年。"))


def _change(meeting: Meeting, by: Actor, at: datetime, reason: str, **new: object) -> None:
    if running_post(by, meeting.unit_code) is None:
        raise Refused(_("会议由村社区受理和派办的人改期和取消，请找他们。"))
    if meeting.cancelled_at or meeting.starts <= at:
        raise Refused(_("这个会已经取消或者开过了，不能再改。"))
    reason = _short(reason, REASON, _("请写明原因，居民会看到。"))
    rows = Meeting.objects.filter(county=meeting.county, id=meeting.id, version=meeting.version)
    try:
        with transaction.atomic():
            moved = rows.update(version=meeting.version + 1, reason=reason, **new)
    except IntegrityError:
        raise Refused(_("同一时间、同一地点已经有这个会了。")) from None
    if not moved:
        raise Refused(_("刚刚有人改过这个会，请刷新以后再看。"))


def _short(text: str, most: int, empty: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise Refused(empty)
    if len(text) > most:
        raise Refused(_("最多写 %(most)d 个字，请写短一些。") % {"most": most})
    return text


def _log(event: str, meeting: Meeting, by: Actor, at: datetime) -> None:
    audit.record(
        event,
        f"place:{meeting.unit_code}",
        by=by.user_id,
        at=at,
        county=meeting.county,
        meeting=str(meeting.id),
    )
