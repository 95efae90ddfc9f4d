"""The sealed slip: the receipt of somebody who was helped to report, printed once."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from huiyin.cases.permissions import Denied, may
from huiyin.cases.queries import reported_by, visible_case
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.printing import qr_data_uri
from huiyin.processes.casework import print_slip


@never_cache
def slip(request: HttpRequest, reference: str) -> HttpResponse:
    """GET: what will happen. POST: the slip; its code is shown on paper alone, and never again."""
    actor = actor_of(request)
    seen = visible_case(actor, reference)
    case = seen or reported_by(actor, reference)
    if case is None:
        raise Http404
    answer = may(actor, "print_slip", case)
    sentence = answer.sentence if isinstance(answer, Denied) else ""
    context = {"reference": reference, "seen": seen, "sentence": sentence}
    if request.method == "POST":
        try:
            receipt = print_slip(case, by=actor, at=timezone.now())
        except Refused as refusal:
            context["sentence"] = refusal.sentence
        else:
            address, picture = qr_data_uri(request, receipt)
            context |= {"receipt": receipt, "address": address, "qr": picture}
    status = 403 if context["sentence"] else 200
    if status == 403 and not seen:  # the reason would tell how the matter stands
        context["sentence"] = _("这张密封回执已经打印过，或者现在不能打印了。")
    return render(request, "desk/slip.html", context, status=status)
