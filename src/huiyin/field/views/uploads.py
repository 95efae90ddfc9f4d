"""Photos and recordings in pieces, so that a bad line costs only the piece that was lost."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from huiyin.common.refusal import Refused
from huiyin.field.api import answer, api
from huiyin.field.posts import actor_of
from huiyin.files.resuming import PIECE, WrongOffset, offset
from huiyin.processes.handing_in import take_piece


@api("GET", "PUT")
def upload(request: HttpRequest, key: str) -> HttpResponse:
    """GET: how much of the file is here. PUT: a piece that goes on from there."""
    actor = actor_of(request)
    if request.method == "GET":
        return JsonResponse({"offset": offset(actor.user_id or 0, key)})
    if _number(request, "Content-Length") > PIECE:
        return answer(413, "too_large")
    at, total = _number(request, "Upload-Offset"), _number(request, "Upload-Length")
    try:
        now = take_piece(key, at=at, total=total, piece=request.body, by=actor)
    except WrongOffset as wrong:
        return JsonResponse({"offset": wrong.offset}, status=409)
    except Refused as refusal:
        return answer(422, "refused", sentence=refusal.sentence, errors={})
    return JsonResponse({"offset": now})


def _number(request: HttpRequest, header: str) -> int:
    """A header that must be a whole number; -1 where it is none, which nothing accepts."""
    told = request.headers.get(header, "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 16 else -1
