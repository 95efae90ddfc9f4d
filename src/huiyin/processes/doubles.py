"""Joining what is one matter, and remembering what is not: the two answers to a doubt."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.permissions import Denied, may
from huiyin.cases.visibility import HOLDING
from huiyin.common.language import in_chinese
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.processes.casework import perform
from huiyin.triage.domain import telling_apart
from huiyin.triage.doubles import same
from huiyin.triage.matching.saying import days_apart, quoted
from huiyin.triage.reasons import where


def join(main: Case, *, cases: Sequence[Case], by: Actor, at: datetime) -> None:
    """Let ``main`` do the work of all these too (合并办理), with what they share as the reason.

    All or none: raises :class:`Refused` with the number of the first that cannot be joined.
    """
    if not cases:
        raise Refused(_("请先勾选要并入的事。"))
    with transaction.atomic():
        for case in cases:
            answer = may(by, "merge", case)
            if isinstance(answer, Denied):
                raise Refused(f"{case.reference}：{answer.sentence}")
            data = {"main": main, "reason": _why(main, case)}
            try:
                perform("merge", case, by=by, at=at, data=data)
            except Refused as refusal:
                raise Refused(f"{case.reference}：{refusal.sentence}") from refusal


def tell_apart(case: Case, *, others: Sequence[Case], by: Actor, at: datetime) -> None:
    """Remember that ``case`` is another matter than these. Refused to whoever holds it not."""
    offices = {post.organisation_id for post in by.posts if post.rights & HOLDING}
    if case.holder_id not in offices:
        raise Refused(_("只有目前负责的单位可以这样做。"))
    told = [other for other in others if other.county == case.county and other.id != case.id]
    telling_apart.tell_apart(case, others=told, by=by, at=at)


@in_chinese
def _why(main: Case, case: Case) -> str:
    """Stored in the book: how near, and what both are about; no other word of either text."""
    row = same(main, case)
    if row is None:
        return "经核对是同一件事"  # untranslated: stored
    told = [where(row), days_apart(row.days)]
    if row.likeness.subjects:
        told.append("都说" + quoted(row.likeness.subjects))  # untranslated: stored
    return "经核对是同一件事：" + "，".join(told)  # untranslated: stored
