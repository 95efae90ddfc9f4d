"""A bulletin as a file to print or to work on."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from huiyin.cases.printing.rendering import Form
from huiyin.common.attachments import attachment
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.views.bulletins.finding import bulletin_or_404
from huiyin.processes.bulletin_sheets import print_bulletin


@require_GET
@never_cache
def sheet(request: HttpRequest, key: uuid.UUID, form: Form) -> HttpResponse:
    """Logged; where it cannot be set, back to the page with the sentence why."""
    found = bulletin_or_404(request, key)
    try:
        made = print_bulletin(found, form, by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:bulletin", key)
    return attachment(made.content, name=made.name, media_type=made.media_type)
