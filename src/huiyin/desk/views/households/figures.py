"""What the levels above the village see of it: figures."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.cases.wording import place_name
from huiyin.desk.finding import actor_of
from huiyin.processes.household_figures import figures as figures_of
from huiyin.processes.household_figures import scopes_watched_by


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The villages of one of the reader's ranges."""
    scopes, asked = scopes_watched_by(actor_of(request)), request.GET.get("scope", "")
    if not scopes:
        raise PermissionDenied(_("走访的数字由镇街道以上分管的人看。"))
    scope = asked if asked in scopes else scopes[0]
    context = {
        "scope": scope,
        "scopes": [(code, place_name(code)) for code in scopes],
        "rows": figures_of(scope, on=timezone.localdate()),
    }
    return render(request, "desk/households/figures.html", context)
