"""Keys for displays that nobody logs in at: made, listed, revoked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.common.refusal import Refused
from huiyin.insight.wall_keys import keys_of
from huiyin.people.actors import Actor
from huiyin.processes import wall
from huiyin.screen.forms import KeyForm
from huiyin.screen.key_rows import offered, rows


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """The keys of the actor's places, and a new one; its link is shown this once."""
    actor = _actor(request)
    places = {place.code: place for place in offered(actor)}
    if not places:
        raise PermissionDenied(_("大屏链接由分管一个地方的人开。"))
    form, link = KeyForm(places.values(), request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        told, now = form.cleaned_data, timezone.now()
        place = places[told["place"]]
        try:
            _key, secret = wall.make_key(
                place, name=told["name"], days=told["days"], by=actor, at=now
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            link = request.build_absolute_uri(reverse("screen:open", args=[secret]))
            form = KeyForm(places.values())
    context = {"form": form, "link": link, "rows": rows(actor, at=timezone.now())}
    return render(request, "screen/keys.html", context, status=422 if form.errors else 200)


@require_POST
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """The display goes dark at its next question."""
    actor = _actor(request)
    row = get_object_or_404(keys_of(actor), pk=key)
    wall.revoke_key(row, by=actor, at=timezone.now())
    messages.success(request, _("“%(name)s”已经停用，那块屏十几秒内变暗。") % {"name": row.name})
    return redirect("screen:keys")


def _actor(request: HttpRequest) -> Actor:
    actor: Any = request.actor  # type: ignore[attr-defined]
    return actor
