"""The village, fund or premises of a page; what one may not see is not there."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from huiyin.cases.wording import place_name
from huiyin.desk.finding import actor_of
from huiyin.disclosure.funds import permissions, queries
from huiyin.disclosure.models import Fund, Premises


def village_or_404(request: HttpRequest, code: str) -> str:
    """The code, if the actor sees this village's funds."""
    if len(code) != permissions.VILLAGE_DIGITS or not permissions.reads(actor_of(request), code):
        raise Http404
    return code


def fund_or_404(request: HttpRequest, code: str, key: uuid.UUID) -> Fund:
    """One fund of a village that the actor sees."""
    village_or_404(request, code)
    row = queries.fund(key)
    if row is None or row.unit_code != code:
        raise Http404
    return row


def premises_or_404(request: HttpRequest, code: str, key: uuid.UUID) -> Premises:
    """One entry of a village that the actor sees."""
    village_or_404(request, code)
    row = queries.premises(key)
    if row is None or row.unit_code != code:
        raise Http404
    return row


def page(
    request: HttpRequest, template: str, code: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the village's funds and premises."""
    actor = actor_of(request)
    about = {
        "code": code,
        "village": place_name(code),
        "keeps": permissions.keeping_post(actor, code) is not None,
        "inspects": permissions.inspecting_post(actor, code) is not None,
    }
    return render(request, template, about | context, status=status)
