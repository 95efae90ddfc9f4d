"""Has anybody rewritten the book of my matter? Checked while the reader waits."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.processes.books import verify
from huiyin.public.holding import Held, holder
from huiyin.public.limits import limited


@require_safe
@holder
@limited("lookups_per_hour")
def book(request: HttpRequest, held: Held) -> HttpResponse:
    """Every entry against its chain and the seals outside; counted, for it reads a lot."""
    verdict = verify(held.case, settings.SEALS)
    context = {"case": held.case, "receipt": held.receipt, "verdict": verdict}
    return render(request, "public/book.html", context)
