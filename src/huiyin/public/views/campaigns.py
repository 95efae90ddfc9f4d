"""点题整治, as everybody reads it: the topic, who is responsible, what came of it."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.disclosure.campaigns import queries
from huiyin.disclosure.campaigns.reading import compared, range_of, topic_name
from huiyin.public.community import before
from huiyin.territory.queries import counties

LEAST = 5  # a smaller number of findings would point at a village that is still being looked at


@login_not_required
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """Those that run and those that ended, newest first."""
    rows = queries.standing(counties(), before=before(request))
    context = {
        "rows": rows,
        "older_url": f"?before={rows[-1].id}" if len(rows) == queries.PAGE else "",
        "newer_url": "?" if before(request) else "",
    }
    return render(request, "public/campaigns/list.html", context)


@login_not_required
@require_safe
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One of them."""
    row = queries.public(counties(), key)
    if row is None:
        raise Http404
    context = {
        "row": row,
        "topic": topic_name(row),
        "range": range_of(row),
        "villages": queries.villages_of(row),
        "left": queries.left(row),
        "compared": [(name, _few(old), _few(new)) for name, old, new in compared(row)],
    }
    return render(request, "public/campaigns/one.html", context)


def _few(number: int | None) -> int | str | None:
    return f"<{LEAST}" if number is not None and 0 < number < LEAST else number
