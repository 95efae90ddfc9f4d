"""An announcement is published, corrected by a new version, withdrawn with a reason."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Announcement
from huiyin.disclosure.permissions import announcing_post
from huiyin.disclosure.searched import let_go, remember
from huiyin.people.actors import ActivePost, Actor
from huiyin.territory.turns import take_turn

FARTHEST = timedelta(days=3660)  # between today and when an announcement begins or ends


@dataclass(frozen=True)
class Draft:
    """What an office wants to say, and from when until when it holds (aware instants)."""

    unit_code: str
    kind: str
    title: str
    text: str
    urgent: bool = False
    starts: datetime | None = None
    ends: datetime | None = None


def publish(draft: Draft, *, by: Actor, at: datetime) -> Announcement:
    """Tell everybody of the unit.

    Raises :class:`Refused` outside the actor's scope, and for the same form sent twice.
    """
    _require_sense(draft, at)
    # One after the other: a button pressed twice does not tell everybody twice.
    take_turn(draft.unit_code)
    if _standing_already(draft):
        raise Refused(_("同样的告示已经发布，没有再发一次。"))
    return _write(draft, series=uuid7(at), version=1, by=by, at=at)


def correct(row: Announcement, draft: Draft, *, by: Actor, at: datetime) -> Announcement:
    """Say it anew in a next version; the one before is kept as it was.

    Raises :class:`Refused` where somebody was faster, or it has been withdrawn.
    """
    _require_post(row.unit_code, by)
    _require_sense(draft, at)
    if draft.unit_code[:6] != row.county:
        raise Refused(_("不能改到另一个区县，请另发一条。"))
    _advance(row, replaced_at=at)
    return _write(draft, series=row.series, version=row.version + 1, by=by, at=at)


def withdraw(row: Announcement, *, reason: str, by: Actor, at: datetime) -> None:
    """Take it down; the row stays, with the reason."""
    _require_post(row.unit_code, by)
    _advance(row, withdrawn_by=by.user_id, withdrawn_at=at, reason=reason)
    let_go(row)


def _write(
    draft: Draft, *, series: uuid.UUID, version: int, by: Actor, at: datetime
) -> Announcement:
    post = _require_post(draft.unit_code, by)
    assert by.user_id is not None  # whoever has a post has an account
    row = Announcement(
        county=draft.unit_code[:6],
        id=series if version == 1 else uuid7(at),
        series=series,
        version=version,
        unit_code=draft.unit_code,
        office_id=post.organisation_id,
        kind=draft.kind,
        urgent=draft.urgent,
        title=draft.title,
        text=draft.text,
        starts=draft.starts,
        ends=draft.ends,
        published_by=by.user_id,
        published_at=at,
    )
    row.save(force_insert=True)
    remember(row)
    return row


def _advance(row: Announcement, **changes: object) -> None:
    """By compare-and-set on the version that was read."""
    rows = Announcement.objects.filter(
        county=row.county, id=row.id, replaced_at__isnull=True, withdrawn_at__isnull=True
    )
    if not rows.update(**changes):
        raise Refused(_("这条告示刚刚已经改过或者撤下，请重新打开看看。"))


def _standing_already(draft: Draft) -> bool:
    rows = Announcement.objects.filter(
        county=draft.unit_code[:6],
        unit_code=draft.unit_code,
        replaced_at__isnull=True,
        withdrawn_at__isnull=True,
    )
    same = rows.filter(title=draft.title, text=draft.text, starts=draft.starts, ends=draft.ends)
    return same.exists()


def _require_sense(draft: Draft, at: datetime) -> None:
    # The year 1 of a slip of the finger lies before the first year that UTC has.
    if any(moment and abs(moment - at) > FARTHEST for moment in (draft.starts, draft.ends)):
        raise Refused(_("请选日期和时间。"))
    if draft.starts and draft.ends and draft.ends < draft.starts:
        raise Refused(_("结束时间早于开始时间，请改一下。"))
    if draft.ends and draft.ends <= at:
        raise Refused(_("结束时间已经过了，居民看不到这条告示，请改一下。"))


def _require_post(unit_code: str, by: Actor) -> ActivePost:
    post = announcing_post(by, unit_code)
    if post is None:
        raise Refused(_("您只能在自己单位的范围内发告示。"))
    return post
