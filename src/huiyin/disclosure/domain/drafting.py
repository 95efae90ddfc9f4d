"""A draft is prepared, changed, given up; a correction begins as the draft of a next version."""

import uuid
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.hashing import canonical
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.content import Content
from huiyin.disclosure.domain.releasing import require_reason
from huiyin.disclosure.domain.stepping import advance, first_step
from huiyin.disclosure.models import OPEN_STATES, Draft, DraftState, Publication, StepKind
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.permissions import preparing_post
from huiyin.disclosure.publications.sense import kind_of, require_columns, require_publishable
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.model.disclosure import OpenKind
from huiyin.territory.models import Unit
from huiyin.territory.turns import take_turn


def prepare(content: Content, *, by: Actor, at: datetime) -> Draft:
    """Begin a draft of this kind and period.

    Raises :class:`Refused` without the right, for a content that cannot be published, and where
    one is under way or stands already.
    """
    post = _require(content, by, at)
    take_turn(content.unit_code)
    _require_way(content, None)
    return _begin(content, series=uuid7(at), by=by, post=post, at=at)


def correct(
    publication: Publication, content: Content, *, reason: str, by: Actor, at: datetime
) -> Draft:
    """Begin the draft of a next version; the same steps, then it takes the place of this one."""
    require_reason(reason)
    same = (publication.unit_code, publication.kind, publication.period)
    if (content.unit_code, content.kind, content.period) != same:
        raise Refused(_("更正不能换单位、事项或者期次，请另行公开。"))
    post = _require(content, by, at)
    take_turn(content.unit_code)
    _require_way(content, publication)
    return _begin(
        content,
        series=publication.series,
        by=by,
        post=post,
        at=at,
        version=publication.version + 1,
        reason=reason.strip(),
    )


def change(draft: Draft, content: Content, *, by: Actor, at: datetime) -> Draft:
    """Say it otherwise, while it is being prepared."""
    post = _require(content, by, at)
    if (content.unit_code, content.kind, content.period) != (
        draft.unit_code,
        draft.kind,
        draft.period,
    ):
        raise Refused(_("不能换单位、事项或者期次，请另写一份。"))
    _require_way(content, draft)
    advance(draft, StepKind.CHANGED, by=by, post=post, at=at, content=_stored(content))
    return draft


def drop(draft: Draft, *, reason: str, by: Actor, at: datetime) -> Draft:
    """Give it up, with the reason; the text goes, the steps stay."""
    post = preparing_post(by, kind_of(draft.kind), draft.unit_code)
    if post is None:
        raise Refused(_("只有拟稿的单位才能作罢。"))
    if not reason.strip():
        raise Refused(_("请写明为什么作废。"))
    advance(
        draft,
        StepKind.DROPPED,
        to=DraftState.DROPPED,
        text=reason.strip(),
        by=by,
        post=post,
        at=at,
        content="",
        unread_since=None,
    )
    return draft


def require_open(
    content: Content, *, about: Draft | Publication | None, by: Actor, at: datetime
) -> None:
    """What can be known before the table of ``content`` has been read.

    Raises :class:`Refused` without the right, for another place or period, and where something
    stands in the way: of a new draft (None), of a changed one, of a correction.
    """
    _require_post(content, by)
    _require_period(content, kind_of(content.kind), at)
    _require_way(content, about)


def _require_way(content: Content, about: Draft | Publication | None) -> None:
    if isinstance(about, Draft):
        if about.state != DraftState.PREPARING:
            raise Refused(_("这份公开稿已经提交审核，退回以后才能修改。"))
        return
    if about is None:
        standing = Publication.objects.filter(
            **_key(content), replaced_at__isnull=True, taken_down_at__isnull=True
        )
        if standing.exists():
            raise Refused(_("这一期已经公开过，请打开那一份办理更正。"))
    elif about.replaced_at or about.is_down:
        raise Refused(_("这一版已经不是最新的，请打开最新的一版再更正。"))
    if Draft.objects.filter(**_key(content), state__in=OPEN_STATES).exists():
        raise Refused(_("这一期已经有一份公开稿在办，请接着那一份写。"))


def _require(content: Content, by: Actor, at: datetime) -> ActivePost:
    post = _require_post(content, by)
    require_publishable(content)
    require_columns(content, kind_of(content.kind))
    _require_period(content, kind_of(content.kind), at)
    return post


def _require_post(content: Content, by: Actor) -> ActivePost:
    kind = kind_of(content.kind)
    if not kind.steps:
        raise Refused(_("这一项由系统里的登记自动公开，不用另写公开稿。"))
    _require_place(content, kind)
    post = preparing_post(by, kind, content.unit_code)
    if post is None:
        raise Refused(_("您没有为这个村（社区）拟这一项公开稿的岗位。"))
    return post


def _require_place(content: Content, kind: OpenKind) -> None:
    units = Unit.objects.filter(code=content.unit_code, level="village").defer("boundary")
    unit = units.first()
    if unit is None or body_of(unit) not in kind.bodies:
        raise Refused(_("这个村（社区）的公开清单里没有这一项。"))


def _require_period(content: Content, kind: OpenKind, at: datetime) -> None:
    period = Period(content.period)  # its form has been looked at
    if period.cadence != kind.cadence:
        raise Refused(_("这一项不按“%(period)s”这样的期次公开。") % {"period": period.name})
    if period.first > localdate(at):
        raise Refused(_("“%(period)s”还没有开始。") % {"period": period.name})


def _begin(
    content: Content,
    *,
    series: uuid.UUID,
    by: Actor,
    post: ActivePost,
    at: datetime,
    version: int = 1,
    reason: str = "",
) -> Draft:
    assert by.user_id is not None
    draft = Draft(
        county=content.unit_code[:6],
        id=uuid7(at),
        series=series,
        version=version,
        reason=reason,
        unit_code=content.unit_code,
        kind=content.kind,
        period=content.period,
        content=_stored(content),
        prepared_by=by.user_id,
        office_id=post.organisation_id,
        prepared_at=at,
        changed_at=at,
    )
    draft.save(force_insert=True)
    first_step(draft, by=by, post=post, at=at)
    return draft


def _key(content: Content) -> dict[str, Any]:
    return {
        "county": content.unit_code[:6],
        "unit_code": content.unit_code,
        "kind": content.kind,
        "period": content.period,
    }


def _stored(content: Content) -> str:
    return canonical(content.document()).decode()
