"""Which villages of the actor a page of open affairs is about."""

from collections.abc import Collection, Iterable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from huiyin.desk.finding import actor_of
from huiyin.desk.openness.tabs import READING
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Unit
from huiyin.territory.queries import villages

VILLAGE_DIGITS = 12


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


def names_of_places(codes: Iterable[str]) -> dict[str, str]:
    """The names of these places; one statement."""
    rows = Unit.objects.filter(code__in=set(codes))
    return dict(rows.values_list("code", "name"))
