"""Before and after (前后对比): what was done where, entered, compared, withdrawn."""

import re
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.compounds.asked import asked_of, asked_of_compound
from huiyin.desk.compounds.interventions_page import (
    entering_form,
    intervention_page,
    interventions_page,
)
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.compounds import ReasonForm
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.figures.refusing import within_reach
from huiyin.insight.days import day_of
from huiyin.insight.models import Intervention
from huiyin.processes import interventions as process
from huiyin.territory.models import Unit
from huiyin.territory.queries import counties


@require_http_methods(["GET", "HEAD", "POST"])
def interventions(request: HttpRequest) -> HttpResponse:
    """Those of a place, and a form for whoever oversees it."""
    actor, at = actor_of(request), timezone.localtime()
    with within_reach():
        asked = asked_of(actor, request.GET.get("unit", ""), day_of(at))
    form = entering_form(asked, {}, request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        unit = get_object_or_404(Unit.objects.only("code", "name"), code=asked.place.code)
        with refusals_on(form):
            row = process.enter(unit=unit, by=actor, at=at, **form.meant())
            messages.success(request, _("已登记。满三个整月以后，这里就比得出来。"))
            return redirect("desk:intervention", row.id)
    chosen = request.GET.get("compound", "")
    compound = int(chosen) if re.fullmatch(r"[0-9]{1,18}", chosen) else None
    context = interventions_page(asked, actor, sent=form, compound=compound)
    return render(
        request, "desk/compounds/interventions.html", context, status=422 if form else 200
    )


@require_safe
def intervention(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Its months before and after, and what can be said of them."""
    row, at = _found(request, key), timezone.localtime()
    with within_reach():
        context = intervention_page(row, actor_of(request), request.GET, at)
    return render(request, "desk/compounds/intervention.html", context)


@require_POST
def withdraw(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It was entered by mistake."""
    row, form = _found(request, key), ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请写明为什么撤回。"))
        return redirect("desk:intervention", key)
    with outcome_said(request, _("已撤回，原来登记的留着，随时可以查。")):
        reason = form.cleaned_data["reason"]
        process.withdraw(row=row, reason=reason, by=actor_of(request), at=timezone.now())
    return redirect("desk:intervention", key)


def _found(request: HttpRequest, key: uuid.UUID) -> Intervention:
    """The intervention, if the reader sees figures of its place; 404 where there is none."""
    rows = Intervention.objects.filter(county__in=counties(), id=key)
    row = rows.select_related("compound__village").first()
    if row is None:
        raise Http404
    with within_reach():
        if row.compound_id is None:
            asked_of(actor_of(request), row.unit_code, day_of(timezone.now()))
        else:
            asked_of_compound(actor_of(request), row.compound_id, day_of(timezone.now()))
    return row
