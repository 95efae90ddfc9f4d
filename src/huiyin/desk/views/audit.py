"""The audit log, for auditors."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.desk.audit_page import audit_page
from huiyin.desk.finding import actor_of
from huiyin.rulebook.rights import Right


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Who did what, when, and whether it was allowed."""
    actor = actor_of(request)
    if not actor.may_anywhere(Right.AUDIT):
        raise PermissionDenied(_("审计日志只有审计员可以看。"))
    return render(request, "desk/audit.html", audit_page(actor, request.GET))
