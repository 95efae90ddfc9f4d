"""It is their matter: whoever holds the receipt takes the public text about it down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.cases.permissions import requester_of
from huiyin.processes import publishing
from huiyin.public.holding import Held, holder


@holder
def keep_private(request: HttpRequest, held: Held) -> HttpResponse:
    """At once, and for good; opening the address does nothing."""
    if request.method == "POST":
        by = requester_of(held.case)
        publishing.keep_private(held.case, by=by, at=timezone.now())
        messages.success(request, _("已经撤下，以后也不再公开。这件事照常办。"))
    return redirect("public:matter", held.receipt)
