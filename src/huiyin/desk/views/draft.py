"""Having the language model draft a summary or a reply, where a place has one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from huiyin.common.htmx import by_script
from huiyin.desk.drafting import draft_part
from huiyin.desk.finding import case_or_404


@require_POST
def draft(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """First what would be sent, then, with ``send``, the draft; nothing of the case changes."""
    case = case_or_404(request, reference)
    context = draft_part(request, case, kind)
    page = "desk/case/draft.html" if by_script(request) else "desk/draft.html"
    return render(request, page, context)
