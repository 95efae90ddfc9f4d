"""Which villages of the actor a page of open affairs is about."""

from collections.abc import Collection, Iterable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.desk.finding import actor_of
from huiyin.desk.openness.tabs import READING
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Unit
from huiyin.territory.queries import townships, villages

TOWN_DIGITS, VILLAGE_DIGITS = 9, 12


def scopes_of(actor: Actor, rights: Collection[Right] = READING) -> list[str]:
    """The codes of the places in which the actor has one of the rights, compounds left out."""
    found = {
        post.scope
        for post in actor.posts
        if post.compound_id is None and post.rights & frozenset(rights)
    }
    return sorted(code for code in found if len(code) <= VILLAGE_DIGITS)


def require_scopes(request: HttpRequest, rights: Collection[Right] = READING) -> list[str]:
    """The same; 403 for whoever has none."""
    found = scopes_of(actor_of(request), rights)
    if not found:
        raise PermissionDenied(_("公开由村（社区）两委、监督委员会和乡镇街道的岗位办理。"))
    return found


def village_or_404(request: HttpRequest, code: str) -> Unit:
    """A village of one's own; 404 alike for another's and for none."""
    scopes = require_scopes(request)
    unit = Unit.objects.filter(code=code, level="village").defer("boundary").first()
    if unit is None or not any(code.startswith(scope) for scope in scopes):
        raise Http404
    return unit


def own_villages(request: HttpRequest, rights: Collection[Right]) -> list[tuple[str, str]]:
    """Code and name of the villages in which one has one of the rights."""
    found: dict[str, str] = {}
    for scope in scopes_of(actor_of(request), rights):
        found |= dict(villages(scope))
    return sorted(found.items())


def town_chosen(request: HttpRequest, scopes: Collection[str]) -> str | HttpResponse:
    """The place above villages that a list is of; the page to choose a town on where they are many.

    ``?town=`` is the choice. "" where the actor has none above villages.
    """
    above = sorted((code for code in scopes if len(code) < VILLAGE_DIGITS), key=len)
    if not above or len(above[0]) == TOWN_DIGITS:
        return above[0] if above else ""
    towns = townships(above[0])
    chosen = request.GET.get("town", "")
    if chosen in dict(towns):
        return chosen
    return render(request, "desk/openness/towns.html", {"rows": towns})


def names_of_places(codes: Iterable[str]) -> dict[str, str]:
    """The names of these places; one statement."""
    rows = Unit.objects.filter(code__in=set(codes))
    return dict(rows.values_list("code", "name"))
