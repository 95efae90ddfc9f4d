"""News of my community: announcements that stand, meetings to come."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.cases.wording import place_name
from huiyin.processes.community_news import announcement, community_news
from huiyin.public.community import before, community, remember


@login_not_required
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Urgent ones first; what is over only if asked for."""
    village, key, past = community(request), before(request), "past" in request.GET
    found = community_news(village, at=timezone.now(), past=past, before=key)
    kept = "past=1&" if past else ""
    context = {
        "news": found,
        "past": past,
        "village": place_name(village) if village else "",
        "older_url": f"?{kept}before={found.older}" if found.older else "",
        "newer_url": f"?{kept}" if key else "",
    }
    return remember(request, render(request, "public/news.html", context))


@login_not_required
@require_safe
def news_one(request: HttpRequest, series: uuid.UUID) -> HttpResponse:
    """One announcement; of a withdrawn one only that it was withdrawn."""
    row = announcement(series)
    if row is None:
        raise Http404
    context = {"row": row, "now": timezone.now()}
    return render(request, "public/news_one.html", context, status=410 if row.withdrawn_at else 200)
