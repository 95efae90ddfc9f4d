"""The fictional street of a demo: its compounds, its people and their posts."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from shapely.geometry import shape

from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.accounts import create_demo_account
from huiyin.people.domain.organisations import found_offices
from huiyin.people.domain.posts import appoint
from huiyin.people.models import Organisation, User
from huiyin.rulebook.demo import CastMember, Demo
from huiyin.rulebook.demo import Compound as DemoCompound
from huiyin.rulebook.model import Profile
from huiyin.territory.initials import initials_of
from huiyin.territory.models import Building, Compound, Unit


def load_cast(profile: Profile, demo: Demo, *, at: datetime) -> int:
    """Make what is missing: offices, the demo's compounds, accounts, posts; how many accounts.

    The units must be there. A second run makes nothing. Refused outside a demo: these
    accounts have a password everybody can read.
    """
    with transaction.atomic():
        found_offices(profile, by=SYSTEM, at=at)
        _load_compounds(demo)
        known = {user.username: user for user in User.objects.filter(demo=True)}
        missing = [member for member in demo.cast if member.username not in known]
        for member in missing:
            known[member.username] = create_demo_account(
                username=member.username, name=member.name, by=SYSTEM, at=at
            )
        for member in missing:
            _appoint(profile, demo, member, known, at)
    return len(missing)


def _appoint(
    profile: Profile, demo: Demo, member: CastMember, people: dict[str, User], at: datetime
) -> None:
    unit, scope = _unit(member.unit), _unit(member.scope)
    organisation = Organisation.objects.filter(unit=unit, office=member.office).first()
    if organisation is None:
        raise Refused(
            _("演示人员“%(name)s”的机构“%(office)s”在 %(unit)s 还没有设立。")
            % {"name": member.name, "office": member.office, "unit": member.unit}
        )
    appoint(
        user=people[member.username],
        organisation=organisation,
        role=member.role,
        starts=timezone.localdate(at),
        scope=scope,
        compound=_compound(demo, member),
        building=_building(demo, member),
        contact=member.contact,
        deputy=people[member.deputy] if member.deputy else None,
        by=SYSTEM,
        at=at,
    )


def _compound(demo: Demo, member: CastMember) -> Compound | None:
    row = next((row for row in demo.compounds if row.key == member.compound), None)
    return Compound.objects.get(village__code=row.village, name=row.name) if row else None


def _building(demo: Demo, member: CastMember) -> Building | None:
    if not member.building:
        return None
    return Building.objects.get(compound=_compound(demo, member), name=member.building)


def _unit(code: str) -> Unit:
    unit = Unit.objects.defer("boundary").filter(code=code).first()
    if unit is None:
        raise Refused(_("演示数据里的区划 %(code)s 还没有导入。") % {"code": code})
    return unit


def _load_compounds(demo: Demo) -> None:
    taken: dict[str, int] = {}
    for row in demo.compounds:
        place = taken[row.village] = taken.get(row.village, -1) + 1
        if not Compound.objects.filter(village__code=row.village, name=row.name).exists():
            _load_compound(row, place)


def _load_compound(row: DemoCompound, place: int) -> None:
    point = _spot(row.village, place)
    compound = Compound.objects.create(
        village=_unit(row.village),
        name=row.name,
        initials=initials_of(row.name),
        property_company=row.property_company,
        fictional=True,
        longitude=point[0] if point else None,
        latitude=point[1] if point else None,
    )
    Building.objects.bulk_create(Building(compound=compound, name=name) for name in row.buildings)


def _spot(village: str, place: int) -> tuple[float, float] | None:
    """A point of its own for each compound: in a grid of the village, or in the village."""
    units = list(Unit.objects.today().within(village).filter(boundary__isnull=False))
    if not units:
        return None
    deepest = max(len(unit.code) for unit in units)
    grids = [unit for unit in units if len(unit.code) == deepest]
    point = shape(grids[place % len(grids)].boundary).representative_point()
    return round(point.x, 6), round(point.y, 6)
