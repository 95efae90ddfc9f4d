"""A draft on its way: handed in, confirmed by two committees, questioned, signed and published."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.releasing import release
from huiyin.disclosure.domain.stepping import advance
from huiyin.disclosure.models import Committee, Draft, DraftState, Publication, Step, StepKind
from huiyin.disclosure.publications.permissions import (
    confirming_posts,
    preparing_post,
    witness_post,
)
from huiyin.disclosure.publications.reading import content_of
from huiyin.disclosure.publications.sense import kind_of, require_publishable
from huiyin.disclosure.publications.witnesses import able, require_witness, writers
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.model.disclosure import Check


def hand_in(draft: Draft, *, by: Actor, at: datetime, answer: str = "") -> Draft:
    """To the committees; after a question only with its ``answer``."""
    kind = kind_of(draft.kind)
    post = preparing_post(by, kind, draft.unit_code)
    if post is None:
        raise Refused(_("您没有为这个村（社区）拟这一项公开稿的岗位。"))
    if draft.state != DraftState.PREPARING:
        raise Refused(_("这份公开稿已经提交过了。"))
    require_publishable(content_of(draft))
    if draft.round:
        if not answer.strip():
            raise Refused(_("这份公开稿是带着疑问退回的，请先写答复再提交。"))
        advance(draft, StepKind.ANSWERED, text=answer.strip(), by=by, post=post, at=at)
    to = DraftState.CONFIRMING if Check.COMMITTEES in kind.steps else DraftState.READING
    advance(draft, StepKind.HANDED_IN, to=to, by=by, post=post, at=at, round=draft.round + 1)
    _look_for_reader(draft, at)
    return draft


def confirm(
    draft: Draft, *, by: Actor, at: datetime, committee: Committee | None = None
) -> Publication | None:
    """One of the two committees agrees; ``committee`` says which, for whoever sits on both.

    With both the draft goes on to the supervision committee; where the kind knows none it is
    published.
    """
    if draft.state != DraftState.CONFIRMING:
        raise Refused(_("这份公开稿现在不等两委确认。"))
    post, which = _seat(draft, by, committee)
    given = _confirmed(draft)
    if by.user_id in writers(draft):
        raise Refused(_("这份公开稿是您参与拟的，要由别人确认。"))
    if by.user_id in given.values():
        raise Refused(_("您已经确认过，另一方要由另一个人确认。"))
    if which in given:
        raise Refused(_("这一方已经确认过了。"))
    last = len(given) + 1 == len(Committee)
    reads = Check.SUPERVISION in kind_of(draft.kind).steps
    to = DraftState.READING if last and reads else None
    advance(draft, StepKind.CONFIRMED, to=to, committee=which, by=by, post=post, at=at)
    if last and not reads:
        return _publish(draft, by, post, at)
    _look_for_reader(draft, at)
    return None


def question(draft: Draft, *, text: str, by: Actor, at: datetime) -> Draft:
    """Back to its author, with what is asked; confirmations given before count no more."""
    post = _questioner(draft, by)
    if not text.strip():
        raise Refused(_("请写清楚有什么疑问。"))
    advance(
        draft,
        StepKind.QUESTIONED,
        to=DraftState.PREPARING,
        text=text.strip(),
        by=by,
        post=post,
        at=at,
        unread_since=None,
    )
    return draft


def sign(draft: Draft, *, by: Actor, at: datetime) -> Publication:
    """The supervision committee has read it: signed, and public in the same transaction."""
    if draft.state != DraftState.READING:
        raise Refused(_("这份公开稿现在不等监督委员会审阅。"))
    post = require_witness(draft, by=by, on=localdate(at))
    _require_confirmed(draft)
    advance(draft, StepKind.SIGNED, by=by, post=post, at=at)
    return _publish(draft, by, post, at)


def report_up(draft: Draft, *, text: str, by: Actor, at: datetime) -> Draft:
    """The supervision committee tells the town what it found; the draft stays where it is."""
    post = witness_post(by, draft.unit_code)
    if post is None:
        raise Refused(_("只有本村（社区）监督委员会的成员才能报告。"))
    if not text.strip():
        raise Refused(_("请写清楚要报告什么。"))
    advance(draft, StepKind.REPORTED_UP, text=text.strip(), by=by, post=post, at=at)
    return draft


def look_again(draft: Draft, *, at: datetime) -> bool:
    """Whether somebody is missing now who could read it, and was not before."""
    before = draft.unread_since
    _look_for_reader(draft, at)
    return before is None and draft.unread_since is not None


def _publish(draft: Draft, by: Actor, post: ActivePost, at: datetime) -> Publication:
    row = release(
        content_of(draft),
        by=by,
        at=at,
        series=draft.series,
        reason=draft.reason,
        office=draft.office_id,
    )
    if row.version != draft.version:
        raise Refused(_("这份公开在审核期间已经更正过，请作罢这一稿，按最新的一版重新更正。"))
    advance(
        draft,
        StepKind.PUBLISHED,
        to=DraftState.PUBLISHED,
        by=by,
        post=post,
        at=at,
        unread_since=None,
    )
    return row


def _seat(draft: Draft, by: Actor, committee: Committee | None) -> tuple[ActivePost, Committee]:
    seats = confirming_posts(by, draft.unit_code)
    if committee is not None:
        seats = {key: post for key, post in seats.items() if key == committee}
    if not seats:
        raise Refused(_("只有本村（社区）两委的成员才能确认。"))
    given = _confirmed(draft)
    left = [key for key in seats if key not in given] or list(seats)
    if len(left) > 1:
        raise Refused(_("您在两委都有岗位，请选这次代表哪一方确认。"))
    return seats[left[0]], left[0]


def _confirmed(draft: Draft) -> dict[str, int]:
    """Who confirmed for which committee since it was last handed in."""
    rows = Step.objects.filter(
        county=draft.county, draft_id=draft.id, round=draft.round, kind=StepKind.CONFIRMED
    )
    return dict(rows.values_list("committee", "by"))


def _require_confirmed(draft: Draft) -> None:
    needed = Check.COMMITTEES in kind_of(draft.kind).steps
    if needed and set(_confirmed(draft)) != set(Committee.values):
        raise Refused(_("两委还没有都确认，不能签字。"))


def _questioner(draft: Draft, by: Actor) -> ActivePost:
    if draft.state == DraftState.READING:
        post = witness_post(by, draft.unit_code)
        if post:
            return post
        raise Refused(_("只有本村（社区）监督委员会的成员才能提出疑问。"))
    if draft.state == DraftState.CONFIRMING:
        posts = confirming_posts(by, draft.unit_code)
        if posts:
            return next(iter(posts.values()))
        raise Refused(_("只有本村（社区）两委的成员才能提出疑问。"))
    raise Refused(_("这份公开稿现在不在审核，不能提出疑问。"))


def _look_for_reader(draft: Draft, at: datetime) -> None:
    """Keep since when nobody is there to read it: it waits, and is never let through."""
    if draft.state != DraftState.READING:
        return
    missing = not able(draft, localdate(at))
    since = (draft.unread_since or at) if missing else None
    if since == draft.unread_since:
        return
    rows = Draft.objects.filter(county=draft.county, id=draft.id, state=DraftState.READING)
    rows.update(unread_since=since)
    draft.unread_since = since
