"""退单举证包: the page to decide a return by, and to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.desk.evidence_page import evidence_page
from huiyin.desk.finding import actor_of, case_or_404


@require_safe
def evidence(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """For whoever sees the case."""
    case = case_or_404(request, reference)
    context = evidence_page(case, number, actor_of(request))
    if context is None:
        raise Http404
    return render(request, "desk/duties/evidence.html", context)
