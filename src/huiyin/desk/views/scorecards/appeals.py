"""An appeal and its decision."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.scorecards import DecisionForm
from huiyin.desk.views.scorecards.rounds import found_or_404
from huiyin.processes.disclosure import scorecards as process


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """What the company says, its lines, and the decision."""
    row = found_or_404(request, key)
    one = next((one for one in process.scored(row, number) if one.appeal), None)
    if one is None:
        raise Http404
    form, by = DecisionForm(one, request.POST or None), actor_of(request)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            process.decide(row, number, **form.cleaned_data, by=by, at=timezone.now())
            messages.success(request, _("已经决定。"))
            return redirect("desk:scorecard", key)
    context = {"row": row, "one": one, "form": form}
    status = 422 if form.errors else 200
    return render(request, "desk/scorecards/appeal.html", context, status=status)
