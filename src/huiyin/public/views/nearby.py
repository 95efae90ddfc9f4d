"""What is being done nearby: public texts alone, and "me too" without an account."""

import re
import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.cases import published
from huiyin.cases.receipts import NotAReceipt, read_receipt
from huiyin.cases.wording import place_name
from huiyin.common.refusal import Refused
from huiyin.processes import publishing
from huiyin.public.community import before, community, remember
from huiyin.public.limits import limited, over, too_many

KEY = re.compile(r"[0-9a-f]{32}")
SAID = "metoo"  # the cookie by which this browser knows that it has said so, per matter
SAID_LASTS = 180 * 24 * 3600  # seconds


@login_not_required
@require_safe
def nearby(request: HttpRequest) -> HttpResponse:
    """The newest of a community, or of the whole place while none is chosen."""
    village, key = community(request), before(request)
    found = published.page(village, before=key)
    context = {
        "views": found.views,
        "village": place_name(village) if village else "",
        "older_url": f"?before={found.older}" if found.older else "",
        "newer_url": "?" if key else "",
    }
    return remember(request, render(request, "public/nearby.html", context))


@login_not_required
@never_cache  # each copy of the form has its own key
@require_safe
def nearby_one(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One matter, and the button for whoever has met the same."""
    view = published.one(public_id)
    if view is None:
        return render(request, "public/nearby_gone.html", status=404)
    context = {"view": view, "key": uuid.uuid4().hex, "said": request.COOKIES.get(SAID, "")}
    return render(request, "public/nearby_one.html", context)


@login_not_required
@require_POST
@limited("reports_per_hour", counted_as="me_too")
def me_too(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Count one more and hand over the code; the same form sent twice counts once."""
    key = request.POST.get("key", "")
    try:
        code = publishing.me_too(
            public_id, key=key if KEY.fullmatch(key) else uuid.uuid4().hex, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("public:nearby")
    response = redirect("public:echo", code)
    response.set_cookie(
        SAID,
        code,
        max_age=SAID_LASTS,
        path=reverse("public:nearby_one", args=[public_id]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def echo(request: HttpRequest, code: str) -> HttpResponse:
    """Where the matter stands that this code follows; a POST gives the code up."""
    try:
        found = published.followed(read_receipt(code))
    except NotAReceipt:
        raise Http404 from None
    if found is None and over(request, "lookups_per_hour"):
        return render(request, "429.html", {"message": too_many()}, status=429)
    if found is None:
        raise Http404
    if request.method == "POST":
        publishing.no_longer(found.code)
        messages.success(request, _("不再关注这件事，也不再计入人数。"))
        return redirect("public:nearby")
    response = render(request, "public/echo.html", {"followed": found, "view": found.view})
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
