"""A visit to a household, and what follows: a wish that becomes a case."""

import uuid
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.domain.reporting import Report
from huiyin.cases.states import Source
from huiyin.common.refusal import Refused
from huiyin.outreach.domain import visiting
from huiyin.outreach.domain.visiting import Told
from huiyin.outreach.models import Household, Visit
from huiyin.outreach.permissions import visible_visits
from huiyin.outreach.stale import Stale as Stale  # for the surfaces
from huiyin.people.actors import Actor
from huiyin.processes.households import post_of
from huiyin.processes.intake import receive


def visit(
    *,
    household: Household,
    on: date,
    told: Told,
    by: Actor,
    at: datetime,
    known: int | None = None,
    case_key: str = "",
) -> Visit:
    """Write a visit down. With a ``case_key`` its wish becomes a case, once for each key.

    Raises :class:`~huiyin.outreach.stale.Stale` where somebody was there the same day whom the
    writer (who knew version ``known``) did not know of; then there is no case either.
    """
    post = post_of(by, household)
    with transaction.atomic():
        reference = _case(household, told, by, at, case_key) if case_key else ""
        return visiting.record(
            household=household,
            on=on,
            told=told,
            office_id=post.organisation_id,
            by=by,
            at=at,
            known=known,
            case_reference=reference,
        )


def correct(*, visit: Visit, version: int, told: Told, by: Actor, at: datetime) -> Visit:
    """Correct one's own record; the former text is kept beside it."""
    with transaction.atomic():
        return visiting.correct(visit=visit, version=version, told=told, by=by, at=at)


def visit_of(actor: Actor, key: str, *, at: datetime) -> Visit | None:
    """The visit with this id, if the actor may see it."""
    try:
        wanted = uuid.UUID(key)
    except ValueError:
        return None
    return visible_visits(actor, on=localdate(at)).filter(id=wanted).first()


def _case(household: Household, told: Told, by: Actor, at: datetime, key: str) -> str:
    """A matter found on the ground: nobody is named in it, the office answers for it."""
    text = told.wishes.strip()
    if not text:
        raise Refused(_("要转成一件事来办，请先写明是什么事。"))
    draft = Report(
        submission=f"visit|{by.user_id}|{key}",
        text=text,
        unit_code=household.unit_code,
        source=Source.GRID,
        place=household.label,
        compound_id=household.compound_id,
    )
    return receive(draft, by=by, at=at).case.reference
