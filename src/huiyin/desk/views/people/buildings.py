"""Compounds and their buildings: who looks after each, the residents' chat, the sheets."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.forms import refusals_on
from huiyin.common.refusal import Refused
from huiyin.desk.forms.people.buildings import AddBuildingsForm, BuildingForm, CompoundFilter
from huiyin.desk.views.people.pages import further
from huiyin.desk.views.people.reach import placer, today
from huiyin.people.on_duty import cards, spot_of
from huiyin.people.permissions import keeps_buildings, looking_after
from huiyin.processes.buildings import (
    add_buildings,
    compounds_of,
    correct_building,
    names_in,
)
from huiyin.processes.entrance_sheets import Place, sheets
from huiyin.territory.models import Building, Compound
from huiyin.territory.queries import buildings_in

SIZE = 50


@require_safe
def buildings(request: HttpRequest) -> HttpResponse:
    """The compounds in reach."""
    form, after = CompoundFilter(request.GET), request.GET.get("after", "")
    rows = compounds_of(looking_after(placer(request)))
    for word in request.GET.get("words", "").split():
        rows = rows.filter(name__icontains=word)
    if after.isascii() and after.isdecimal():
        rows = rows.filter(pk__gt=int(after))
    found = list(rows[: SIZE + 1])
    following = str(found[SIZE - 1].pk) if len(found) > SIZE else ""
    context = {"form": form, "rows": found[:SIZE], **further(request, following)}
    return render(request, "desk/people/buildings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def compound(request: HttpRequest, key: int) -> HttpResponse:
    """The buildings of one compound; more are registered here."""
    found = _compound(request, key)
    form = AddBuildingsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        names, now = names_in(form.cleaned_data["names"]), timezone.now()
        try:
            made = add_buildings(compound=found, names=names, by=placer(request), at=now)
        except Refused as refusal:
            form.add_error("names", refusal.sentence)
        else:
            messages.success(request, _("登记了 %(count)d 栋。") % {"count": len(made)})
            return redirect("desk:buildings_of", key)
    context = _about(request, found) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "desk/people/compound.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def building(request: HttpRequest, key: int) -> HttpResponse:
    """Correct one building."""
    found = Building.objects.filter(pk=key).select_related("compound").first()
    if found is None:
        raise Http404
    found.compound = _compound(request, found.compound_id)
    start = {"name": found.name, "group_link": found.group_link}
    form = BuildingForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            correct_building(
                building=found, by=placer(request), at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("已经改好。名称或群变了，公示牌要重新打印。"))
            return redirect("desk:buildings_of", found.compound_id)
    context = {"building": found, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "desk/people/building.html", context, status=status)


@require_safe
def print_all(request: HttpRequest, key: int) -> HttpResponse:
    """A sheet for every entrance; without buildings one for the gate."""
    found = _compound(request, key)
    places: list[Place] = [*buildings_in(found)] or [found]
    for place in places:
        if isinstance(place, Building):
            place.compound = found

    def address(place: Place) -> str:
        if isinstance(place, Building):
            path = reverse("public:who_building", args=[place.token])
        else:
            path = reverse("public:who_compound", args=[place.pk])
        return request.build_absolute_uri(path)

    made = sheets(places, on=today(), address=address)
    back = reverse("desk:buildings_of", args=[key])
    return render(request, "sheets.html", {"sheets": made, "back_url": back})


def _compound(request: HttpRequest, key: int) -> Compound:
    found = compounds_of(looking_after(placer(request))).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _about(request: HttpRequest, found: Compound) -> dict[str, Any]:
    rows = buildings_in(found)
    for row in rows:
        row.compound = found
    places: list[Place] = [found, *rows]
    lines = cards(map(spot_of, places), on=today())
    whole = lines[spot_of(found)]
    # What holds for the whole compound is said once.
    own = [[line for line in lines[spot_of(row)] if line not in whole] for row in rows]
    return {
        "compound": found,
        "whole": whole,
        "rows": list(zip(rows, own, strict=True)),
        "may_change": keeps_buildings(placer(request), found.village),
    }
