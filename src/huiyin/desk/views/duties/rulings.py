"""指定目录: who was named to act for what, and the end of what no longer fits."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.duties_page import ruling_line, rulings_page
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.duties import EndRulingForm
from huiyin.processes import duty_lists


@require_safe
def rulings(request: HttpRequest) -> HttpResponse:
    """The directory for the reader's towns."""
    actor = actor_of(request)
    if not duty_lists.towns_ruled_for(actor):
        raise PermissionDenied(_("指定目录由办事的人查看。"))
    return render(request, "desk/duties/rulings.html", rulings_page(actor, request.GET))


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Why it no longer fits; then it is no suggestion any more."""
    actor = actor_of(request)
    ruling = duty_lists.ruling_of(actor, key)
    if ruling is None:
        raise Http404
    form = EndRulingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            duty_lists.end_ruling(ruling=ruling, by=actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("这项指定已经失效，以后不再作为建议。"))
            return redirect("desk:rulings")
    context = {"line": ruling_line(actor, ruling, False), "form": form}
    status = 422 if form.errors else 200
    return render(request, "desk/duties/ruling_end.html", context, status=status)
