"""What happens with what people tell us, and for how long it is kept."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.public.retention import years


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The notice of the place, point by point."""
    return render(request, "public/privacy.html", {"years": years()})
