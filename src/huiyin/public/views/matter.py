"""One matter, for whoever holds its receipt."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huiyin.public.holding import Held, holder
from huiyin.public.matter import page


@require_safe
@holder
def matter(request: HttpRequest, held: Held) -> HttpResponse:
    """Where it stands, who has it, until when, what was done, and what can be done now."""
    return page(request, held)
