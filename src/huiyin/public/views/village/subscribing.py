"""Be told by a text message that a village published something; stop with one tap."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.cases.wording import place_name
from huiyin.common.refusal import Refused
from huiyin.people.models import Resident
from huiyin.processes.disclosure import subscriptions
from huiyin.public.signed_in import account_page, resident_of
from huiyin.public.village.place import village_or_404


@account_page
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest, code: str) -> HttpResponse:
    """The button, and what it does: on, or off again. Signing in leads back to it."""
    village, resident = village_or_404(code), resident_of(request)
    if resident is None:
        return redirect(f"{reverse('public:me')}?to={village}")
    if request.method == "POST":
        return _switch(request, resident, village)
    context = {
        "village": place_name(village),
        "code": village,
        "on": subscriptions.subscribed(village=village, resident=resident),
    }
    return render(request, "public/village/subscribe.html", context)


def _switch(request: HttpRequest, resident: Resident, village: str) -> HttpResponse:
    if "stop" in request.POST:
        subscriptions.unsubscribe(village=village, resident=resident)
        messages.success(request, _("已经退订。"))
        return redirect("public:village_subscribe", village)
    try:
        subscriptions.subscribe(village=village, resident=resident, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("已经订阅。一天最多一条短信，晚上和节假日不发。"))
    return redirect("public:village_subscribe", village)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """From the address in a message, without signing in: one tap."""
    row = subscriptions.opened(token)
    if row is None:
        raise Http404
    village = row.unit_code
    if request.method == "POST":
        subscriptions.stop(row)
        messages.success(request, _("已经退订。"))
        return redirect("public:village", village)
    context = {"village": place_name(village), "code": village, "on": True}
    return render(request, "public/village/subscribe.html", context)
