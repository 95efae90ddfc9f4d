"""My messages, newest first."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from huiyin.cases.wording import place_name
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.notices import BeforeForm, ReadForm
from huiyin.desk.openness.notices import url_of
from huiyin.notices import queries
from huiyin.notices.queries import Line
from huiyin.processes import mailbox as process


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """A page of messages; what a matter is about is shown to those who may see it."""
    form = BeforeForm(request.GET)
    before = form.cleaned_data["before"] if form.is_valid() else None
    found = queries.mailbox(actor_of(request), before=before)
    context = {
        "lines": [(line, _about(line) | {"url": url_of(line)}) for line in found.lines],
        "newest": found.lines[0].id if found.lines and not before else None,
        "unread": any(line.unread for line in found.lines),
        "older_url": "?" + urlencode({"before": found.older}) if found.older else "",
        "newer_url": request.path if before else "",
    }
    return render(request, "desk/notices/mailbox.html", context)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark all as read that were there when the page was opened."""
    form = ReadForm(request.POST)
    if form.is_valid():
        until = form.cleaned_data["until"]
        process.mark_read(until=until, by=actor_of(request), at=timezone.now())
    return redirect("desk:notices")


def _about(line: Line) -> dict[str, str]:
    """Title and place, for who may see the matter, and never of a confidential one."""
    if line.case is None or line.case.confidential:
        return {}
    place = f"{place_name(line.case.unit_code)} {line.case.place}".strip()
    return {"title": line.case.title, "place": place}
