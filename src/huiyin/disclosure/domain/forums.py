"""A forum is planned, held or cancelled; promises are made and seen to be kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.releasing import release
from huiyin.disclosure.forums import queries
from huiyin.disclosure.forums.telling import KIND, content_of
from huiyin.disclosure.models import Forum, ForumPromise, ForumState
from huiyin.disclosure.publications.leaking import numbers_in
from huiyin.disclosure.publications.permissions import preparing_post
from huiyin.disclosure.publications.sense import kind_of
from huiyin.people.actors import Actor
from huiyin.territory.models import Compound

REPORT, PROMISE, PLACE = 2000, 300, 60  # characters
FARTHEST = timedelta(days=366)
MOST = 30  # promises of one forum


@dataclass(frozen=True)
class Minutes:
    """What stays of a forum. The rating is how many of those present said what, never who."""

    report: str
    present: int
    good: int
    fair: int
    poor: int
    committee: bool
    community: bool


def plan(compound: Compound, *, place: str, starts: datetime, by: Actor, at: datetime) -> Forum:
    """Say where and when; from now on residents may ask."""
    village = compound.village.code
    require_host(village, by)
    if not compound.property_company:
        raise Refused(_("“%(name)s”没有登记物业企业。") % {"name": compound.name})
    if not at < starts <= at + FARTHEST:
        raise Refused(_("开始时间要在现在以后、一年以内。"))
    assert by.user_id is not None
    row = Forum(
        county=village[:6],
        id=uuid7(at),
        unit_code=village,
        compound=compound,
        company=compound.property_company,
        place=_words(place, PLACE),
        starts=starts,
        planned_by=by.user_id,
        planned_at=at,
    )
    row.save(force_insert=True)
    return row


def cancel(row: Forum, *, reason: str, by: Actor) -> Forum:
    """It will not take place; everybody reads why."""
    require_host(row.unit_code, by)
    return _advance(row, state=ForumState.CANCELLED, reason=_words(reason, PROMISE))


def promise(row: Forum, text: str, due: date, *, by: Actor, at: datetime) -> ForumPromise:
    """What the company promises there, and by which day."""
    require_host(row.unit_code, by)
    text = _words(text, PROMISE)
    if row.state != ForumState.PLANNED or at < row.starts:
        raise Refused(_("开会的时候才记承诺；公布以后不能再加。"))
    if not localdate(at) <= due <= localdate(at) + FARTHEST:
        raise Refused(_("期限要在今天以后、一年以内。"))
    # One after the other: the row of the forum is what they wait for.
    Forum.objects.select_for_update().get(county=row.county, id=row.id)
    rows = ForumPromise.objects.filter(county=row.county, forum=row.id)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    if last >= MOST:
        raise Refused(_("一次最多 %(most)d 条承诺。") % {"most": MOST})
    one = ForumPromise(
        county=row.county,
        forum=row.id,
        compound_id=row.compound_id,
        number=last + 1,
        text=text,
        due=due,
    )
    one.save(force_insert=True)
    return one


def hold(row: Forum, minutes: Minutes, *, by: Actor, at: datetime) -> Forum:
    """It has taken place: its minutes are published at once."""
    require_host(row.unit_code, by)
    if at < row.starts:
        raise Refused(_("还没有到开会的时间。"))
    if minutes.good + minutes.fair + minutes.poor > minutes.present:
        raise Refused(_("评价的人数比到场的人还多，请核对。"))
    series = uuid7(at)
    row = _advance(
        row,
        state=ForumState.HELD,
        report=_words(minutes.report, REPORT),
        present=minutes.present,
        good=minutes.good,
        fair=minutes.fair,
        poor=minutes.poor,
        committee=minutes.committee,
        community=minutes.community,
        series=series,
    )
    release(_content(row, at), by=by, at=at, series=series)
    return row


def deliver(row: Forum, number: int, how: str, *, by: Actor, at: datetime) -> None:
    """Somebody saw that a promise was kept; the minutes get a new version."""
    require_host(row.unit_code, by)
    if row.state != ForumState.HELD:
        raise Refused(_("公布以后才能登记落实。"))
    how = _words(how, PROMISE)
    rows = ForumPromise.objects.filter(
        county=row.county, forum=row.id, number=number, done_on__isnull=True
    )
    if not rows.update(done_on=localdate(at), done=how, done_by=by.user_id):
        raise Refused(_("没有这条承诺，或者已经登记过了。"))
    release(_content(row, at), by=by, at=at, series=row.series, reason=_DELIVERED)


_DELIVERED = "登记承诺的落实情况"  # untranslated: stored


def require_host(village: str, by: Actor) -> None:
    """:class:`Refused` for whoever does not keep this village's publications."""
    if preparing_post(by, kind_of(KIND), village) is None:
        raise Refused(_("小区发布会由本村（社区）准备公开的人登记。"))


def _content(row: Forum, at: datetime) -> Any:
    return content_of(
        row,
        queries.promises_of(row),
        queries.promises_before(row),
        asked=queries.asked(row),
        today=localdate(at),
    )


def _advance(row: Forum, **changes: Any) -> Forum:
    rows = Forum.objects.filter(
        county=row.county, id=row.id, number=row.number, state=ForumState.PLANNED
    )
    if not rows.update(number=row.number + 1, **changes):
        raise Refused(_("已经公布、取消，或者刚刚有人改过，请重新打开看看。"))
    return Forum.objects.select_related("compound").get(county=row.county, id=row.id)


def _words(text: str, most: int) -> str:
    text = text.strip()
    if not text:
        raise Refused(_("请写内容。"))
    if len(text) > most:
        raise Refused(_("最多 %(most)d 个字。") % {"most": most})
    if said := numbers_in(text):
        raise Refused(said)
    return text
