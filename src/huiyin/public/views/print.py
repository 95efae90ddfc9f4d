"""The book of a matter as a file to print, for whoever holds its receipt."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from huiyin.cases.printing.rendering import Form
from huiyin.common.attachments import attachment
from huiyin.common.refusal import Refused
from huiyin.processes.printing import print_for_requester
from huiyin.public.holding import Held, holder
from huiyin.public.limits import limited


@require_GET
@holder
@limited("lookups_per_hour")
def print_book(request: HttpRequest, held: Held, form: Form) -> HttpResponse:
    """Counted, for it takes a while; where it cannot be set, back with the sentence why."""
    case = held.case

    def address(start: str) -> str:
        return request.build_absolute_uri(reverse("public:verify", args=[case.reference, start]))

    try:
        made = print_for_requester(
            case, form, address=address, seals=settings.SEALS, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("public:book", held.receipt)
    return attachment(made.content, name=made.name, media_type=made.media_type)
