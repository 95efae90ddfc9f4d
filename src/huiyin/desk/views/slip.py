"""The sealed slip: the receipt of somebody who was helped to report, printed once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from huiyin.cases.permissions import Denied, may
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of, case_or_404
from huiyin.desk.printing import qr_data_uri
from huiyin.processes.casework import print_slip


@never_cache
def slip(request: HttpRequest, reference: str) -> HttpResponse:
    """GET: what will happen. POST: the slip; its code is shown on paper alone, and never again."""
    case = case_or_404(request, reference)
    answer = may(actor_of(request), "print_slip", case)
    context = {"case": case, "sentence": answer.sentence if isinstance(answer, Denied) else ""}
    if request.method == "POST":
        try:
            receipt = print_slip(case, by=actor_of(request), at=timezone.now())
        except Refused as refusal:
            context["sentence"] = refusal.sentence
        else:
            address, picture = qr_data_uri(request, receipt)
            context |= {"receipt": receipt, "address": address, "qr": picture}
    status = 403 if context["sentence"] else 200
    return render(request, "desk/slip.html", context, status=status)
