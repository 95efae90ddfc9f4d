"""Who looks after the place I live in: names and telephones that are public by duty."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.people.on_duty import card, spot_of
from huiyin.processes.entrance_sheets import Place, path_of, sheets
from huiyin.public.forms.who import WhereForm
from huiyin.public.places import address, building_of, compound_of, report_query, unit_of
from huiyin.territory.models import Building, Compound
from huiyin.territory.queries import buildings_in, compounds, units_below

VILLAGE_DIGITS = 12


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    """Choose a place; its point, if given, is used for that and kept nowhere."""
    form = WhereForm(request.POST) if request.method == "POST" else WhereForm()
    if request.method != "POST" or not form.is_valid():
        return render(request, "public/who.html", {"form": form})
    if form.placed.compound_id:
        return redirect("public:who_compound", form.placed.compound_id)
    return redirect("public:who_unit", form.placed.unit_code)


@login_not_required
@require_safe
def building(request: HttpRequest, token: str) -> HttpResponse:
    """The card of a building, as its entrance links to."""
    found = get_object_or_404(building_of(token))
    return _card(request, found, {"group_link": found.group_link})


@login_not_required
@require_safe
def compound(request: HttpRequest, key: int) -> HttpResponse:
    """The card of a compound, and its buildings."""
    found = get_object_or_404(compound_of(key))
    return _card(request, found, {"buildings": buildings_in(found)})


@login_not_required
@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """The card of a township, a village or a grid, with what lies below it."""
    found = get_object_or_404(unit_of(code))
    inside = code[:VILLAGE_DIGITS] if len(code) >= VILLAGE_DIGITS else ""
    below = {"units": units_below(found), "compounds": compounds(inside) if inside else []}
    return _card(request, found, below)


@login_not_required
@require_safe
def print_building(request: HttpRequest, token: str) -> HttpResponse:
    """The sheet for the entrance."""
    return _print(request, get_object_or_404(building_of(token)))


@login_not_required
@require_safe
def print_compound(request: HttpRequest, key: int) -> HttpResponse:
    """The sheet for the gate of a compound."""
    return _print(request, get_object_or_404(compound_of(key)))


@login_not_required
@require_safe
def print_unit(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet for the notice board of a village or a grid."""
    return _print(request, get_object_or_404(unit_of(code)))


def _card(request: HttpRequest, place: Place, more: dict[str, Any]) -> HttpResponse:
    here = address(place)
    context = {
        "name": place.name,
        "where": path_of(place),
        "lines": card(spot_of(place), on=timezone.localdate()),
        "here_url": f"{reverse('public:report')}?{urlencode(report_query(place))}",
        "print_url": f"{here}print/",
        "wider_url": _wider(place),
        **more,
    }
    return render(request, "public/who_card.html", context)


def _wider(place: Place) -> str:
    """The card of what the place lies in: the compound, or the village."""
    if isinstance(place, Building):
        return address(place.compound)
    return address(place.village) if isinstance(place, Compound) else ""


def _print(request: HttpRequest, place: Place) -> HttpResponse:
    def full(one: Place) -> str:
        return request.build_absolute_uri(address(one))

    made = sheets([place], on=timezone.localdate(), address=full)
    return render(request, "sheets.html", {"sheets": made, "back_url": address(place)})
