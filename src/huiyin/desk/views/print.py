"""The book of a case as a file to print."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from huiyin.cases.printing.rendering import Form
from huiyin.common.attachments import attachment
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of, case_or_404
from huiyin.processes.printing import print_for_staff


@require_GET
@never_cache
def print_book(request: HttpRequest, reference: str, form: Form) -> HttpResponse:
    """Logged; where it cannot be set, back to the book with the sentence why."""
    case = case_or_404(request, reference)

    def address(start: str) -> str:
        return request.build_absolute_uri(reverse("public:verify", args=[reference, start]))

    who, now = actor_of(request), timezone.now()
    try:
        made = print_for_staff(case, form, address=address, seals=settings.SEALS, by=who, at=now)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:book", reference)
    return attachment(made.content, name=made.name, media_type=made.media_type)
