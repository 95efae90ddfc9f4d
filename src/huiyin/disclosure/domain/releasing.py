"""A content becomes public: the one door, whoever prepared it.

Other modules call :func:`release` after their own approval, inside their transaction.
"""

import os
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.leaks import leak_in
from huiyin.common.hashing import canonical, commitment
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Content, published
from huiyin.disclosure.domain import log
from huiyin.disclosure.domain.consents import standing
from huiyin.disclosure.domain.duties import meet
from huiyin.disclosure.domain.owed_again import owe_again
from huiyin.disclosure.models import Publication
from huiyin.disclosure.publications.searched import let_go, remember
from huiyin.disclosure.publications.sense import kind_of, require_publishable
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation

REASON, BASIS = 300, 200  # characters
SALT = 32  # bytes


def release(
    content: Content,
    *,
    by: Actor,
    at: datetime,
    series: uuid.UUID | None = None,
    reason: str = "",
    office: int | None = None,
) -> Publication:
    """Publish: the masked snapshot, its leaf in the log, its document of the search.

    With the ``series`` of something that stands it is a correction and needs a ``reason``; a
    series that nobody used yet is used from now on. ``office`` is whose publication it is, by
    default that of the actor's nearest post. Raises :class:`Refused` for a content that cannot
    be published, and where somebody was faster.
    """
    assert connection.in_atomic_block, "a publication belongs to the transaction of its approval"
    kind = kind_of(content.kind)
    require_publishable(content)
    county = content.unit_code[:6]
    series = series or uuid7(at)
    before = _replace(county, series, reason, at)
    shown = published(content, standing(county, series))
    document = shown.document()
    salt = os.urandom(SALT)
    row = Publication(
        county=county,
        id=uuid7(at),
        series=series,
        version=before.version + 1 if before else 1,
        unit_code=content.unit_code,
        kind=content.kind,
        subject=kind.subject.value,
        period=content.period,
        title=content.title,
        content=canonical(document).decode(),
        salt=salt,
        commitment=commitment(document, salt),
        office_id=office or _office(by, content.unit_code),
        published_by=by.user_id,
        published_at=at,
        stays_until=localdate(at) + timedelta(days=kind.stays_days),
        reason=reason,
    )
    row.leaf = _append(row, "correct" if before else "publish", before, at)
    row.save(force_insert=True)
    remember(row, shown)
    if before is None:
        meet(unit_code=row.unit_code, kind=row.kind, period=row.period, series=row.series, at=at)
    return row


def take_down(row: Publication, *, reason: str, basis: str, by: Actor, at: datetime) -> Publication:
    """Erase what this version says; the tombstone tells why and by which rule.

    The log keeps the commitment, which tells nothing without the salt. Where nothing of the
    series stands any more, its duty is owed again. Raises :class:`Refused` without reason or
    basis, and where it is down already.
    """
    assert connection.in_atomic_block, "a takedown is one transaction with its leaf"
    reason, basis = reason.strip(), basis.strip()
    if not reason or not basis:
        raise Refused(_("请写明为什么撤下、依据哪一条规定。"))
    if len(reason) > REASON or len(basis) > BASIS:
        raise Refused(
            _("原因最多 %(most)d 个字，依据最多 %(basis)d 个字。")
            % {"most": REASON, "basis": BASIS}
        )
    if said := leak_in(reason) or leak_in(basis):
        raise Refused(said)
    rows = Publication.objects.filter(county=row.county, id=row.id)
    changed = rows.filter(taken_down_at__isnull=True).update(
        taken_down_at=at,
        taken_down_by=by.user_id,
        takedown_reason=reason,
        basis=basis,
        title="",
        content="",
        salt=b"",
    )
    if not changed:
        raise Refused(_("这一版已经撤下了。"))
    _append(row, "takedown", row, at)
    down = rows.select_related("office").get()
    if down.replaced_at is None:
        let_go(down)
        owe_again(down, at=at)
    return down


def _append(row: Publication, action: str, of: Publication | None, at: datetime) -> int:
    try:
        return log.append(row.county, _leaf(row, action, of, at))
    except log.LogBusy:
        raise Refused(_("正好有别人也在公开，请再按一次。您写的内容还在。")) from None


def _leaf(row: Publication, action: str, of: Publication | None, at: datetime) -> Mapping[str, Any]:
    """What enters the log of it; ``of`` is the version before, or the one taken down."""
    return {
        "scheme": log.SCHEME,
        "action": action,
        "county": row.county,
        "unit": row.unit_code,
        "kind": row.kind,
        "period": row.period,
        "series": str(row.series),
        "version": row.version,
        "commitment": bytes(row.commitment).hex(),
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "of": of.leaf if of else None,
    }


def _replace(county: str, series: uuid.UUID, reason: str, at: datetime) -> Publication | None:
    """The version that stands gives way; None where the series is new."""
    rows = Publication.objects.filter(county=county, series=series, replaced_at__isnull=True)
    before = rows.first()
    if before is None:
        if reason:
            raise Refused(_("要更正的内容不在了，请重新打开看看。"))
        return None
    if before.is_down:
        raise Refused(_("这份公开已经撤下，不能再更正；请另行公开。"))
    require_reason(reason)
    if not rows.filter(version=before.version).update(replaced_at=at):
        raise Refused(_("刚刚已经有人更正过，请重新打开看看。"))
    return before


def require_reason(reason: str) -> None:
    """:class:`Refused` unless it says why something is corrected, and names nobody."""
    if not reason.strip():
        raise Refused(_("请写明为什么更正。"))
    if len(reason) > REASON:
        raise Refused(_("更正原因最多 %(most)d 个字。") % {"most": REASON})
    if said := leak_in(reason):
        raise Refused(said)


def _office(by: Actor, unit_code: str) -> int:
    """Whose publication it is: the actor's nearest office, else the committee of the unit."""
    posts = [post for post in by.posts if unit_code.startswith(post.scope)]
    if posts:
        return max(posts, key=lambda post: len(post.scope)).organisation_id
    rows = Organisation.objects.filter(unit__code=unit_code, ended__isnull=True).order_by("path")
    found = rows.filter(kind="community").first() or rows.first()
    if found is None:
        raise Refused(_("这个地方还没有单位，不能公开；请系统管理员先设立。"))
    return found.pk
