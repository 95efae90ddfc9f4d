"""What can be chosen for a post, each list narrowed by the choice before it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from huiyin.people.actors import Actor
from huiyin.people.models import Organisation, Post
from huiyin.people.permissions import may_manage
from huiyin.people.queries import visible_organisations
from huiyin.rulebook import active
from huiyin.rulebook.model import EACH_BUILDING, Level, Role
from huiyin.territory.locating import grid_of
from huiyin.territory.models import Building, Compound, Unit
from huiyin.territory.naming import said

MOST_OFFICES = 60
MOST_PLACES = 1_000
TOWNSHIP_DIGITS = 9
VILLAGE_DIGITS = 12
UNIT, COMPOUND, BUILDING = "unit", "compound", "building"

Groups = list[Any]


def roles() -> Groups:
    """The roles of the profile, by level."""
    profile = active.profile()
    groups = [
        (
            said(level.name),
            [(r.key, said(r.name)) for r in profile.roles.values() if r.level == level.key],
        )
        for level in profile.levels
    ]
    return [("", _("请选岗位")), *(group for group in groups if group[1])]


def offices(actor: Actor, role: Role | None, words: str, chosen: str) -> list[Organisation]:
    """The managed offices that can have this role and whose name contains the words.

    Those come first whose like has somebody in the role already, then the nearest level. The
    one that is chosen stays among them, whatever the words say.
    """
    rows = visible_organisations(actor).filter(ended__isnull=True)
    rows = rows.select_related("unit").defer("unit__boundary")
    found = rows
    if role:
        held = Post.objects.filter(role=role.key, organisation__office=OuterRef("office"))
        found = found.filter(unit__level__in=_not_below(role)).annotate(held=Exists(held))
        found = found.order_by("-held", Length("unit__code").desc(), "path")
    for word in words.split():
        found = found.filter(name__icontains=word)
    offered = [row for row in found[: MOST_OFFICES + 1] if may_manage(actor, row)]
    if chosen.isdecimal() and int(chosen) not in {row.pk for row in offered}:
        kept = rows.filter(pk=int(chosen)).first()
        offered = [kept, *offered] if kept and may_manage(actor, kept) else offered
    return offered


def by_township(rows: Iterable[Organisation]) -> Groups:
    """The offices in groups under the name of their township, or of the county."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        above = grid_of(row.unit.code[:TOWNSHIP_DIGITS])
        name = above.name if above else row.unit.name
        groups.setdefault(name, []).append((str(row.pk), row.name))
    return [("", _("请选单位")), *groups.items()]


def places(office: Organisation | None, role: Role | None) -> Groups:
    """The units of the role's level in the office's range, those one level below, compounds.

    For a role of which each building must have one, the buildings first.
    """
    if office is None or role is None:
        return [("", _("先选岗位和单位"))]
    levels = _from(role)[:2]
    units = Unit.objects.within(office.unit.code).today().filter(level__in=[x.key for x in levels])
    rows = units.values_list("level", "code", "name")[:MOST_PLACES]
    groups: Groups = [
        (
            said(level.name),
            [(f"{UNIT}:{code}", name) for key, code, name in rows if key == level.key],
        )
        for level in levels
    ]
    if levels[0].digits >= VILLAGE_DIGITS:
        compounds = Compound.objects.filter(village__in=Unit.objects.within(office.unit.code))
        named = compounds.values_list("pk", "name")[:MOST_PLACES]
        groups.append((_("小区"), [(f"{COMPOUND}:{pk}", name) for pk, name in named]))
    if role.each == EACH_BUILDING:
        groups = _buildings(office) + groups
    return [("", _("请选范围")), *(group for group in groups if group[1])]


def place(value: str) -> tuple[Unit | None, Compound | None, Building | None]:
    """The unit, compound and building behind a choice; a compound's unit is its village."""
    kind, _colon, key = value.partition(":")
    if kind == BUILDING:
        building = Building.objects.select_related("compound__village").get(pk=int(key))
        return building.compound.village, building.compound, building
    if kind == COMPOUND:
        compound = Compound.objects.select_related("village").get(pk=int(key))
        return compound.village, compound, None
    return (Unit.objects.get(code=key), None, None) if kind == UNIT else (None, None, None)


def _buildings(office: Organisation) -> Groups:
    """The buildings of the office's range, by compound."""
    inside = Unit.objects.within(office.unit.code)
    rows = Building.objects.filter(compound__village__in=inside).order_by("compound", "pk")
    groups: dict[str, list[tuple[str, str]]] = {}
    for pk, compound, name in rows.values_list("pk", "compound__name", "name")[:MOST_PLACES]:
        groups.setdefault(compound, []).append((f"{BUILDING}:{pk}", name))
    return list(groups.items())


def _not_below(role: Role) -> list[str]:
    levels = active.profile().levels
    depth = active.profile().level(role.level).digits
    return [level.key for level in levels if level.digits <= depth]


def _from(role: Role) -> list[Level]:
    levels = sorted(active.profile().levels, key=lambda level: level.digits)
    depth = active.profile().level(role.level).digits
    return [level for level in levels if level.digits >= depth]
