"""Doors: found or registered, given to whoever serves them, ended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.common import audit
from huiyin.common.columns import code_range
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.outreach.models import Household
from huiyin.outreach.permissions import running_post
from huiyin.people.actors import ActivePost, Actor
from huiyin.people.models import Post
from huiyin.territory.models import Building, Compound

DOOR = 40  # characters
TICK = timedelta(milliseconds=1)  # doors are listed in the order of the file they came in
PHONE = re.compile(r"\d{7,}")


@dataclass(frozen=True)
class Door:
    """A door as somebody says it; ``unit_code`` is the deepest grid known."""

    unit_code: str
    door: str
    compound: Compound | None = None
    building: Building | None = None


def checked(door: Door) -> Door:
    """The door with its words in order. :class:`Refused` where they are no door."""
    words = " ".join(door.door.split())
    if not words:
        raise Refused(_("请写门牌，如“2单元301”。"))
    if len(words) > DOOR:
        raise Refused(_("门牌最多写 %(most)d 个字。") % {"most": DOOR})
    if PHONE.search(words):
        raise Refused(_("门牌里只写门牌，不写电话和证件号码。"))
    if door.building and door.compound and door.building.compound_id != door.compound.pk:
        raise Refused(
            _("“%(building)s”不在“%(compound)s”里，请重新选。")
            % {"building": door.building.name, "compound": door.compound.name}
        )
    if door.compound and not door.unit_code.startswith(door.compound.village.code):
        raise Refused(
            _("“%(compound)s”不在这个村社区里，请重新选。") % {"compound": door.compound.name}
        )
    return Door(door.unit_code, words, door.compound, door.building)


def found(door: Door) -> Household | None:
    """The household behind a door, if it is registered."""
    rows = Household.objects.filter(county=door.unit_code[:6], door=door.door, ended__isnull=True)
    rows = rows.select_related("compound", "building")
    if door.building:
        return rows.filter(building=door.building).first()
    if door.compound:
        return rows.filter(building__isnull=True, compound=door.compound).first()
    return rows.filter(compound__isnull=True, unit_code=door.unit_code).first()


def key_of(door: Door) -> tuple[object, ...]:
    """What makes a door the same one: building or compound with the number, else the grid."""
    if door.compound is None:
        return (None, None, door.unit_code, door.door)
    return (door.compound.pk, door.building.pk if door.building else None, "", door.door)


def take_in(
    *, doors: Sequence[tuple[Door, int | None]], village: str, by: Actor, at: datetime
) -> tuple[int, int]:
    """Add the doors that are not there, and give those with a post to it (all of one village).

    How many were made, how many of those that were there changed hands.
    """
    low, high = code_range(village)
    rows = Household.objects.filter(
        county=village[:6], unit_code__gte=low, unit_code__lt=high, ended__isnull=True
    )
    there: dict[tuple[object, ...], Household] = {
        (row.compound_id, row.building_id, "" if row.compound_id else row.unit_code, row.door): row
        for row in rows
    }
    new = [(door, post) for door, post in doors if key_of(door) not in there]
    Household.objects.bulk_create(
        (
            Household(
                county=village[:6],
                id=uuid7(at + place * TICK),
                unit_code=door.unit_code,
                compound=door.compound,
                building=door.building,
                door=door.door,
                post_id=post,
            )
            for place, (door, post) in enumerate(new)
        ),
        batch_size=500,
    )
    changed = 0
    for door, post in doors:
        row = there.get(key_of(door))
        if row is not None and post is not None and row.post_id != post:
            changed += Household.objects.filter(county=row.county, id=row.id).update(post=post)
    if new or changed:
        audit.record(
            "household.import",
            f"place:{village}",
            by=by.user_id,
            at=at,
            county=village[:6],
            made=len(new),
            assigned=changed,
        )
    return len(new), changed


def register(*, door: Door, post_id: int | None, by: Actor, at: datetime) -> Household:
    """Add a door, served by that post if one is given. It must not be there yet."""
    household = Household.objects.create(
        county=door.unit_code[:6],
        id=uuid7(at),
        unit_code=door.unit_code,
        compound=door.compound,
        building=door.building,
        door=door.door,
        post_id=post_id,
    )
    _log("household.register", household, by, at)
    return household


def has_list(post: ActivePost) -> bool:
    """Whether a post serves any household by name."""
    rows = Household.objects.filter(county=post.county, post=post.post_id, ended__isnull=True)
    return rows.exists()


def assign(*, households: Sequence[Household], post: Post | None, by: Actor, at: datetime) -> int:
    """Give doors of one village to a post of it (None: to nobody); how many changed hands."""
    if not households:
        return 0
    village = households[0].unit_code[:12]
    runs = running_post(by, village)
    if runs is None or any(not row.unit_code.startswith(village) for row in households):
        raise Refused(_("住户由村社区受理和派办的人分配，请找他们。"))
    if post is not None and not post.scope.code.startswith(village):
        raise Refused(_("要分给本村社区的人。"))
    rows = Household.objects.filter(
        county=households[0].county, id__in=[row.id for row in households], ended__isnull=True
    )
    changed = rows.exclude(post=post).update(post=post) if post else _released(rows)
    audit.record(
        "household.assign",
        f"place:{village}",
        by=by.user_id,
        at=at,
        county=village[:6],
        post=post.pk if post else None,
        count=changed,
    )
    return changed


def pass_on(county: str, *, on: date, at: datetime) -> int:
    """Give the lists of posts that ended to those who took over from them; how many doors.

    The successor holds the same post from the day the other ended. Where nobody does, the doors
    are shown as served by nobody, until the village gives them to somebody.
    """
    rows = Household.objects.filter(county=county, ended__isnull=True)
    ended = Post.objects.filter(pk__in=rows.filter(post__ends__lte=on).values("post")).distinct()
    passed = 0
    for old in ended:
        following = Post.objects.on(on).filter(
            organisation=old.organisation_id,
            role=old.role,
            scope=old.scope_id,
            compound=old.compound_id,
            building=old.building_id,
            starts=old.ends or on,
        )
        new = following.order_by("pk").first()
        if new is not None:
            count = rows.filter(post=old).update(post=new)
            passed += count
            audit.record(
                "household.assign",
                f"place:{county}",
                by=None,
                at=at,
                county=county,
                post=new.pk,
                count=count,
            )
    return passed


def _released(rows: QuerySet[Household]) -> int:
    return rows.filter(post__isnull=False).update(post=None)


def note_reading(*, household: Household, by: Actor, at: datetime) -> None:
    """Somebody opened what is written down about this household."""
    _log("household.read", household, by, at)


def end(*, household: Household, on: date, by: Actor, at: datetime) -> None:
    """The door is no longer there (pulled down, joined to another)."""
    if running_post(by, household.unit_code) is None:
        raise Refused(_("住户由村社区受理和派办的人登记和注销，请找他们。"))
    Household.objects.filter(county=household.county, id=household.id, ended__isnull=True).update(
        ended=on
    )
    _log("household.end", household, by, at)


def _log(event: str, household: Household, by: Actor, at: datetime) -> None:
    audit.record(
        event,
        f"place:{household.unit_code}",
        by=by.user_id,
        at=at,
        county=household.county,
        household=str(household.id),
    )
