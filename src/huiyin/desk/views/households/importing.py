"""A village's doors from a file: checked, shown, and only then taken in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.attachments import attachment
from huiyin.common.forms import refusals_on
from huiyin.common.refusal import Refused
from huiyin.desk.forms.households import DoorsConfirmForm, DoorsUploadForm
from huiyin.desk.forms.people.upload import carried
from huiyin.desk.views.households.reach import runner, village_asked
from huiyin.processes.household_import import Report, example, import_doors
from huiyin.processes.villages import villages_run_by

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is tried and nothing is changed."""
    actor, posted = runner(request), request.method == "POST"
    given = (request.POST, request.FILES) if posted else ()
    form = DoorsUploadForm(villages_run_by(actor), *given)
    if posted and form.is_valid():
        data, content = form.cleaned_data, form.content
        known = (data["file"].name, content, data["village"])
        with refusals_on(form):
            report = import_doors(*known, by=actor, at=timezone.now(), dry_run=True)
            return _checked(request, data["village"], data["file"].name, content, report)
    context = {"form": form, "runs": True}
    status = 422 if form.errors else 200
    return render(request, "desk/households/import.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Do it: the doors are there."""
    actor = runner(request)
    form = DoorsConfirmForm(villages_run_by(actor), request.POST or None)
    if not form.is_valid():
        return redirect("desk:households_import")
    data = form.cleaned_data
    known = (data["name"], data["content"], data["village"])
    try:
        report = import_doors(*known, by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:households_import")
    if report.problems:
        return _checked(request, data["village"], data["name"], data["content"], report)
    said = {"made": report.made, "assigned": report.assigned}
    messages.success(request, _("已登记 %(made)d 户，调整 %(assigned)d 户的联系人。") % said)
    return redirect("desk:households")


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    actor = runner(request)
    name = _("住户名册模板.xlsx")
    return attachment(example(village_asked(request, actor)), name=name)


def _checked(
    request: HttpRequest, village: str, name: str, content: bytes, report: Report
) -> HttpResponse:
    villages = villages_run_by(runner(request))
    good = not report.problems and not report.nothing_new
    initial = {"village": village, **carried(name, content).initial}
    context = {
        "name": name,
        "report": report,
        "problems": report.problems[:SHOWN],
        "hidden": max(0, len(report.problems) - SHOWN),
        "village": villages[village],
        "form": DoorsConfirmForm(villages, initial=initial) if good else None,
    }
    status = 422 if report.problems else 200
    return render(request, "desk/households/import_check.html", context, status=status)
