"""One bulletin."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.desk.bulletins.page import bulletin_page
from huiyin.desk.finding import actor_of
from huiyin.desk.views.bulletins.finding import bulletin_or_404


@require_safe
def bulletin(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """As it was written, with the matters this reader may open."""
    found = bulletin_or_404(request, key)
    return render(request, "desk/bulletins/bulletin.html", bulletin_page(found, actor_of(request)))
