"""A public text about a case: written by one, let out by another, withdrawn at any time.

It stands in no entry of the book, which tells how the matter was handled; the rows here are
never changed once they are no longer live, and are its history.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.cases.models import (
    LIVE,
    Assignment,
    Case,
    MeToo,
    PublicationState,
    PublishedCase,
)
from huiyin.cases.publishable import may_decide, may_write, why_hidden, why_not_public
from huiyin.cases.searched import let_go, remember
from huiyin.cases.visibility import INVOLVED
from huiyin.cases.wording import VILLAGE_DIGITS, place_name
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.territory.models import Building, Compound

SEVERAL = 2  # buildings from which a compound's name leads to nobody's door
# Kept with the row, and so in one language.
ASKED = "诉求人要求撤下"  # untranslated: stored
HIDDEN = "不再符合公开的条件"  # untranslated: stored
ERASED = "已经依法删除"  # untranslated: stored


def draft(
    case: Case, *, title: str, text: str, result: str, by: Actor, at: datetime
) -> PublishedCase:
    """Write a text, to be let out by somebody else; it takes the place of one that waits.

    The caller has looked for leaks. Raises :class:`Refused` where the case may not be public,
    the requester wants nothing published, or the actor has no part in the work.
    """
    _require_writer(case, by)
    rows = _of(case)
    sentence = why_not_public(case)
    if rows.filter(state=PublicationState.KEPT).exists():
        sentence = _("诉求人要求不公开这件事。")
    if sentence:
        raise Refused(sentence)
    rows.filter(state=PublicationState.WAITING).update(state=PublicationState.REPLACED)
    compound = _compound(case)
    village = case.unit_code[:VILLAGE_DIGITS]
    row = PublishedCase(
        county=case.county,
        id=uuid7(at),
        case_id=case.id,
        state=PublicationState.WAITING,
        unit_code=village,
        compound=compound,
        place=" ".join(filter(None, [place_name(village), compound.name if compound else ""])),
        title=title,
        text=text,
        result=result,
        written_by=by.user_id,
        written_at=at,
    )
    row.save(force_insert=True)
    return row


def approve(case: Case, *, row_id: uuid.UUID, by: Actor, at: datetime) -> PublishedCase:
    """Let out the text the actor has read; one that is public makes room and leaves its address.

    Raises :class:`Refused` for whoever wrote it, may not decide, or comes too late.
    """
    row = _waiting(case, row_id)
    _require_decider(case, row, by)
    sentence = why_not_public(case)
    if sentence:
        raise Refused(sentence)
    public = _of(case).filter(state=PublicationState.PUBLIC)
    before = public.first()
    public.update(state=PublicationState.REPLACED)
    changes = {
        "state": PublicationState.PUBLIC,
        "public_id": before.public_id if before else uuid7(at),
        "published_at": before.published_at if before else at,
        "decided_by": by.user_id,
        "decided_at": at,
    }
    _advance(row, changes)
    remember(row)
    return row


def reject(case: Case, *, row_id: uuid.UUID, reason: str, by: Actor, at: datetime) -> None:
    """Do not let it out, and say why. Whoever wrote it may not decide here either."""
    row = _waiting(case, row_id)
    _require_decider(case, row, by)
    changes = {
        "state": PublicationState.REFUSED,
        "decided_by": by.user_id,
        "decided_at": at,
        "reason": reason,
    }
    _advance(row, changes)


def withdraw(case: Case, *, reason: str, by: Actor, at: datetime) -> None:
    """Take down what is public or waits, at once, by whoever may write or decide."""
    if not (may_decide(by, case) or _is_writer(case, by)):
        raise Refused(_("只有承办单位和审核的人可以撤下公开的文字。"))
    if not _take_down(case, reason=reason, by=by.user_id, at=at):
        raise Refused(_("现在没有公开的文字，可能刚刚已经撤下。"))


def keep_private(case: Case, *, by: Actor, at: datetime) -> None:
    """The requester wants nothing published: it is their matter. A second time changes nothing."""
    if by.holds != (case.county, case.id):
        raise Refused(_("只有诉求人自己可以要求不公开。"))
    _take_down(case, reason=ASKED, by=None, at=at)
    if _of(case).filter(state=PublicationState.KEPT).exists():
        return
    PublishedCase(
        county=case.county,
        id=uuid7(at),
        case_id=case.id,
        state=PublicationState.KEPT,
        unit_code=case.unit_code[:VILLAGE_DIGITS],
        written_at=at,
    ).save(force_insert=True)


def keep_in_step(case: Case, *, at: datetime) -> None:
    """After each act: where the case may no longer be public, its text goes at once."""
    if why_hidden(case):
        _take_down(case, reason=HIDDEN, by=None, at=at)


def erase(case: Case, *, at: datetime) -> None:
    """With the case its public texts go, and whoever followed them."""
    _take_down(case, reason=ERASED, by=None, at=at)
    _of(case).update(title="", text="", result="", place="")
    MeToo.objects.of(case).delete()


def _of(case: Case) -> "QuerySet[PublishedCase]":
    return PublishedCase.objects.filter(county=case.county, case_id=case.id)


def _take_down(case: Case, *, reason: str, by: int | None, at: datetime) -> int:
    live = _of(case).filter(state__in=sorted(LIVE))
    gone = live.update(
        state=PublicationState.WITHDRAWN, withdrawn_by=by, withdrawn_at=at, reason=reason
    )
    if gone:  # most cases never had any
        let_go(case.county, case.id)
    return gone


def _advance(row: PublishedCase, changes: Mapping[str, Any]) -> None:
    """By compare-and-set: of two who decide at once one comes too late."""
    rows = PublishedCase.objects.filter(
        county=row.county, id=row.id, state=PublicationState.WAITING
    )
    if not rows.update(**changes):
        raise Refused(_too_late())
    for name, value in changes.items():
        setattr(row, name, value)


def _waiting(case: Case, row_id: uuid.UUID) -> PublishedCase:
    row = _of(case).filter(id=row_id, state=PublicationState.WAITING).first()
    if row is None:
        raise Refused(_too_late())
    return row


def _too_late() -> str:
    return _("这段文字刚刚已经改过或者处理过，请重新打开看看。")


def _is_writer(case: Case, by: Actor) -> bool:
    shares = Assignment.objects.of(case).filter(state__in=sorted(INVOLVED))
    return may_write(by, case, shares.values_list("organisation", flat=True))


def _require_writer(case: Case, by: Actor) -> None:
    if not _is_writer(case, by):
        raise Refused(_("公开的文字由负责和承办的单位写。"))


def _require_decider(case: Case, row: PublishedCase, by: Actor) -> None:
    if row.written_by == by.user_id:
        raise Refused(_("自己写的文字要由另一个人审核，请同事或者上级来审。"))
    if not may_decide(by, case):
        raise Refused(_("只有核查、审批的人和上级领导可以审核公开的文字。"))


def _compound(case: Case) -> Compound | None:
    """Named only where it has several buildings: a house of its own is a door."""
    if case.compound_id is None:
        return None
    if Building.objects.filter(compound=case.compound_id)[:SEVERAL].count() < SEVERAL:
        return None
    return Compound.objects.filter(pk=case.compound_id).first()
