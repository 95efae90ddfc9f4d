"""Public matters like the one that is being written: shown before it is sent, kept nowhere."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.processes.similar_form import SimilarForm
from huiyin.public.community import VILLAGE_DIGITS
from huiyin.public.limits import over
from huiyin.triage.nearby import nearby
from huiyin.triage.reasons import public_reasons


@login_not_required
@never_cache
@require_POST
def similar(request: HttpRequest) -> HttpResponse:
    """A part of the report page; empty where there is nothing, or the place is not known yet."""
    form = SimilarForm(request.POST)
    if over(request, "lookups_per_hour", counted_as="similar") or not form.is_valid():
        return HttpResponse("")
    village = form.placed.unit_code[:VILLAGE_DIGITS]
    if len(village) < VILLAGE_DIGITS:
        return HttpResponse("")
    found = nearby(
        form.cleaned_data["text"],
        village=village,
        compound_id=form.placed.compound_id,
        on=timezone.localdate(timezone.now()),
    )
    if not found:
        return HttpResponse("")
    rows = [{"view": row.view, "reasons": public_reasons(row)} for row in found]
    return render(request, "public/similar_found.html", {"found": rows})
