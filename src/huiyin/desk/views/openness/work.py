"""What waits for whoever asks, and the drafts of one state."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.openness.long_tables import table_lines
from huiyin.desk.openness.places import require_scopes
from huiyin.desk.openness.watching_page import watching
from huiyin.desk.openness.work_page import draft_lines, state_asked
from huiyin.desk.openness.work_page import work as work_of
from huiyin.disclosure.publications.drafts import ended_drafts, open_drafts
from huiyin.rulebook.rights import Right


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """The first of everything that is under way."""
    require_scopes(request)
    actor = actor_of(request)
    at = timezone.now()
    context = work_of(actor, at=at)
    context |= watching(actor, at=at)
    context["tables"] = table_lines(actor, at)
    context["prepares"] = actor.may_anywhere(Right.PUBLISH)
    return render(request, "desk/openness/work.html", context)


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """All drafts of one state, or those that came to their end."""
    require_scopes(request)
    actor, before = actor_of(request), key_asked(request)
    state = state_asked(request.GET.get("state", ""))
    if state:
        page = open_drafts(actor, state=state, before=before)
    else:
        page = ended_drafts(actor, before=before)
    query = {"state": state.value} if state else {}
    context = {
        "state": state,
        "lines": draft_lines(actor, page.rows),
        "older_url": "?" + urlencode({**query, "before": page.older}) if page.older else "",
        "newer_url": "?" + urlencode(query) if before else "",
    }
    return render(request, "desk/openness/drafts.html", context)
