"""代为反映."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.common.htmx import by_script, go_to
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.report_for import ReportForForm
from huiyin.processes import on_behalf
from huiyin.rulebook.rights import Right


def report_for(request: HttpRequest) -> HttpResponse:
    """Hand in for somebody; then to the page of the sealed slip. The receipt is shown nowhere."""
    actor = actor_of(request)
    if not actor.may_anywhere(Right.REPORT_FOR):
        raise PermissionDenied(_("您的岗位不能代为反映。"))
    scope = actor.having(Right.REPORT_FOR)[0].scope
    if request.method != "POST":
        return show(request, ReportForForm(scope=scope))
    form = ReportForForm(request.POST, request.FILES, scope=scope)
    if not form.is_valid() or form.emergency:
        return show(request, form)
    photos = form.take_files()
    if form.errors:
        return show(request, form)
    try:
        got = on_behalf.report_for(form.draft(), by=actor, at=timezone.now(), photos=photos)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return show(request, form)
    messages.success(request, _("已经登记，编号 %(n)s。") % {"n": got.case.reference})
    return go_to(request, reverse("desk:slip", args=[got.case.reference]))


def show(request: HttpRequest, form: ReportForForm) -> HttpResponse:
    """The page; where the form was sent by script, only what is wrong: its files stay chosen."""
    template = "components/problems.html" if by_script(request) else "desk/report_for.html"
    return render(request, template, {"form": form}, status=422 if form.is_bound else 200)
