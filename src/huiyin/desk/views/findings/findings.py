"""The list of findings, the list of a village, one of them."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.desk.finding import actor_of
from huiyin.desk.findings.list_page import asked, lines, listed, towns_found, watches
from huiyin.desk.forms.findings import FindingsFilter
from huiyin.desk.openness.tabs import READING
from huiyin.desk.views.findings.finding import found_or_404, shown
from huiyin.disclosure.findings import queries
from huiyin.processes.disclosure import finding_files

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """Those of the places one watches; a village has what it was asked about."""
    actor = actor_of(request)
    if watches(actor):
        return render(request, "desk/findings/list.html", listed(actor, request.GET))
    if not any(actor.may_anywhere(right) for right in READING):
        raise PermissionDenied(_("疑点由乡镇街道和区县监督的岗位看。"))
    rows = lines(queries.asked_of(actor))
    return render(request, "desk/findings/asked.html", {"rows": rows})


@require_safe
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One finding with what it rests on, and what is to be done next."""
    return shown(request, found_or_404(request, key))


@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """The list as a workbook, narrowed as it is on the page."""
    actor = actor_of(request)
    if not watches(actor):
        raise PermissionDenied
    kept = asked(FindingsFilter(towns_found(actor), request.GET))[0]
    content = finding_files.workbook(actor, **kept)
    answer = HttpResponse(content, content_type=EXCEL)
    name = f"huiyin-findings-{timezone.localdate():%Y%m%d}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
