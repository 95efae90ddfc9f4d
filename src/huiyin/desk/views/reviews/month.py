"""The review of one month."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.desk.finding import actor_of
from huiyin.desk.reviews.pages import month_page
from huiyin.desk.views.reviews.finding import month_or_404, reader
from huiyin.insight.reviews import may_read, owed_by


@require_safe
def month(request: HttpRequest, month: str) -> HttpResponse:
    """Its matters; whoever only has something to change is led there."""
    first, actor = month_or_404(month), actor_of(request)
    if not may_read(actor) and owed_by(actor).exists():
        return redirect("desk:reviews")
    page = month_page(reader(request), first, timezone.now())
    return render(request, "desk/reviews/month.html", page)
