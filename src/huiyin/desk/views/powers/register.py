"""The running procedures of a village, a new one, one of them; a town's overdue steps."""

import json
import uuid
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.forms.procedures import StartForm, StepForm
from huiyin.desk.openness.places import town_chosen
from huiyin.disclosure.models import OPEN_USES
from huiyin.disclosure.seals import queries
from huiyin.disclosure.seals.permissions import asking_post
from huiyin.people.actors import Actor
from huiyin.processes.disclosure import procedures
from huiyin.processes.disclosure.procedures import Procedure, ProcedureState

NOT_YOURS = gettext_lazy(
    "权力事项由村（社区）的报账员（文书）和两委办理，乡镇街道看超期的。"
    "您的岗位不在其中；弄错了的，请找管人员和岗位的人。"
)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Those of one's village, the last begun first; those of the town that are overdue."""
    actor, now = actor_of(request), timezone.now()
    villages = procedures.villages_of(actor)
    town = town_chosen(request, procedures.looked_at(actor))
    if isinstance(town, HttpResponse):
        return town
    if not villages and not town:
        raise PermissionDenied(NOT_YOURS)
    found, older = (
        procedures.listed(villages[0], before=key_asked(request)) if villages else ((), None)
    )
    late = procedures.overdue(town, at=now) if town else ()
    context = {
        "rows": [(row, procedures.power_of(row.power)) for row in found],
        "late": [(row, procedures.power_of(row.power)) for row in late],
        "powers": procedures.powers_of(villages[0]) if villages else (),
        "takes_in": bool(villages) and procedures.takes_in(actor, villages[0]),
        "village": bool(villages),
        "today": timezone.localdate(now),
        "older_url": f"?before={older}" if older else "",
        "newer_url": "?" if key_asked(request) else "",
    }
    return render(request, "desk/powers/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, power: str) -> HttpResponse:
    """Take an application in; the receipt is shown on the answer, once."""
    village = _clerk_village(request)
    found = next((one for one in procedures.powers_of(village) if one.key == power), None)
    if found is None:
        raise Http404
    form = StartForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row, receipt = procedures.start(
                form.application(), unit_code=village, by=actor_of(request), at=timezone.now()
            )
            said = {"row": row, "power": found, "receipt": receipt}
            return render(request, "desk/powers/receipt.html", said)
    status = 422 if form.errors else 200
    context = {"form": form, "power": found}
    return render(request, "desk/powers/start.html", context, status=status)


@require_safe
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Where it stands and what is to be done next."""
    return shown(request, found_or_404(request, key))


def shown(
    request: HttpRequest, row: Procedure, form: StepForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of one, with what was typed where it could not be kept."""
    power, actor = procedures.power_of(row.power), actor_of(request)
    names = {one.key: one.name for one in power.fields} if power else {}
    filled = json.loads(row.form or "{}")
    context = {
        "row": row,
        "power": power,
        "step": procedures.step_of(row),
        "mine": procedures.in_hand(actor, row) if row.state == ProcedureState.RUNNING else None,
        "takes_in": procedures.takes_in(actor, row.unit_code),
        "filled": [(names.get(name, name), value) for name, value in filled.items() if value],
        "done": procedures.steps_of(row),
        "left": _left(row.due_on),
        "form": form or step_form(row),
        **_seal(actor, row),
    }
    return render(request, "desk/powers/one.html", context, status=status)


def _seal(actor: Actor, row: Procedure) -> dict[str, object]:
    """The use of the seal, whether the step waits for one, and whether the actor may ask."""
    waits, use = procedures.waits_for_seal(row), queries.use_for(row.county, row.id)
    asked = use is not None and use.state in OPEN_USES
    asks = waits and not asked and asking_post(actor, row.unit_code) is not None
    asks = asks and row.state == ProcedureState.RUNNING
    return {"waits_for_seal": waits, "seal_use": use, "asks_for_seal": asks}


def step_form(row: Procedure, *args: object) -> StepForm:
    """The form of the step it is at."""
    step = procedures.step_of(row)
    decisions = None
    if step and step.decision:
        decisions = [(str(one.id), one.title) for one in procedures.decisions_for(row)]
    return StepForm(decisions, row.step + 1 == row.steps, *args)


def found_or_404(request: HttpRequest, key: uuid.UUID) -> Procedure:
    """The procedure, if the actor may see who applied."""
    row = procedures.one(key)
    if row is None or not procedures.reads(actor_of(request), row):
        raise Http404
    return row


def _clerk_village(request: HttpRequest) -> str:
    actor = actor_of(request)
    for village in procedures.villages_of(actor):
        if procedures.takes_in(actor, village):
            return village
    raise PermissionDenied(_("由本村（社区）报账员（文书）收件。"))


def _left(due_on: date | None) -> int | None:
    return (due_on - timezone.localdate()).days if due_on else None
