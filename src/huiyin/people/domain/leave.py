"""Deputies and leave: who acts for an absent holder, and on which days."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.domain.posts import known_role, lock_person, record, require_deputy
from huiyin.people.models import Leave, Post, User
from huiyin.people.permissions import may_manage, require_manage


def name_deputy(*, post: Post, deputy: User | None, by: Actor, at: datetime) -> None:
    """Who acts for the holder during leave; None takes the deputy away."""
    require_manage(by, post.organisation)
    today = timezone.localdate(at)
    _require_held(post, today)
    with transaction.atomic():
        lock_person(post.user)
        if post.leaves.filter(last_day__gte=today).exists():
            raise Refused(_("请假期间或已登记请假时不能换代理人，请先取消请假。"))
        if deputy is not None:
            role = known_role(post.role)
            require_deputy(deputy, post.user, role, max(today, post.starts), post.ends, by)
        Post.objects.filter(pk=post.pk).update(deputy=deputy)
        post.deputy = deputy
        record("post.deputy", post, by, at, deputy=deputy.pk if deputy else None)


def go_on_leave(*, post: Post, first_day: date, last_day: date, by: Actor, at: datetime) -> Leave:
    """The deputy acts from ``first_day`` to ``last_day``, both included.

    The holder may enter the own leave: who stands in was decided by a manager before.
    """
    _require_holder_or_manager(post, by)
    today = timezone.localdate(at)
    _require_held(post, today)
    if last_day < first_day:
        raise Refused(_("请假的最后一天不能早于第一天。"))
    if first_day < today:
        raise Refused(_("请假最早从今天开始，代理权限不能补登。"))
    if first_day < post.starts or (post.ends and last_day >= post.ends):
        raise Refused(_("请假的日子要在任职期内。"))
    with transaction.atomic():
        lock_person(post.user)
        deputy = User.objects.filter(deputised_posts=post).first()
        if deputy is None:
            raise Refused(_("这个岗位还没有代理人，请先请人员管理员指定代理人，再登记请假。"))
        if not deputy.is_active:
            raise Refused(
                _("代理人%(name)s的账号已停用，请先换一位代理人。") % {"name": deputy.name}
            )
        if post.leaves.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
            raise Refused(_("这几天已经登记过请假了。"))
        leave = Leave.objects.create(post=post, first_day=first_day, last_day=last_day)
        record(
            "post.leave", post, by, at,
            first_day=first_day.isoformat(),
            last_day=last_day.isoformat(),
            deputy=deputy.pk,
        )  # fmt: skip
    return leave


def cancel_leave(*, leave: Leave, by: Actor, at: datetime) -> None:
    """Take back a leave to come, or end one under way: the deputy's rights end at once."""
    post = leave.post
    _require_holder_or_manager(post, by)
    today = timezone.localdate(at)
    if leave.last_day < today:
        raise Refused(_("这次请假已经结束，不用取消。"))
    with transaction.atomic():
        record("post.back", post, by, at, first_day=leave.first_day.isoformat())
        if leave.first_day >= today:
            leave.delete()
            return
        # The days the deputy did act stay on record.
        leave.last_day = today - timedelta(days=1)
        leave.save(update_fields=["last_day"])


def _require_held(post: Post, today: date) -> None:
    if post.ends and post.ends <= today:
        raise Refused(_("这个岗位已经结束。"))


def _require_holder_or_manager(post: Post, by: Actor) -> None:
    if by.user_id != post.user_id and not may_manage(by, post.organisation):
        raise Refused(_("只有本人和人员管理员可以登记或取消请假。"))
