"""The page of what waits to be sent, and where it is sent to: taken exactly once."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from huiyin.field.api import answer, api
from huiyin.field.handing_in import handed_in, refused
from huiyin.field.posts import actor_of
from huiyin.field.sent import LARGEST, Unreadable, read
from huiyin.field.views.shell import shell


@csrf_exempt  # ``take`` checks by itself and answers in JSON
@login_not_required
def outbox(request: HttpRequest) -> HttpResponse:
    """GET: the page. POST: one item, see ``take``."""
    return (
        take(request) if request.method == "POST" else shell(request, template="field/outbox.html")
    )


@api("POST")
def take(request: HttpRequest) -> HttpResponse:
    """What comes of one item, in JSON."""
    told = request.headers.get("Content-Length", "")
    if told.isdecimal() and int(told) > LARGEST:
        return answer(413, "too_large")
    at = timezone.now()
    try:
        parcel = read(request.body, at)
    except Unreadable:
        return refused(_("手机发来的内容读不懂，没有保存。请更新应用后再发。"))
    return handed_in(parcel, by=actor_of(request), at=at)
