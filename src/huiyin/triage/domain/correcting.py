"""What a person puts right about a topic: kept, not undone by itself, and undone by a person."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.triage.domain.topic_keeping import hold, refresh
from huiyin.triage.models import (
    CorrectionKind,
    Topic,
    TopicAlarm,
    TopicCorrection,
    TopicMember,
    TopicTerm,
)
from huiyin.triage.models.topic import TITLE
from huiyin.triage.topic_memory import becomes_part
from huiyin.triage.topic_naming import named
from huiyin.triage.topic_rights import overseen


@dataclass(frozen=True)
class Correction:
    """Who corrects, when and why; the reason may be empty where the act speaks for itself."""

    by: Actor
    at: datetime
    reason: str = ""


def take_out(topic: Topic, *, case_id: uuid.UUID, how: Correction) -> Topic:
    """This case is about something else: it has a topic of its own from now on."""
    row = _held(topic, how.by)
    member = _member(row, case_id)
    if row.size < 2:
        raise Refused(_("这个热点只有这一件，不用移出。"))
    alone = _copy(row, member, how.at)
    done = _noted(CorrectionKind.TAKE_OUT, row, how, other=alone.id, case_id=case_id)
    _put(member, alone.id, done.id)
    _settled(row, alone)
    return alone


def move(topic: Topic, *, case_id: uuid.UUID, to: Topic, how: Correction) -> None:
    """This case belongs to the other topic."""
    row, other = _held(topic, how.by), _held(to, how.by)
    _check_pair(row, other)
    member = _member(row, case_id)
    done = _noted(CorrectionKind.MOVE, row, how, other=other.id, case_id=case_id)
    _put(member, other.id, done.id)
    _settled(row, other)


def join(topic: Topic, *, other: Topic, how: Correction) -> None:
    """Both are about the same: the members of ``other`` are members of ``topic`` from now on."""
    row, gone = _held(topic, how.by), _held(other, how.by)
    _check_pair(row, gone)
    done = _noted(CorrectionKind.JOIN, row, how, other=gone.id)
    members = TopicMember.objects.filter(county=row.county, topic=gone.id)
    members.update(topic=row.id, moved=done.id)
    _of(gone).update(corrected=True)
    becomes_part(gone.county, gone.id, row.id)
    TopicTerm.objects.filter(county=row.county, topic=gone.id).delete()
    TopicAlarm.objects.filter(county=row.county, topic=gone.id).update(topic=row.id)
    _settled(row)


def rename(topic: Topic, *, title: str, how: Correction) -> None:
    """Give it a title; an empty one lets the texts name it again."""
    row = _held(topic, how.by)
    title = " ".join(title.split())
    if len(title) > TITLE:
        raise Refused(_("名称最多%(most)d个字。") % {"most": TITLE})
    # What the texts named it is not kept: their words go with them, and they name it again.
    said = row.title if row.named_by is not None else ""
    before = {"title": said, "named_by": row.named_by, "now": title}
    _noted(CorrectionKind.RENAME, row, how, before=before)
    _title(row, title, how.by.user_id if title else None)


def undo(done: TopicCorrection, *, by: Actor, at: datetime) -> None:
    """Put it back as it was, as long as nobody has changed the same since."""
    hold(done.county)
    rows = TopicCorrection.objects.filter(county=done.county, id=done.id, undone_at__isnull=True)
    if not rows.exists():
        raise Refused(_("这一步已经撤销过了。"))
    row = _seen(by, done.county, done.topic)
    if done.kind == CorrectionKind.RENAME:
        if row.title != done.before["now"] and done.before["now"]:
            raise Refused(_("后来又改过名，请先撤销后面那一步。"))
        _title(row, done.before["title"], done.before["named_by"])
    else:
        _undo_members(done, row, by)
    rows.update(undone_at=at, undone_by=by.user_id)


def _undo_members(done: TopicCorrection, row: Topic, by: Actor) -> None:
    """The cases this step brought to another topic go back, if they are still there."""
    assert done.other is not None
    back = done.other if done.kind == CorrectionKind.JOIN else row.id
    now = row.id if done.kind == CorrectionKind.JOIN else done.other
    members = TopicMember.objects.filter(county=done.county, topic=now, moved=done.id)
    if not members.exists():
        raise Refused(_("这些事后来又移动过，请先撤销后面那一步。"))
    if done.kind == CorrectionKind.JOIN:
        _by_key(done.county, back).update(into=None)
    else:
        _seen(by, done.county, now)
    members.update(topic=back, moved=None)
    for key in (now, back):
        refresh(done.county, key)


def _held(topic: Topic, by: Actor) -> Topic:
    """The topic as it is now, nobody else writing it; Refused for whoever does not oversee it."""
    hold(topic.county)
    return _seen(by, topic.county, topic.id)


def _seen(by: Actor, county: str, key: uuid.UUID) -> Topic:
    row = overseen(by).filter(county=county, id=key).first()
    if row is None:
        raise Refused(_("这个热点刚刚变了，或者不在您管的范围里。请重新打开看看。"))
    return row


def _check_pair(one: Topic, two: Topic) -> None:
    if one.id == two.id:
        raise Refused(_("请选另一个热点。"))
    if one.county != two.county or one.about_path != two.about_path:
        raise Refused(_("不在同一个区县，或者反映的单位不一样，不能合在一起。"))


def _member(topic: Topic, case_id: uuid.UUID) -> TopicMember:
    rows = TopicMember.objects.filter(county=topic.county, topic=topic.id, case_id=case_id)
    member = rows.first()
    if member is None:
        raise Refused(_("这件事已经不在这个热点里了。请重新打开看看。"))
    return member


def _copy(row: Topic, member: TopicMember, at: datetime) -> Topic:
    """A new topic for one case; its sums follow from its member."""
    alone = Topic(
        county=row.county,
        id=uuid7(at),
        about_path=row.about_path,
        unit_code=row.unit_code,
        first_at=member.at,
        last_at=member.at,
        representative=member.case_id,
        corrected=True,
    )
    alone.save(force_insert=True)
    return alone


def _put(member: TopicMember, topic: uuid.UUID, correction: uuid.UUID) -> None:
    rows = TopicMember.objects.filter(county=member.county, case_id=member.case_id)
    rows.update(topic=topic, moved=correction)


def _settled(*topics: Topic) -> None:
    for topic in topics:
        _of(topic).update(corrected=True)
        refresh(topic.county, topic.id)


def _title(row: Topic, title: str, by: int | None) -> None:
    _of(row).update(title=title, named_by=by)
    if by is None:
        named(row.county, row.id)


def _noted(kind: CorrectionKind, row: Topic, how: Correction, **columns: Any) -> TopicCorrection:
    done = TopicCorrection(
        county=row.county,
        id=uuid7(how.at),
        kind=kind,
        topic=row.id,
        at=how.at,
        by=how.by.user_id or 0,
        reason=how.reason.strip(),
        **columns,
    )
    done.save(force_insert=True)
    return done


def _of(row: Topic) -> Any:
    return _by_key(row.county, row.id)


def _by_key(county: str, key: uuid.UUID) -> Any:
    return Topic.objects.filter(county=county, id=key)
