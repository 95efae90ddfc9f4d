"""Import of staff from a file: checked, shown, and only then done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.attachments import attachment
from huiyin.common.refusal import Refused
from huiyin.desk.forms.people.upload import ConfirmForm, UploadForm, carried
from huiyin.desk.views.people.download import download
from huiyin.desk.views.people.reach import manager, today
from huiyin.desk.views.people.sent import sent
from huiyin.people.importing import Report
from huiyin.processes.staff_import import MOST_LINES, carry_out, examine
from huiyin.processes.staff_template import staff_template

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is tried and nothing is changed."""
    actor = manager(request)
    form = UploadForm(request.POST, request.FILES) if sent(request) else UploadForm()
    if sent(request) and form.is_valid():
        name, content = form.cleaned_data["file"].name, form.content
        try:
            report = examine(name=name, content=content, by=actor, at=timezone.now())
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
        else:
            return _checked(request, name, content, report)
    context = {"form": form, "most": MOST_LINES}
    status = 422 if form.errors else 200
    return render(request, "desk/people/import.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Do it. The passwords are in the answer and nowhere else."""
    actor, form = manager(request), ConfirmForm(request.POST or None)
    if not form.is_valid():
        return redirect("desk:people_import")
    name, content = form.cleaned_data["name"], form.cleaned_data["content"]
    try:
        report, passwords = carry_out(name=name, content=content, by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:people_import")
    if report.problems:
        return _checked(request, name, content, report)
    context = {"report": report, "passwords": download(passwords) if passwords else None}
    return render(request, "desk/people/import_done.html", context)


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    manager(request)
    return attachment(staff_template(on=today()), name=_("人员导入模板.xlsx"))


def _checked(request: HttpRequest, name: str, content: bytes, report: Report) -> HttpResponse:
    context = {
        "name": name,
        "report": report,
        "problems": report.problems[:SHOWN],
        "hidden": max(0, len(report.problems) - SHOWN),
        "form": None if report.problems or report.nothing_new else carried(name, content),
        "seconds": 5 + report.accounts // 4,
    }
    status = 422 if report.problems else 200
    return render(request, "desk/people/import_check.html", context, status=status)
