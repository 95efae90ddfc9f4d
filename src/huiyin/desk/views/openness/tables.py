"""A long table that is being read: watched, cancelled, begun again."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.openness.long_tables import form_url, onward, table_page
from huiyin.processes.disclosure import long_tables
from huiyin.processes.disclosure.long_tables import TableFile, TableState


@require_safe
@never_cache
def table(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """How far it is; htmx asks for the part that changes every second."""
    row, part = _mine(request, key), request.headers.get("HX-Request") == "true"
    address = onward(row)
    if not address:
        name = "desk/openness/table_part.html" if part else "desk/openness/table_file.html"
        return render(request, name, table_page(row, timezone.now()))
    if row.state == TableState.DONE:
        messages.success(request, _("已经存为公开稿，还没有公开。"))
    return HttpResponse(headers={"HX-Redirect": address}) if part else redirect(address)


@require_POST
def cancel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Stop it; what was typed is there again."""
    row = _mine(request, key)
    long_tables.cancel(row, at=timezone.now())
    return redirect(onward(_mine(request, key)) or form_url(row))


@require_POST
def again(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin it anew."""
    try:
        long_tables.again(_mine(request, key), by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("desk:open_table", key)


def _mine(request: HttpRequest, key: uuid.UUID) -> TableFile:
    row = long_tables.mine(actor_of(request), key)
    if row is None:
        raise Http404
    return row
