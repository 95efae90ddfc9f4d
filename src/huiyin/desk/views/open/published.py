"""Public texts of one's place: what waits for a decision, and what is public."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.cases.models import PublicationState
from huiyin.cases.publications import decides, listed
from huiyin.desk.finding import actor_of, key_asked
from huiyin.people.queries import names_of

STATES = (PublicationState.WAITING, PublicationState.PUBLIC)


@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    actor = actor_of(request)
    if not decides(actor):
        raise PermissionDenied(_("公开的文字由核查、审批的人和上级领导审核。"))
    asked = request.GET.get("state", "")
    state = PublicationState(asked) if asked in STATES else PublicationState.WAITING
    found = listed(actor, state, before=key_asked(request))
    chips = [
        {"url": f"?state={one.value}", "label": one.label, "current": one == state}
        for one in STATES
    ]
    names = names_of([line.row.written_by for line in found.lines if line.row.written_by])
    context = {
        "lines": [(line, names.get(line.row.written_by or 0, "")) for line in found.lines],
        "chips": chips,
        "waits": state == PublicationState.WAITING,
        "older_url": f"?state={state.value}&before={found.older}" if found.older else "",
    }
    return render(request, "desk/open/published.html", context)
