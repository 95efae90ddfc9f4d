"""One seal: who has it, who had it, what becomes of it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.desk.finding import actor_of
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.seals.finding import page, seal_or_404
from huiyin.disclosure.seals import permissions, queries
from huiyin.processes.disclosure import seals


@require_safe
def one(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Its keeper, its uses in number, its handovers."""
    row = seal_or_404(request, code, key)
    handovers = queries.handovers_of(row)
    people = [row.keeper, *(one.giver for one in handovers), *(one.taker for one in handovers)]
    names = queries.names_of(people)
    context = {
        "row": row,
        "keeper": names.get(row.keeper, ""),
        "handovers": [
            (one, names.get(one.giver, ""), names.get(one.taker, "")) for one in handovers
        ],
        "keepers": [
            pair for pair in permissions.keepers_of(code, localdate()) if pair[0] != row.keeper
        ],
    }
    return page(request, "desk/seals/seal.html", code, context)


@require_POST
def hand_over(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """To another keeper."""
    row, typed = seal_or_404(request, code, key), request.POST.get("keeper", "")
    with outcome_said(request, _("已经交接。")):
        taker = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 19 else 0
        seals.hand_over(row, taker, by=actor_of(request), at=timezone.now())
    return redirect("desk:seal", code, key)


@require_POST
def lose(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Lost: published at once."""
    row, why = seal_or_404(request, code, key), request.POST.get("reason", "")
    with outcome_said(request, _("已经作废，并且马上公开了。")):
        seals.lose(row, why=why, by=actor_of(request), at=timezone.now())
    return redirect("desk:seal", code, key)


@require_POST
def destroy(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Destroyed."""
    row, why = seal_or_404(request, code, key), request.POST.get("reason", "")
    with outcome_said(request, _("已经登记销毁。")):
        seals.destroy(row, why=why, by=actor_of(request), at=timezone.now())
    return redirect("desk:seal", code, key)
