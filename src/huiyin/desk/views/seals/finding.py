"""The village, seal or use of a page; what one may not see is not there."""

import uuid
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from huiyin.cases.wording import place_name
from huiyin.desk.finding import actor_of
from huiyin.disclosure.periods import Period
from huiyin.disclosure.seals import permissions, queries
from huiyin.processes.disclosure import procedures
from huiyin.processes.disclosure.procedures import Procedure
from huiyin.processes.disclosure.seals import Seal, SealUse
from huiyin.rulebook.model import Cadence


def village_or_404(request: HttpRequest, code: str) -> str:
    """The code, if the actor reads this village's register."""
    if len(code) != permissions.VILLAGE_DIGITS or not permissions.reads(actor_of(request), code):
        raise Http404
    return code


def use_or_404(request: HttpRequest, code: str, key: uuid.UUID) -> SealUse:
    """One use in a village that the actor reads."""
    village_or_404(request, code)
    row = queries.use(key)
    if row is None or row.unit_code != code:
        raise Http404
    return row


def seal_or_404(request: HttpRequest, code: str, key: uuid.UUID) -> Seal:
    """One seal of a village that the actor reads."""
    village_or_404(request, code)
    row = queries.seal(key)
    if row is None or row.unit_code != code:
        raise Http404
    return row


def procedure_asked(request: HttpRequest, code: str) -> Procedure | None:
    """The procedure of this village that the seal is asked for; None for a use of its own."""
    text = request.GET.get("procedure", "")
    if not text:
        return None
    try:
        row = procedures.one(uuid.UUID(text))
    except ValueError:
        raise Http404 from None
    if row is None or row.unit_code != code or not procedures.reads(actor_of(request), row):
        raise Http404
    return row


def procedure_of(request: HttpRequest, use: SealUse) -> dict[str, Any]:
    """The procedure of a use, and whether the actor may open it."""
    row = procedures.one(use.procedure) if use.procedure else None
    opens = row is not None and procedures.reads(actor_of(request), row)
    return {"procedure": row, "opens_procedure": opens}


def month_asked(request: HttpRequest, today: date) -> Period:
    """The month of the page; this one for anything that is none."""
    try:
        found = Period(request.GET.get("month", ""))
    except ValueError:
        found = Period.of(Cadence.MONTH, today)
    return found if found.cadence is Cadence.MONTH else Period.of(Cadence.MONTH, today)


def page(
    request: HttpRequest, template: str, code: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the village's seals."""
    actor = actor_of(request)
    about = {
        "code": code,
        "village": place_name(code),
        "asks": permissions.asking_post(actor, code) is not None,
        "approves": permissions.approving_post(actor, code) is not None,
        "registers": permissions.registering_post(actor, code) is not None,
        "me": actor.user_id,
    }
    return render(request, template, about | context, status=status)
