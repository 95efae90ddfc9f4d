"""How a matter goes on, for whoever wants to know before or after reporting."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.public.flow import flow_page
from huiyin.public.spans import uncharted


@login_not_required
@require_safe
def flow(request: HttpRequest) -> HttpResponse:
    """The same for everybody: names, limits and what silence does, by the profile."""
    return render(
        request, "public/flow.html", {**flow_page(), "uncharted": uncharted(timezone.now())}
    )
