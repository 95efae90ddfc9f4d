"""Cases like the one that is being written down for somebody; nothing of it is kept."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.desk.doubles_page import lookalike_rows
from huiyin.desk.finding import actor_of
from huiyin.processes.similar_form import SimilarForm
from huiyin.rulebook.rights import Right
from huiyin.territory.queries import COUNTY_DIGITS
from huiyin.triage.lookalikes import likely
from huiyin.triage.resembling import Matter


@never_cache
@require_POST
def report_for_similar(request: HttpRequest) -> HttpResponse:
    """A part of the form; empty where there is nothing, or the place is not known yet."""
    actor = actor_of(request)
    posts = actor.having(Right.REPORT_FOR)
    if not posts:
        raise PermissionDenied
    form = SimilarForm(request.POST, scope=posts[0].scope)
    if not form.is_valid():
        return HttpResponse("")
    found = likely(_matter(form), form.cleaned_data["text"], actor)
    context = {"lookalikes": lookalike_rows(found)}
    return render(request, "desk/similar_found.html", context) if found else HttpResponse("")


def _matter(form: SimilarForm) -> Matter:
    placed = form.placed
    return Matter(
        county=placed.unit_code[:COUNTY_DIGITS],
        unit_code=placed.unit_code,
        reported_at=timezone.now(),
        place=placed.text,
        compound_id=placed.compound_id,
        longitude=placed.longitude,
        latitude=placed.latitude,
    )
