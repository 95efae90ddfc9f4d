"""Who manages which people: a post with the right, whose range contains the place.

Managing people, configuring and auditing are duties of their own and carry no case rights
(GB/T 22239-2019: least privilege, administrators' rights separated).
"""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.people.actors import ActivePost, Actor, ActorKind
from huiyin.people.models import Organisation, Post, User
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Unit


def managing_posts(actor: Actor) -> tuple[ActivePost, ...]:
    """The posts by which the actor manages people; one for a compound manages nobody."""
    return tuple(post for post in actor.having(Right.MANAGE_PEOPLE) if post.compound_id is None)


def may_manage(actor: Actor, where: Organisation | Unit) -> bool:
    """True if the actor manages accounts and posts there; the importer manages everywhere."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    code = where.code if isinstance(where, Unit) else where.unit.code
    return any(code.startswith(post.scope) for post in managing_posts(actor))


def require_manage(actor: Actor, where: Organisation | Unit) -> None:
    """:class:`Refused` unless :func:`may_manage`."""
    if not may_manage(actor, where):
        raise Refused(
            _("“%(name)s”不在您管理人员的范围内，请找上一级的人员管理员办理。")
            % {"name": where.name}
        )


def looking_after(actor: Actor) -> tuple[ActivePost, ...]:
    """The posts that give reason to ask who looks after which place: managers and intake."""
    posts = dict.fromkeys((*managing_posts(actor), *actor.having(Right.INTAKE)))
    return tuple(post for post in posts if post.compound_id is None)


def keeping_posts(actor: Actor) -> tuple[ActivePost, ...]:
    """The posts that keep the list of buildings: managers, and whoever takes in in a village."""
    village = active.profile().level("village").digits
    own = (post for post in actor.having(Right.INTAKE) if len(post.scope) == village)
    posts = dict.fromkeys((*managing_posts(actor), *own))
    return tuple(post for post in posts if post.compound_id is None)


def keeps_buildings(actor: Actor, village: Unit) -> bool:
    """True if the actor may register and correct the buildings of this village."""
    return any(village.code.startswith(post.scope) for post in keeping_posts(actor))


def may_manage_person(actor: Actor, user: User, on: date) -> bool:
    """True if every post the person holds, will hold or stands in for is in the range.

    Whoever can reset a password can log in with it: a street's manager must not reach
    somebody who also works for the county. An account without such posts is in reach of
    every manager, because somebody must be able to give it its first one.
    """
    if actor.kind is ActorKind.SYSTEM:
        return True
    if not managing_posts(actor):
        return False
    posts = (
        Post.objects.filter(Q(user=user) | Q(deputy=user))
        .filter(Q(ends__isnull=True) | Q(ends__gt=on))
        .select_related("organisation__unit")
        .defer("organisation__unit__boundary")
    )
    return all(may_manage(actor, post.organisation) for post in posts)


def require_manage_person(actor: Actor, user: User, on: date) -> None:
    """:class:`Refused` unless :func:`may_manage_person`."""
    if not may_manage_person(actor, user, on):
        raise Refused(
            _(
                "%(name)s（%(username)s）的岗位不全在您管理人员的范围内，请找上一级的人员管理员办理。"
            )
            % {"name": user.name, "username": user.username}
        )
