"""Who looks after a place: what stands on the public card, and who is missing on it.

What a place publishes by duty (name, role, office, the telephone given for it) and nothing
else: the account's own number is not even read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from huiyin.people.models import Leave, Post
from huiyin.rulebook import active
from huiyin.rulebook.model import EACH_BUILDING, Role
from huiyin.territory.locating import locate
from huiyin.territory.models import Building, Compound, Unit

COLUMNS = (
    "role",
    "contact",
    "compound",
    "building",
    "scope__code",
    "scope__name",
    "compound__name",
    "building__name",
    "organisation__name",
    "user__name",
    "deputy__name",
    "deputy__suspended_at",
)


@dataclass(frozen=True)
class Spot:
    """A place to be looked after: the deepest unit known, and compound and building in it."""

    unit_code: str
    compound_id: int | None = None
    building_id: int | None = None


@dataclass(frozen=True)
class OnDuty:
    """Somebody on the card. ``role`` is a key, ``where`` what they look after, in words.

    ``away``: on leave that day; then ``deputy`` and ``deputy_contact`` say who stands in,
    "" where nobody does.
    """

    user_id: int
    role: str
    name: str
    office: str
    where: str
    contact: str
    away: bool = False
    deputy: str = ""
    deputy_contact: str = ""

    @property
    def dial(self) -> str:
        """What the telephone is given: without the extension and what only the eye needs."""
        return dialled(self.contact)

    @property
    def deputy_dial(self) -> str:
        """The same of who stands in."""
        return dialled(self.deputy_contact)


@dataclass(frozen=True)
class Line:
    """A role of the card and its people, the nearest first; nobody: it is vacant."""

    role: str
    people: tuple[OnDuty, ...]


def spot_of(place: Unit | Compound | Building) -> Spot:
    """The spot of a unit, a compound or a building; a compound's point tells its grid."""
    if isinstance(place, Unit):
        return Spot(place.code)
    if isinstance(place, Building):
        return Spot(unit_of(place.compound), place.compound_id, place.pk)
    return Spot(unit_of(place), place.pk)


def unit_of(compound: Compound) -> str:
    """Code of the deepest unit that surely holds the whole compound."""
    village: str = compound.village.code
    if compound.longitude is None or compound.latitude is None:
        return village
    found = locate(compound.longitude, compound.latitude)
    if found is None or not found.code.startswith(village):
        return village
    whole = [level.digits for level in active.profile().levels if not level.inside_compound]
    return found.code[: max(digits for digits in whole if digits <= len(found.code))]


def cards(spots: Iterable[Spot], *, on: date) -> dict[Spot, list[Line]]:
    """For each spot the roles of the profile's card, with whoever holds them on that day.

    A role without anybody is left out, unless everywhere of this kind must have one.
    """
    return {spot: _lines(spot, people) for spot, people in on_duty(spots, on=on).items()}


def card(spot: Spot, *, on: date) -> list[Line]:
    """The card of one spot."""
    return cards([spot], on=on)[spot]


def on_duty(spots: Iterable[Spot], *, on: date) -> dict[Spot, list[OnDuty]]:
    """Everybody of the card's roles, by the card's order and then the nearest scope first.

    Suspended accounts and ended offices do not count. Three statements at most, however many
    spots and people there are.
    """
    spots = list(spots)
    order = {role.key: role.card for role in card_roles()}
    rows = (
        Post.objects.on(on)
        .filter(_covering(spots), role__in=order)
        .filter(organisation__ended__isnull=True, user__suspended_at__isnull=True)
        .select_related("user", "organisation", "scope", "compound", "building", "deputy")
        .only(*COLUMNS)
    )
    posts = sorted(rows, key=lambda post: (order[post.role], _distance(post), post.pk))
    away = set(
        Leave.objects.filter(
            post__in=[post.pk for post in posts], first_day__lte=on, last_day__gte=on
        ).values_list("post_id", flat=True)
    )
    numbers = _numbers((post for post in posts if post.pk in away), on)
    people = {post.pk: _person(post, post.pk in away, numbers) for post in posts}
    return {
        spot: [people[post.pk] for post in _once(post for post in posts if _covers(post, spot))]
        for spot in spots
    }


def card_roles() -> list[Role]:
    """The roles of the card in its order."""
    roles = (role for role in active.profile().roles.values() if role.card)
    return sorted(roles, key=lambda role: role.card)


def dialled(contact: str) -> str:
    """The digits of a number as it is written, without an extension."""
    number = contact.partition("转")[0]  # untranslated: part of a number
    return "".join(sign for sign in number if sign in "+0123456789")


def above(code: str) -> list[str]:
    """The code itself and those of all units above it."""
    lengths = (level.digits for level in active.profile().levels)
    return [code[:length] for length in lengths if length <= len(code)]


def _lines(spot: Spot, found: list[OnDuty]) -> list[Line]:
    lines = []
    for role in card_roles():
        people = tuple(row for row in found if row.role == role.key)
        if people or _must_be(role, spot):
            lines.append(Line(role.name, people))
    return lines


def _covering(spots: list[Spot]) -> Q:
    """Whoever covers one of the spots."""
    codes = {code for spot in spots for code in above(spot.unit_code)}
    compounds = {spot.compound_id for spot in spots if spot.compound_id}
    buildings = {spot.building_id for spot in spots if spot.building_id}
    condition = Q(compound__isnull=True, scope__code__in=codes)
    if compounds:
        condition |= Q(compound__in=compounds, building__isnull=True)
    return condition | Q(building__in=buildings) if buildings else condition


def _covers(post: Post, spot: Spot) -> bool:
    if post.building_id:
        return post.building_id == spot.building_id
    if post.compound_id:
        return post.compound_id == spot.compound_id
    return spot.unit_code.startswith(post.scope.code)


def _once(posts: Iterable[Post]) -> list[Post]:
    """Of several posts of one person in one role the nearest."""
    seen: dict[tuple[int, str], Post] = {}
    for post in posts:
        seen.setdefault((post.user_id, post.role), post)
    return list(seen.values())


def _distance(post: Post) -> tuple[int, int]:
    if post.building_id:
        return 0, 0
    return (1, 0) if post.compound_id else (2, -len(post.scope.code))


def _numbers(posts: Iterable[Post], on: date) -> dict[int, str]:
    """The public telephones of those who stand in, by account."""
    deputies = {post.deputy_id for post in posts if post.deputy_id}
    if not deputies:
        return {}
    rows = Post.objects.on(on).filter(user__in=deputies, organisation__ended__isnull=True)
    return dict(rows.exclude(contact="").order_by("-pk").values_list("user_id", "contact"))


def _person(post: Post, away: bool, numbers: dict[int, str]) -> OnDuty:
    deputy = post.deputy if away and post.deputy and post.deputy.is_active else None
    return OnDuty(
        user_id=post.user_id,
        role=post.role,
        name=post.user.name,
        office=post.organisation.name,
        where=(post.building or post.compound or post.scope).name,
        contact=post.contact,
        away=away,
        deputy=deputy.name if deputy else "",
        deputy_contact=numbers.get(deputy.pk, "") if deputy else "",
    )


def _must_be(role: Role, spot: Spot) -> bool:
    """Whether somebody is missing here where nobody holds the role."""
    if not role.each:
        return False
    if role.each == EACH_BUILDING:
        return spot.building_id is not None
    return active.profile().level(role.each).digits <= len(spot.unit_code)
