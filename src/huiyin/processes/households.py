"""Doors as people who go to them name them: found, registered, given to whoever serves them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.outreach.domain import households
from huiyin.outreach.domain.households import Door
from huiyin.outreach.models import Errand, Household, Visit, VisitVersion
from huiyin.outreach.permissions import (
    VILLAGE_DIGITS,
    serves_a_list,
    visible_households,
    visiting_posts,
)
from huiyin.outreach.queries import errands_of, versions_of, visits_of
from huiyin.people.actors import ActivePost, Actor
from huiyin.people.models import Post
from huiyin.processes.placing import place_of
from huiyin.territory.models import Building, Compound


@dataclass(frozen=True)
class Record:
    """The visits (newest first), what stood in them before a correction, the errands."""

    visits: list[Visit]
    versions: list[VisitVersion]
    errands: list[Errand]


def household_of(actor: Actor, key: str, *, on: date) -> Household | None:
    """The household with this id, if the actor may see it on that day."""
    try:
        wanted = uuid.UUID(key)
    except ValueError:
        return None
    return visible_households(actor, on=on).filter(id=wanted).first()


def door_of(actor: Actor, *, compound: str, building: str, door: str) -> tuple[Door, ActivePost]:
    """The door that ids of a compound and a building and a few words mean, and by which post.

    Raises :class:`Refused` where it is no door of a place the actor goes to.
    """
    posts = visiting_posts(actor)
    if not posts:
        raise Refused(_("您的岗位不走访住户，请找本单位的人员管理员。"))
    known = _compound(compound)
    covering = [one for one in posts if _covers(one, known)]
    if not covering:
        raise Refused(_("这个小区不在您走访的范围里，请重新选。"))
    block = _building(known, building)
    post = _opening(covering, block)
    unit_code = post.scope
    if known is not None:
        located = place_of(compound=known).unit_code
        if located.startswith(post.scope):
            unit_code = located
    return households.checked(Door(unit_code, door, known, block)), post


def find_or_register(actor: Actor, *, door: Door, post: ActivePost, at: datetime) -> Household:
    """The household behind the door, registered now if it was not; only one the actor may see."""
    there = households.found(door)
    if there is None:
        try:
            return register(actor, door=door, post=post, at=at)
        except Refused:
            there = households.found(door)  # somebody else registered it at this very moment
            if there is None:
                raise
    visible = visible_households(actor, on=localdate(at))
    if not visible.filter(county=there.county, id=there.id).exists():
        raise Refused(_("这一户已经登记，由别人联系，请跟村社区说一声。"))
    return there


def register(actor: Actor, *, door: Door, post: ActivePost, at: datetime) -> Household:
    """Add a door. Whoever serves a list gets it into that list."""
    own = serves_a_list(post) and households.has_list(post)
    try:
        with transaction.atomic():
            return households.register(
                door=door, post_id=post.post_id if own else None, by=actor, at=at
            )
    except IntegrityError:
        raise Refused(_("这一户已经登记过了，请在名册里找。")) from None


def assign(*, rows: Sequence[Household], post: Post | None, by: Actor, at: datetime) -> int:
    """Give doors to a post, or to nobody; how many changed hands."""
    with transaction.atomic():
        return households.assign(households=rows, post=post, by=by, at=at)


def end(*, household: Household, by: Actor, at: datetime) -> None:
    """The door is no longer there."""
    with transaction.atomic():
        households.end(household=household, on=localdate(at), by=by, at=at)


def open_record(household: Household, *, by: Actor, at: datetime) -> Record:
    """Everything written down about one household; the log says who read it.

    What a household told us is about people: it is opened one household at a time.
    """
    record = Record(
        visits=list(visits_of(household)),
        versions=versions_of(household),
        errands=list(errands_of(household)),
    )
    if record.visits or record.errands:
        households.note_reading(household=household, by=by, at=at)
    return record


def post_of(actor: Actor, household: Household) -> ActivePost:
    """The post by which the actor goes to this household. Refused without one."""
    for post in visiting_posts(actor):
        if household.unit_code.startswith(post.scope) or household.post_id == post.post_id:
            return post
    raise Refused(_("这一户不在您走访的范围里。"))


def _covers(post: ActivePost, compound: Compound | None) -> bool:
    if compound is None:
        return post.compound_id is None
    if post.compound_id is not None:
        return bool(post.compound_id == compound.pk)
    return bool(compound.village.code == post.scope[:VILLAGE_DIGITS])


def _opening(posts: Sequence[ActivePost], block: Building | None) -> ActivePost:
    """The first of these posts that opens this building: one for a building opens no other."""
    own = Post.objects.filter(pk__in=[post.post_id for post in posts], building__isnull=False)
    only = dict(own.values_list("pk", "building"))
    here = block.pk if block else None
    for post in posts:
        if only.get(post.post_id, here) == here:
            return post
    raise Refused(_("这一户不在您走访的范围里。"))


def _compound(key: str) -> Compound | None:
    if not key:
        return None
    rows = Compound.objects.select_related("village").defer("village__boundary")
    found = rows.filter(pk=int(key)).first() if _is_id(key) else None
    if found is None:
        raise Refused(_("没有这个小区，请重新选。"))
    return found


def _building(compound: Compound | None, key: str) -> Building | None:
    if not key:
        return None
    rows = Building.objects.filter(compound=compound) if compound else Building.objects.none()
    found = rows.filter(pk=int(key)).first() if _is_id(key) else None
    if found is None:
        raise Refused(_("小区里没有这一幢，请重新选。"))
    return found


def _is_id(key: str) -> bool:
    return key.isascii() and key.isdecimal() and len(key) < 19
