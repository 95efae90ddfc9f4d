"""Posts: given and ended. A post is never rewritten: what somebody was, stays on record."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.common import audit
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.domain.contacts import clean_contact
from huiyin.people.domain.separation import require_pure, require_separate
from huiyin.people.models import Organisation, Post, User
from huiyin.people.permissions import require_manage
from huiyin.rulebook import active
from huiyin.rulebook.model import Role
from huiyin.territory.models import Building, Compound, Unit


def appoint(
    *,
    user: User,
    organisation: Organisation,
    role: str,
    starts: date,
    by: Actor,
    at: datetime,
    scope: Unit | None = None,
    compound: Compound | None = None,
    building: Building | None = None,
    contact: str = "",
    deputy: User | None = None,
) -> Post:
    """Give ``user`` a post from the day ``starts`` on; ``scope`` is the office's unit if None.

    A post for a building is one for its compound as well. Raises :class:`Refused` if the role
    does not fit the office and the scope, if the same post is held already, or if the actor
    may not manage people there.
    """
    require_manage(by, organisation)
    if by.user_id == user.pk:
        raise Refused(_("不能给自己安排岗位。请另一位人员管理员办理。"))
    scope = scope or organisation.unit
    compound = _compound_of(building, compound)
    contact = clean_contact(contact)
    found = known_role(role)
    require_pure(found)
    _require_fit(found, organisation, scope, compound)
    with transaction.atomic():
        lock_person(user)
        if organisation.ended:
            raise Refused(_("“%(name)s”已经撤销，不能安排岗位。") % {"name": organisation.name})
        if not user.is_active:
            raise Refused(_("%(name)s的账号已停用，请先恢复。") % {"name": user.name})
        same = same_posts(user, organisation, role, scope, compound, building)
        if same.filter(Q(ends__isnull=True) | Q(ends__gt=starts)).exists():
            raise Refused(
                _("%(name)s已经在“%(office)s”任“%(role)s”，范围也相同，不用再安排一次。")
                % {"name": user.name, "office": organisation.name, "role": found.name}
            )
        require_separate(active.profile(), user, found, starts, None)
        if deputy is not None:
            require_deputy(deputy, user, found, starts, None, by)
        post = Post.objects.create(
            user=user,
            organisation=organisation,
            role=role,
            scope=scope,
            compound=compound,
            building=building,
            contact=contact,
            deputy=deputy,
            starts=starts,
        )
        record(
            "post.appoint", post, by, at,
            role=role,
            organisation=organisation.pk,
            scope=scope.code,
            compound=compound.pk if compound else None,
            building=building.pk if building else None,
            starts=starts.isoformat(),
            deputy=deputy.pk if deputy else None,
        )  # fmt: skip
    return post


def end_post(
    *, post: Post, last_day: date, by: Actor, at: datetime, successor: User | None = None
) -> Post | None:
    """End the post after ``last_day``; the successor's post begins the day after.

    ``last_day`` may be yesterday at the earliest: the rights end at once, but nobody unmakes
    what was done with them. Returns the successor's post, if any, without the contact: the
    telephone was this holder's.
    """
    require_manage(by, post.organisation)
    if by.user_id == post.user_id:
        raise Refused(_("不能结束自己的岗位。请另一位人员管理员办理。"))
    first_free = last_day + timedelta(days=1)
    if first_free < timezone.localdate(at):
        raise Refused(_("岗位最早可以到昨天为止，不能改写以前的任职。"))
    if first_free < post.starts:
        raise Refused(
            _("这个岗位从 %(starts)s 开始，最后一天不能早于它的前一天。") % {"starts": post.starts}
        )
    with transaction.atomic():
        longer = Q(ends__isnull=True) | Q(ends__gt=first_free)
        if not Post.objects.filter(longer, pk=post.pk).update(ends=first_free):
            raise Refused(_("这个岗位已经结束，或结束得更早。请刷新页面再看。"))
        post.ends = first_free
        record("post.end", post, by, at, last_day=last_day.isoformat())
        if successor is None:
            return None
        if successor.pk == post.user_id:
            raise Refused(_("接任的要是另一个人。"))
        deputy = post.deputy if post.deputy_id != successor.pk else None
        return appoint(
            user=successor,
            organisation=post.organisation,
            role=post.role,
            scope=post.scope,
            compound=post.compound,
            building=post.building,
            deputy=deputy if deputy and deputy.is_active else None,
            starts=first_free,
            by=by,
            at=at,
        )


def same_posts(
    user: User,
    organisation: Organisation,
    role: str,
    scope: Unit,
    compound: Compound | None,
    building: Building | None = None,
) -> QuerySet[Post]:
    """The posts of this person that are the same but for their days and the telephone."""
    return Post.objects.filter(
        user=user,
        organisation=organisation,
        role=role,
        scope=scope,
        compound=compound,
        building=building,
    )


def _compound_of(building: Building | None, compound: Compound | None) -> Compound | None:
    if building is None:
        return compound
    if compound is not None and building.compound_id != compound.pk:
        raise Refused(
            _("“%(building)s”不在小区“%(compound)s”里，请重新选。")
            % {"building": building.name, "compound": compound.name}
        )
    return building.compound


def known_role(key: str) -> Role:
    """The role of the profile; :class:`Refused` if it has none of that key."""
    role = active.profile().roles.get(key)
    if role is None:
        raise Refused(_("本地没有“%(key)s”这种岗位，请从岗位名录里选。") % {"key": key})
    return role


def _require_fit(
    role: Role, organisation: Organisation, scope: Unit, compound: Compound | None
) -> None:
    """The office at the role's level or above it, the scope at that level or below.

    A grid worker sits in the office of a village and covers a grid of it.
    """
    depth = {level.key: level.digits for level in active.profile().levels}
    unit = organisation.unit
    if not scope.code.startswith(unit.code):
        raise Refused(
            _("“%(scope)s”不在“%(office)s”所在的%(unit)s之内，请选它下面的范围。")
            % {"scope": scope.name, "office": organisation.name, "unit": unit.name}
        )
    if scope.ended:
        raise Refused(_("“%(scope)s”已经撤并，请选现在的区划。") % {"scope": scope.name})
    if compound is not None and not compound.village.code.startswith(scope.code):
        raise Refused(
            _("小区“%(compound)s”不在“%(scope)s”之内。")
            % {"compound": compound.name, "scope": scope.name}
        )
    if depth[unit.level] > depth[role.level]:
        raise Refused(
            _("“%(role)s”不是“%(office)s”这一级的岗位，请选同一级或更低的岗位。")
            % {"role": role.name, "office": organisation.name}
        )
    # A compound lies below the village, whatever levels the profile has there.
    if compound is None and depth[scope.level] < depth[role.level]:
        level = active.profile().level(role.level)
        raise Refused(
            _("“%(role)s”的范围最大到一个%(level)s，“%(scope)s”太大了，请选小一级的范围。")
            % {"role": role.name, "level": level.name, "scope": scope.name}
        )


def require_deputy(
    deputy: User, holder: User, role: Role, starts: date, ends: date | None, by: Actor
) -> None:
    """:class:`Refused` unless this person may stand in for the holder."""
    if deputy.pk == holder.pk:
        raise Refused(_("代理人要是另一个人。"))
    if deputy.pk == by.user_id:
        raise Refused(_("不能让自己代理别人的岗位。请另一位人员管理员办理。"))
    if not deputy.is_active:
        raise Refused(_("%(name)s的账号已停用，不能做代理人。") % {"name": deputy.name})
    require_separate(active.profile(), deputy, role, starts, ends)


def lock_person(user: User) -> None:
    """One change of a person's posts at a time (on SQLite every writer waits anyway)."""
    User.objects.select_for_update().only("pk").get(pk=user.pk)


def record(event: str, post: Post, by: Actor, at: datetime, **details: Any) -> None:
    """A line of the audit log about a post."""
    audit.record(
        event,
        f"user:{post.user_id}",
        by=by.user_id,
        at=at,
        county=post.scope.county,
        post=post.pk,
        **details,
    )
