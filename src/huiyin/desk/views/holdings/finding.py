"""The village, holding or contract of a page; what one may not see is not there."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from huiyin.cases.wording import place_name
from huiyin.desk.finding import actor_of
from huiyin.disclosure.holdings import permissions, queries
from huiyin.disclosure.models import Holding, HoldingContract
from huiyin.rulebook import active


def village_or_404(request: HttpRequest, code: str) -> str:
    """The code, if the actor sees this village's book."""
    if len(code) != permissions.VILLAGE_DIGITS or not permissions.reads(actor_of(request), code):
        raise Http404
    return code


def holding_or_404(request: HttpRequest, code: str, key: uuid.UUID) -> Holding:
    """One holding of a village that the actor sees."""
    row = queries.holding(village_or_404(request, code)[:6], key)
    if row is None or row.unit_code != code:
        raise Http404
    return row


def contract_or_404(request: HttpRequest, code: str, key: uuid.UUID) -> HoldingContract:
    """One contract of a village that the actor sees."""
    row = queries.contract(village_or_404(request, code)[:6], key)
    if row is None or row.unit_code != code:
        raise Http404
    return row


def page(
    request: HttpRequest, name: str, code: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the village's register, with its tabs."""
    actor = actor_of(request)
    about = {
        "code": code,
        "village": place_name(code),
        "name": active.profile().disclosure.words["holdings"],
        "keeps": permissions.keeping_post(actor, code) is not None,
        "counts": permissions.counts(actor, code),
    }
    return render(request, name, about | context, status=status)
