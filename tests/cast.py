"""The people of one street, and the same roles one street over.

Two townships of Zhenjiang by their real codes, each with two villages of two grids of two
fine grids, on a chessboard of made-up rectangles: every rule about place has a neighbour
that could leak. Nobody here is real.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from huiyin.people.actors import REQUESTER, SYSTEM, Actor, actor_for
from huiyin.people.domain.organisations import found_offices
from huiyin.people.models import Organisation, Post, User
from huiyin.rulebook.model import Profile
from huiyin.territory import stamps
from huiyin.territory.models import Building, Compound, Unit, UnitCode

PASSWORD = "a-password-of-the-tests-1"
SINCE = date(2024, 1, 1)

COUNTY = "321171"
STREET, OTHER_STREET = "321171002", "321171102"
VILLAGE, NEXT_VILLAGE = "321171002006", "321171002007"
OTHER_VILLAGE, OTHER_NEXT_VILLAGE = "321171102004", "321171102005"
NAMES = {
    COUNTY: "镇江经开区",
    STREET: "大港街道",
    OTHER_STREET: "丁岗镇",
    VILLAGE: "兴港社区居委会",
    NEXT_VILLAGE: "金港社区居委会",
    OTHER_VILLAGE: "新茂社区居委会",
    OTHER_NEXT_VILLAGE: "新润社区居委会",
}
GRIDS = ("001", "002")
# west, south, east, north in WGS-84
GROUND = (119.60, 32.10, 119.76, 32.18)


@dataclass(frozen=True)
class Person:
    """Somebody of the cast. A resident has no account: ``user`` is None."""

    user: User | None
    on: date
    post: Post | None = None

    def actor(self, on: date | None = None) -> Actor:
        """Who this person is as an actor on that day (the day of the cast by default)."""
        return actor_for(self.user, on or self.on) if self.user else REQUESTER


@dataclass(frozen=True)
class Cast:
    """Everybody by name. ``other_…`` is the same role one street over."""

    resident: Person
    neighbour: Person
    # 兴港社区 of 大港街道
    xinxi: Person
    zhongxinhu: Person
    wangge: Person
    shequ: Person
    shuji: Person
    jiedao: Person
    lianluo: Person
    jiezhifa: Person
    fenguan: Person
    # 新茂社区 of 丁岗镇
    other_xinxi: Person
    other_zhongxinhu: Person
    other_wangge: Person
    other_shequ: Person
    other_shuji: Person
    other_jiedao: Person
    other_lianluo: Person
    other_jiezhifa: Person
    other_fenguan: Person
    # the next village of the same street
    next_shequ: Person
    # the county
    quji: Person
    zhifa: Person
    zhujian: Person
    zhiban: Person
    jijian: Person
    jijian2: Person
    lingdao: Person
    ducha: Person
    shenji: Person
    renshi: Person
    xitong: Person
    units: Mapping[str, Unit] = field(repr=False)
    compound: Compound = field(repr=False)
    other_compound: Compound = field(repr=False)

    def people(self) -> Iterator[tuple[str, Person]]:
        """Everybody with an account."""
        for entry in fields(self):
            person = getattr(self, entry.name)
            if isinstance(person, Person) and person.user:
                yield entry.name, person

    def unit(self, code: str) -> Unit:
        """The unit with this code."""
        return self.units[code]

    def office(self, office: str, code: str = "") -> Organisation:
        """The organisation of a pattern at the unit: by default in the first street."""
        rows = Organisation.objects.filter(office=office).select_related("unit")
        return rows.get(unit__code=code) if code else rows.order_by("unit__code")[0]

    def point(self, code: str) -> tuple[float, float]:
        """Longitude and latitude of a point inside the unit and none of its neighbours."""
        west, south, east, north = _box(self.units[code])
        return (west + east) / 2 + (east - west) / 9, (south + north) / 2 + (north - south) / 9


# name: role, office pattern, code of the office's unit, code of the scope ("": the same)
_STREET_ROLES = (
    ("xinxi", "informant", "community", "village", "001001"),
    ("zhongxinhu", "centre_household", "community", "village", "001001"),
    ("wangge", "grid_worker", "community", "village", "001"),
    ("shequ", "village_liaison", "community", "village", ""),
    ("shuji", "village_secretary", "community", "village", ""),
    ("jiedao", "township_receiver", "township_centre", "street", ""),
    ("lianluo", "township_liaison", "township_centre", "street", ""),
    ("jiezhifa", "township_clerk", "township_enforcement", "street", ""),
    ("fenguan", "township_leader", "township_leaders", "street", ""),
)
_COUNTY_ROLES = (
    ("quji", "district_receiver", "district_centre"),
    ("zhifa", "department_clerk", "urban_management"),
    ("zhujian", "department_clerk", "housing"),
    ("zhiban", "duty_officer", "duty_office"),
    ("jijian", "recusal_officer", "discipline_commission"),
    ("jijian2", "recusal_officer", "discipline_commission"),
    ("lingdao", "leader", "leaders"),
    ("ducha", "supervisor", "inspection_office"),
    ("shenji", "auditor", "data_office"),
    ("renshi", "people_administrator", "data_office"),
    ("xitong", "system_administrator", "data_office"),
)


def _posts() -> Iterator[tuple[str, str, str, str, str]]:
    """Username, role, office pattern, code of its unit, code of the scope."""
    for prefix, street, village in (
        ("", STREET, VILLAGE),
        ("other_", OTHER_STREET, OTHER_VILLAGE),
    ):
        for name, role, office, level, below in _STREET_ROLES:
            code = village if level == "village" else street
            yield prefix + name, role, office, code, code + below
    yield "next_shequ", "village_liaison", "community", NEXT_VILLAGE, NEXT_VILLAGE
    for name, role, office in _COUNTY_ROLES:
        yield name, role, office, COUNTY, COUNTY


# Who stands in for whom during leave.
DEPUTIES = {"shequ": "shuji", "shuji": "shequ", "jiedao": "lianluo", "other_shequ": "other_shuji"}


def build_cast(profile: Profile, on: date) -> Cast:
    """Everybody, in post since before ``on``. Four bulk statements: fast enough for any test.

    Passwords are ``PASSWORD``; nobody has to change it.
    """
    units = build_territory(profile)
    at = datetime.combine(on, time(8, 0), ZoneInfo(profile.timezone))
    found_offices(profile, by=SYSTEM, at=at)
    offices = {
        (row.office, row.unit_id): row
        for row in Organisation.objects.select_related("unit").defer("unit__boundary")
    }
    template = User()
    template.set_password(PASSWORD)
    rows = list(_posts())
    users = User.objects.bulk_create(
        User(
            username=name,
            name=f"{profile.roles[role].name}（{name}）",
            password=template.password,
            must_change_password=False,
            created_at=at - timedelta(days=100),
        )
        for name, role, *_rest in rows
    )
    known = {user.username: user for user in users}
    posts = Post.objects.bulk_create(
        Post(
            user=known[name],
            organisation=offices[office, units[code].pk],
            role=role,
            scope=units[scope],
            deputy=known.get(DEPUTIES.get(name, "")),
            starts=on - timedelta(days=100),
        )
        for name, role, office, code, scope in rows
    )
    people: dict[str, Any] = {post.user.username: Person(post.user, on, post) for post in posts}
    return Cast(
        resident=Person(None, on),
        neighbour=Person(None, on),
        units=units,
        compound=_compound(units[VILLAGE], "示例·滨江苑"),
        other_compound=_compound(units[OTHER_VILLAGE], "示例·新茂家园"),
        **people,
    )


def colleague(person: Person) -> Person:
    """Somebody else in the same post of the same office."""
    assert person.user
    assert person.post
    user = User.objects.create(
        username=f"{person.user.username}_2",
        name=f"{person.user.name}的同事",
        password=person.user.password,
        must_change_password=False,
        created_at=person.user.created_at,
    )
    post = Post.objects.create(
        user=user,
        organisation=person.post.organisation,
        role=person.post.role,
        scope=person.post.scope,
        starts=person.post.starts,
    )
    return Person(user, person.on, post)


def build_territory(profile: Profile) -> dict[str, Unit]:
    """The two streets by code, each unit a rectangle inside its parent's."""
    units: dict[str, Unit] = {}
    levels = {level.digits: level.key for level in profile.levels}
    wave = {COUNTY: NAMES[COUNTY]}
    boxes = {COUNTY: GROUND}
    while wave:
        made = Unit.objects.bulk_create(
            Unit(
                code=code,
                name=name,
                level=levels[len(code)],
                parent=units.get(_parent(code)),
                boundary=_polygon(boxes[code]),
                synthetic=True,
            )
            for code, name in wave.items()
        )
        units |= {unit.code: unit for unit in made}
        wave = {}
        for unit in made:
            below = dict(_below(unit))
            wave |= below
            boxes |= zip(below, _halves(boxes[unit.code], len(unit.code)), strict=False)
    UnitCode.objects.bulk_create(
        UnitCode(unit=unit, code=unit.code, since=SINCE) for unit in units.values()
    )
    stamps.bump()
    return units


def _parent(code: str) -> str:
    return code[:-3] if len(code) > len(COUNTY) else ""


def _below(unit: Unit) -> Iterator[tuple[str, str]]:
    """The two units directly below, if any."""
    for code, name in NAMES.items():
        if _parent(code) == unit.code:
            yield code, name
    if unit.level in ("village", "area_grid"):
        for number in GRIDS:
            noun = "片区网格" if unit.level == "village" else "号精微网格"
            yield unit.code + number, f"{unit.name}第{int(number)}{noun}"


Box = tuple[float, float, float, float]


def _halves(box: Box, digits: int) -> tuple[Box, Box]:
    """West and east, or south and north, by turns."""
    west, south, east, north = box
    if digits % 2 == 0:
        middle = (west + east) / 2
        return (west, south, middle, north), (middle, south, east, north)
    middle = (south + north) / 2
    return (west, south, east, middle), (west, middle, east, north)


def _polygon(box: Box) -> dict[str, Any]:
    west, south, east, north = box
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _box(unit: Unit) -> Box:
    (west, south), _corner, (east, north), *_rest = unit.boundary["coordinates"][0]
    return west, south, east, north


def _compound(village: Unit, name: str) -> Compound:
    west, south, east, north = _box(village)
    compound = Compound.objects.create(
        village=village,
        name=name,
        longitude=(west + east) / 2 + 0.001,
        latitude=(south + north) / 2 + 0.001,
        fictional=True,
    )
    Building.objects.bulk_create(Building(compound=compound, name=f"{n}幢") for n in (1, 2, 3))
    return compound
