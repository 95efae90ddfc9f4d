"""Near relatives among those who publish and those who check."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.openness import KinshipForm
from huiyin.desk.openness.kinship_page import declared, people_of
from huiyin.desk.openness.places import village_or_404
from huiyin.desk.saying import outcome_said
from huiyin.disclosure.publications.drafts import kinships_of
from huiyin.disclosure.publications.permissions import inspecting_post, witness_post
from huiyin.processes.disclosure import consents
from huiyin.processes.disclosure.consents import Relation


@require_http_methods(["GET", "HEAD", "POST"])
def kinship(request: HttpRequest, code: str) -> HttpResponse:
    """Those declared, and the form for another."""
    unit, by = village_or_404(request, code), actor_of(request)
    inspects = inspecting_post(by, code) is not None
    if not inspects and witness_post(by, code) is None:
        raise PermissionDenied(_("近亲属关系由监督委员会成员申报，乡镇街道的抽查员登记。"))
    people = people_of(code, timezone.localdate())
    form = KinshipForm(people, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        relation, at = Relation(data["relation"]), timezone.now()
        with refusals_on(form):
            consents.declare_kinship(code, data["one"], data["other"], relation, by=by, at=at)
            messages.success(request, _("已经登记，和他有关的公开稿要由别人签字。"))
            return redirect("desk:open_kinship", code)
    context = {"unit": unit, "rows": declared(code), "form": form, "ends": inspects}
    status = 422 if form.errors else 200
    return render(request, "desk/openness/kinship.html", context, status=status)


@require_POST
def end(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """It holds no more, or was a mistake."""
    village_or_404(request, code)
    row = next((one for one in kinships_of(code) if one.id == key), None)
    if row is None:
        raise Http404
    with outcome_said(request, _("已经撤销。")):
        consents.end_kinship(row, by=actor_of(request), at=timezone.now())
    return redirect("desk:open_kinship", code)
