"""Buildings, compounds and units by what stands in an address, and back again."""

from django.db.models import QuerySet
from django.urls import reverse

from huiyin.processes.entrance_sheets import Place
from huiyin.rulebook import active
from huiyin.territory.models import Building, Compound, Unit

TOWNSHIP_DIGITS = 9


def building_of(token: str) -> QuerySet[Building]:
    """The building with this token, if its village still exists."""
    rows = Building.objects.filter(token=token, compound__village__ended__isnull=True)
    return rows.select_related("compound__village").defer("compound__village__boundary")


def compound_of(key: int) -> QuerySet[Compound]:
    """The compound with this id, if its village still exists."""
    rows = Compound.objects.filter(pk=key, village__ended__isnull=True)
    return rows.select_related("village").defer("village__boundary")


def unit_of(code: str) -> QuerySet[Unit]:
    """Today's unit of this code, from the township down."""
    fits = len(code) >= TOWNSHIP_DIGITS and code.startswith(active.profile().place)
    rows = Unit.objects.today().defer("boundary")
    return rows.filter(code=code) if fits else rows.none()


def address(place: Place) -> str:
    """The path of the place's card."""
    if isinstance(place, Building):
        return reverse("public:who_building", args=[place.token])
    if isinstance(place, Compound):
        return reverse("public:who_compound", args=[place.pk])
    return reverse("public:who_unit", args=[place.code])


def report_query(place: Place) -> dict[str, str]:
    """What the address of the report form says of the place; read by ``initial_place``."""
    if isinstance(place, Building):
        return {"building": place.token}
    return {"compound": str(place.pk)} if isinstance(place, Compound) else {"unit": place.code}


def initial_place(query: dict[str, str]) -> dict[str, str]:
    """The fields of a form of a place that the address names; {} where it names none."""
    if building := building_of(query.get("building", "")).first():
        return {**_lists(building.compound), "place": building.name}
    key = query.get("compound", "")
    if key.isascii() and key.isdecimal() and len(key) <= 18:
        compound = compound_of(int(key)).first()
        return _lists(compound) if compound else {}
    code = query.get("unit", "")
    return _codes(code) if code and unit_of(code).exists() else {}


def _lists(compound: Compound) -> dict[str, str]:
    return {**_codes(compound.village.code), "compound": str(compound.pk)}


def _codes(code: str) -> dict[str, str]:
    found = {"county": code[:6], "township": code[:9]}
    return {**found, "village": code[:12]} if len(code) >= 12 else found
