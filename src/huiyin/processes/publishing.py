"""Public texts about cases: leaks looked for, people told, everything in one transaction."""

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.cases.domain import echoing, publishing
from huiyin.cases.echoes import echo
from huiyin.cases.leaks import leak_in
from huiyin.cases.models import Case, PublishedCase
from huiyin.cases.publishable import why_hidden
from huiyin.cases.published import public_row
from huiyin.cases.queries import requester
from huiyin.cases.wording import VILLAGE_DIGITS, place_name
from huiyin.common.audit import record
from huiyin.common.refusal import Refused
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.processes import topics
from huiyin.rulebook.rights import Right


def draft(
    case: Case, *, title: str, text: str, result: str, by: Actor, at: datetime
) -> PublishedCase:
    """Hand in a text to be let out by somebody else, who is told.

    Raises :class:`Refused` with one sentence where the text names somebody or leads to a door.
    What was refused stands in the audit log: trying names out until one is refused shows there.
    """
    sentence = _leak(case, f"{title}\n{text}\n{result}")
    if sentence:
        _log("publish_leak", case, by, at, succeeded=False)
        raise Refused(sentence)
    with transaction.atomic():
        try:
            with transaction.atomic():
                row = publishing.draft(case, title=title, text=text, result=result, by=by, at=at)
        except IntegrityError:
            raise Refused(
                _("刚刚有同事也写了一段，正在等审核。请重新打开看看，您写的还在。")
            ) from None
        _log("publish_draft", case, by, at)
        asked = {(case.holder_id, right) for right in (Right.APPROVE, Right.REVIEW)}
        if case.checker_id:
            asked.add((case.checker_id, Right.REVIEW))
        write(
            "publish_draft",
            county=case.county,
            at=at,
            case=case,
            offices=asked,
            facts={"by": by.user_id},
        )
    return row


def approve(case: Case, *, row_id: uuid.UUID, by: Actor, at: datetime) -> None:
    """Let it out; the requester is told that there is a text, and may take it down."""
    with transaction.atomic():
        row = publishing.approve(case, row_id=row_id, by=by, at=at)
        _log("publish", case, by, at)
        write(
            "publish",
            county=case.county,
            at=at,
            case=case,
            requester=case.has_requester,
            users=[row.written_by] if row.written_by else [],
            facts={"by": by.user_id},
        )


def reject(case: Case, *, row_id: uuid.UUID, reason: str, by: Actor, at: datetime) -> None:
    """Not this text; whoever wrote it is told."""
    with transaction.atomic():
        row = PublishedCase.objects.filter(county=case.county, id=row_id).first()
        publishing.reject(case, row_id=row_id, reason=reason, by=by, at=at)
        _log("publish_refused", case, by, at)
        writer = [row.written_by] if row and row.written_by else []
        facts = {"by": by.user_id}
        write("publish_refused", county=case.county, at=at, case=case, users=writer, facts=facts)


def withdraw(case: Case, *, reason: str, by: Actor, at: datetime) -> None:
    """The office takes it down."""
    with transaction.atomic():
        publishing.withdraw(case, reason=reason, by=by, at=at)
        _log("publish_withdrawn", case, by, at)


def keep_private(case: Case, *, by: Actor, at: datetime) -> None:
    """The requester takes it down, now and for good; nobody has to agree."""
    with transaction.atomic():
        publishing.keep_private(case, by=by, at=at)
        _log("publish_kept_private", case, by, at)


def me_too(public_id: uuid.UUID, *, key: str, at: datetime) -> str:
    """Follow a public matter; the code by which. Raises :class:`Refused` where it is gone."""
    row = public_row(public_id)
    case = Case.objects.key(row.county, row.case_id).first() if row else None
    if row is None or case is None or why_hidden(case):
        raise Refused(_("这件事已经不在公开的页面上。还没有解决的话，请自己反映一次。"))
    with transaction.atomic():
        code = echoing.add(row, key=key, at=at)
        topics.followed(case.county, case.id)
        return code


def no_longer(code: str) -> None:
    """Whoever holds the code is no longer counted."""
    with transaction.atomic():
        row = echo(code)
        echoing.remove(code)
        if row is not None:
            topics.followed(row.county, row.case_id)


def _leak(case: Case, text: str) -> str:
    person = requester(case)
    names = [person.name] if person and person.name else []
    compound = case.compound.name if case.compound else ""
    spot = case.place.replace(compound, "").strip() if compound else case.place
    # What is coarse anyway gives nobody away.
    coarse = spot and spot in f"{place_name(case.unit_code[:VILLAGE_DIGITS])} {compound}"
    return leak_in(text, names=names, spot="" if coarse else spot)


def _log(event: str, case: Case, by: Actor, at: datetime, succeeded: bool = True) -> None:
    record(event, case.reference, by=by.user_id, at=at, county=case.county, succeeded=succeeded)
