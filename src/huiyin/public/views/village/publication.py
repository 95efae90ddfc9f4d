"""A publication: what it says, who agreed to it, what it said before, and how to prove it."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.disclosure.models import Publication
from huiyin.disclosure.publications import queries
from huiyin.public.village.publication_page import publication_page


def version_or_404(request: HttpRequest, series: uuid.UUID) -> Publication:
    """The version that is asked for by ``?v=``, by default the newest."""
    asked = request.GET.get("v", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= 4 else 0
    row = queries.version(series, number) if number else queries.one(series)
    if row is None:
        raise Http404
    return row


@login_not_required
@require_safe
def publication(request: HttpRequest, series: uuid.UUID) -> HttpResponse:
    """The page; of what was taken down only the tombstone (410)."""
    row = version_or_404(request, series)
    asked: dict[str, Any] = request.GET.dict()
    parts = {"sheet": asked.get("sheet", ""), "after": asked.get("after", "")}
    context = publication_page(row, **parts, at=timezone.now())
    context |= {"now": timezone.now(), "address": request.build_absolute_uri(request.path)}
    status = 410 if row.is_down else 200
    return render(request, "public/village/publication.html", context, status=status)
