"""What waits for me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.desk.context import nav_of
from huiyin.desk.finding import actor_of
from huiyin.desk.todo_page import todo_page


@require_safe
def todo(request: HttpRequest) -> HttpResponse:
    """One list with clocks; whoever works on no case is shown their own first page."""
    actor = actor_of(request)
    entries = nav_of(request)
    if entries and actor.posts and "todo" not in {entry.key for entry in entries}:
        opened = (entry for entry in entries if entry.key == "openness")
        return redirect(next(opened, entries[0]).url)
    asked = request.GET
    words = asked.get("words", "").strip()
    page = todo_page(actor, asked.get("group", ""), timezone.now(), words)
    return render(request, "desk/todo.html", page)
