"""The receipt, once, in this browser: to be copied, printed or photographed."""

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.cases.queries import by_receipt
from huiyin.cases.standing import standing
from huiyin.processes.residents import offered
from huiyin.public.signed_in import resident_of
from huiyin.public.slip import held, take_back
from huiyin.public.spans import uncharted_for
from huiyin.rulebook import active


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def received(request: HttpRequest) -> HttpResponse:
    """Show the slip this browser carries; a POST makes the browser forget it."""
    if request.method == "POST":
        return take_back(redirect("public:home"))
    slip = held(request)
    case = by_receipt(slip.receipt) if slip else None
    if slip is None or case is None:
        messages.info(request, _("回执只在提交以后短时间显示。请用记下的回执码查询。"))
        return redirect("public:follow")
    link = request.build_absolute_uri(reverse("public:matter", args=[slip.receipt]))
    context = {
        "slip": slip,
        "case": case,
        "standing": standing(case),
        "uncharted": uncharted_for(case, timezone.now()),
        "link": link,
        "picture": segno.make(link, error="m").png_data_uri(scale=8, border=2),
        "resident": resident_of(request),
        "account": offered(),
        "emergencies": active.profile().emergencies,
    }
    return render(request, "public/received.html", context)
