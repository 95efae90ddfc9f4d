"""A town's duty list from a file: checked, shown, and only then taken in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.attachments import attachment
from huiyin.common.forms import refusals_on
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.duties import DutyConfirmForm, DutyUploadForm
from huiyin.desk.forms.people.upload import carried
from huiyin.processes.duty_file import template as filled_in
from huiyin.processes.duty_import import Report, import_upload
from huiyin.processes.duty_lists import towns_listed_by

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is tried and nothing is changed."""
    towns, posted = _towns(request), request.method == "POST"
    form = DutyUploadForm(towns, request.POST, request.FILES) if posted else DutyUploadForm(towns)
    if posted and form.is_valid():
        given, at = (form.cleaned_data["file"].name, form.content, form.meant()), timezone.now()
        with refusals_on(form):
            report = import_upload(*given, by=actor_of(request), at=at, dry_run=True)
            return _checked(request, form, given[1], report)
    context = {"form": form}
    return render(request, "desk/duties/import.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Do it: the new version stands, the one before it ends."""
    form = DutyConfirmForm(_towns(request), request.POST or None)
    if not form.is_valid():
        return redirect("desk:duties_import")
    data, at = form.cleaned_data, timezone.now()
    try:
        report = import_upload(
            data["name"], data["content"], form.meant(), by=actor_of(request), at=at
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:duties_import")
    if report.problems:
        return _checked(request, form, data["content"], report)
    said = {"lines": report.lines, "day": data["since"].isoformat()}
    messages.success(request, _("已导入 %(lines)d 行，从 %(day)s 起受理的事按新版。") % said)
    return redirect("desk:duties")


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    _towns(request)
    name = _("履职事项清单模板.xlsx")
    return attachment(filled_in(name), name=name)


def _towns(request: HttpRequest) -> dict[str, str]:
    towns = towns_listed_by(actor_of(request))
    if not towns:
        raise PermissionDenied(_("履职事项清单由系统管理员导入。"))
    return towns


def _checked(
    request: HttpRequest,
    form: DutyUploadForm | DutyConfirmForm,
    content: bytes,
    report: Report,
) -> HttpResponse:
    data = form.cleaned_data
    name = data["name"] if "name" in data else data["file"].name
    typed = {key: data[key] for key in ("town", "version", "since")}
    good = not report.problems and not report.nothing_new
    initial = {**typed, **carried(name, content).initial}
    towns = _towns(request)
    context = {
        "name": name,
        "report": report,
        "problems": report.problems[:SHOWN],
        "hidden": max(0, len(report.problems) - SHOWN),
        "town": towns[data["town"]],
        "version": data["version"],
        "since": data["since"],
        "form": DutyConfirmForm(towns, initial=initial) if good else None,
    }
    status = 422 if report.problems else 200
    return render(request, "desk/duties/import_check.html", context, status=status)
