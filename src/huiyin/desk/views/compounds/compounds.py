"""The compounds of a place, and one compound."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.compounds.asked import asked_of, asked_of_compound
from huiyin.desk.compounds.compound_page import compound_page
from huiyin.desk.compounds.list_page import list_page
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.compounds import RecordForm
from huiyin.desk.views.figures.refusing import within_reach
from huiyin.insight.compounds import records
from huiyin.insight.days import day_of
from huiyin.processes import compound_records


@require_safe
def compounds(request: HttpRequest) -> HttpResponse:
    """How many have what, and each by itself below the county."""
    actor, today = actor_of(request), day_of(timezone.now())
    with within_reach():
        asked = asked_of(actor, request.GET.get("unit", ""), today)
    return render(request, "desk/compounds/list.html", list_page(asked, actor, today))


@require_safe
def compound(request: HttpRequest, key: int) -> HttpResponse:
    """Its five figures, its records, who is linked to it."""
    actor, at = actor_of(request), timezone.localtime()
    with within_reach():
        found, asked = asked_of_compound(actor, key, day_of(at))
    return render(request, "desk/compounds/compound.html", compound_page(found, asked, actor, at))


@require_POST
def state(request: HttpRequest, key: int) -> HttpResponse:
    """State that it has something from a day on, or has it no longer."""
    actor, at = actor_of(request), timezone.localtime()
    with within_reach():
        found, asked = asked_of_compound(actor, key, day_of(at))
    form = RecordForm(list(records(asked.place, key)), request.POST)
    if form.is_valid():
        with refusals_on(form):
            compound_records.state(compound=found, by=actor, at=at, **form.meant())
            messages.success(request, _("已登记。以前登记的留着，随时可以查。"))
            return redirect("desk:compound", key)
    context = compound_page(found, asked, actor, at, sent=form)
    return render(request, "desk/compounds/compound.html", context, status=422)
