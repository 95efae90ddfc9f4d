"""One act on one case, as a person chose it on a page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.cases.domain import handing_over
from huiyin.cases.domain.acts import ACTS
from huiyin.cases.domain.moving import Overtaken
from huiyin.cases.meanwhile import since
from huiyin.cases.models import Case
from huiyin.common.audit import record
from huiyin.insight.domain import reviewing
from huiyin.people.actors import Actor
from huiyin.processes import topics
from huiyin.processes.following import follow_up
from huiyin.processes.hearing import heard


def perform(
    action: str,
    case: Case,
    *,
    by: Actor,
    at: datetime,
    data: Mapping[str, Any],
    seen: int | None = None,
) -> None:
    """Do the act with what its form gathered; all of it or nothing.

    ``seen`` is the number of the last entry the person had before them: where the book has
    gone on since, they look again first. Raises :class:`huiyin.common.refusal.Refused` with
    the sentence for the person.
    """
    with transaction.atomic():
        if seen is not None and seen < case.last_number and since(case, seen):
            raise Overtaken(
                _("您打开页面以后，这件事有了新情况，这一步没有保存。请看过最新情况再办。")
            )
        holder = case.holder_id
        if action == "transcribe":
            data = {**data, **heard(data["text"])}
        entry = ACTS[action](case, by=by, at=at, **data)
        follow_up(case, entry, at=at, before=holder)


def print_slip(case: Case, *, by: Actor, at: datetime) -> str:
    """The receipt for a sealed slip, once."""
    with transaction.atomic():
        return handing_over.print_slip(case, by=by, at=at)


def reveal(case: Case, *, field: str, purpose: str, by: Actor, at: datetime) -> str:
    """One personal field in the clear, for a purpose; in the book and in the audit log."""
    with transaction.atomic():
        value = handing_over.reveal(case, field=field, purpose=purpose, by=by, at=at)
        record(
            "reveal",
            case.reference,
            by=by.user_id,
            at=at,
            county=case.county,
            field=field,
            purpose=purpose,
        )
        return value


def erase(case: Case, *, basis: str, by: Actor, at: datetime) -> None:
    """Erase the texts and personal data of a case, on a legal basis."""
    with transaction.atomic():
        handing_over.erase(case, basis=basis, by=by, at=at)
        topics.leave(case)
        reviewing.forget(case)
        record("erase", case.reference, by=by.user_id, at=at, county=case.county, basis=basis)
