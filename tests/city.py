"""A city of two counties, each with one street of one village, and people who must not mix.

The rules are those of the profile in use with a level above the county: what a county's people
may see ends at its border, and the offices of the city see both sides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from huiyin.people.actors import SYSTEM, Actor, actor_for
from huiyin.people.domain.organisations import found_offices
from huiyin.people.models import Organisation, Post, User
from huiyin.rulebook.model import Level, Office, Profile, Role
from huiyin.rulebook.rights import Right
from huiyin.territory import stamps
from huiyin.territory.models import Compound, Unit, UnitCode

CITY = "3211"
COUNTY, OTHER_COUNTY = "321171", "321181"
STREET, OTHER_STREET = COUNTY + "002", OTHER_COUNTY + "001"
VILLAGE, OTHER_VILLAGE = STREET + "006", OTHER_STREET + "003"
NAMES = {
    CITY: "镇江市",
    COUNTY: "镇江经开区",
    OTHER_COUNTY: "丹阳市",
    STREET: "大港街道",
    OTHER_STREET: "云阳街道",
    VILLAGE: "兴港社区",
    OTHER_VILLAGE: "白云社区",
    VILLAGE + "001": "兴港社区第一片区网格",
    OTHER_VILLAGE + "001": "白云社区第一片区网格",
}
WEST, EAST = (119.60, 32.10, 119.70, 32.18), (119.70, 32.10, 119.80, 32.18)
CASEWORK = frozenset({Right.INTAKE, Right.DISPATCH, Right.HANDLE, Right.REVIEW, Right.REPORT_FOR})

# username: role, office pattern, code of the unit
POSTS = {
    "shequ": ("village_liaison", "community", VILLAGE),
    "shuji": ("village_secretary", "community", VILLAGE),
    "jiedao": ("township_receiver", "township_centre", STREET),
    "shouli": ("district_receiver", "district_centre", COUNTY),
    "ducha": ("supervisor", "inspection_office", COUNTY),
    "shequ2": ("village_liaison", "community", OTHER_VILLAGE),
    "shuji2": ("village_secretary", "community", OTHER_VILLAGE),
    "jiedao2": ("township_receiver", "township_centre", OTHER_STREET),
    "shouli2": ("district_receiver", "district_centre", OTHER_COUNTY),
    "ducha2": ("supervisor", "inspection_office", OTHER_COUNTY),
    "shishou": ("city_receiver", "city_centre", CITY),
    "shidu": ("city_supervisor", "city_inspection", CITY),
    "renshi": ("city_people", "city_centre", CITY),
    "shenji": ("auditor", "data_office", COUNTY),
    "shenji2": ("city_auditor", "city_centre", CITY),
}


# The profile it was made of, and what was made: the same one for the same one (tests.calm).
_made: list[tuple[Profile, Profile]] = []


def city_of(profile: Profile) -> Profile:
    """The same rules one level higher: offices of the city above those of the counties."""
    for county, city in _made:
        if county is profile:
            return city
    _made[:] = [(profile, _raised(profile))]
    return _made[0][1]


def _raised(profile: Profile) -> Profile:
    offices = {
        key: replace(office, parent=office.parent or "city_committee")
        for key, office in profile.offices.items()
    }
    made = (
        Office("city_committee", "{unit}委", "party", "city", "", False),
        Office("city_centre", "{unit}治理中心", "centre", "city", "city_committee", True),
        Office("city_inspection", "{unit}督查室", "inspection", "city", "city_committee", False),
    )
    roles = (
        Role("city_receiver", "市中心受理员", "city", CASEWORK),
        Role("city_supervisor", "市督查员", "city", frozenset({Right.OVERSEE})),
        Role("city_people", "市人员管理员", "city", frozenset({Right.MANAGE_PEOPLE})),
        Role("city_auditor", "市审计员", "city", frozenset({Right.AUDIT})),
    )
    routing = replace(profile.routing, intake=(*profile.routing.intake, "city_centre"))
    return replace(
        profile,
        name=NAMES[CITY],
        place=CITY,
        levels=(Level("city", "市", 4), *profile.levels),
        offices={**offices, **{office.key: office for office in made}},
        roles={**profile.roles, **{role.key: role for role in roles}},
        routing=routing,
    )


@dataclass(frozen=True)
class City:
    """Its units by code and its people by username; ``compounds`` by the code of their village."""

    on: date
    units: Mapping[str, Unit] = field(repr=False)
    users: Mapping[str, User] = field(repr=False)
    compounds: Mapping[str, Compound] = field(repr=False)

    def actor(self, name: str) -> Actor:
        """Who this person is as an actor."""
        return actor_for(self.users[name], self.on)

    def office(self, key: str, code: str) -> Organisation:
        """The organisation of a pattern at a unit."""
        return Organisation.objects.select_related("unit").get(office=key, unit__code=code)


def build_city(profile: Profile, on: date) -> City:
    """Everybody, in post since before ``on``; ``profile`` is the city's and in use."""
    units = _units(profile)
    at = datetime.combine(on, time(8, 0), ZoneInfo(profile.timezone))
    found_offices(profile, by=SYSTEM, at=at)
    users = {
        user.username: user
        for user in User.objects.bulk_create(
            User(username=name, name=name, must_change_password=False, created_at=at)
            for name in POSTS
        )
    }
    Post.objects.bulk_create(
        Post(
            user=users[name],
            organisation=Organisation.objects.get(office=office, unit=units[code]),
            role=role,
            scope=units[code],
            starts=on - timedelta(days=100),
        )
        for name, (role, office, code) in POSTS.items()
    )
    compounds = {
        code: Compound.objects.create(village=units[code], name=name, fictional=True)
        for code, name in ((VILLAGE, "示例·滨江苑"), (OTHER_VILLAGE, "示例·白云里"))
    }
    return City(on, units, users, compounds)


def _units(profile: Profile) -> dict[str, Unit]:
    levels = {level.digits: level.key for level in profile.levels}
    units: dict[str, Unit] = {}
    for code, name in sorted(NAMES.items(), key=lambda row: (len(row[0]), row[0])):
        above = max((size for size in levels if size < len(code)), default=0)
        units[code] = Unit.objects.create(
            code=code,
            name=name,
            level=levels[len(code)],
            parent=units.get(code[:above]),
            boundary=_boundary(code),
            synthetic=True,
        )
    UnitCode.objects.bulk_create(
        UnitCode(unit=unit, code=unit.code, since=date(2024, 1, 1)) for unit in units.values()
    )
    stamps.bump()
    return units


def _boundary(code: str) -> dict[str, Any]:
    west, south, east, north = EAST if code.startswith(OTHER_COUNTY) else WEST
    if code == CITY:
        east = EAST[2]
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}
