"""One household: what was written down about it, opened one at a time and logged."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huiyin.common.refusal import Refused
from huiyin.desk.households_page import record_page
from huiyin.desk.views.households.reach import household_or_404, runner, visitor
from huiyin.processes import households as doors


@require_safe
@never_cache
def record(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Its visits, errands, and who serves it."""
    household, actor = household_or_404(request, key), visitor(request)
    written = doors.open_record(household, by=actor, at=timezone.now())
    context = record_page(actor, household, written, timezone.localdate())
    return render(request, "desk/households/record.html", context)


@require_POST
def end(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The door is no longer there."""
    household, actor = household_or_404(request, key), runner(request)
    try:
        doors.end(household=household, by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:household", key)
    messages.success(request, _("已注销：%(label)s。") % {"label": household.label})
    return redirect("desk:households")
