"""Whom the reader of a page may manage: a manager, a person in reach, a post in reach."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.people.actors import Actor
from huiyin.people.models import Post, User
from huiyin.people.permissions import looking_after, managing_posts, require_manage
from huiyin.people.queries import visible_staff


def today() -> date:
    """The day it is here."""
    return timezone.localdate()


def manager(request: HttpRequest) -> Actor:
    """Who is acting, if they manage people; refused with a sentence otherwise."""
    actor = actor_of(request)
    if not managing_posts(actor):
        raise PermissionDenied(
            _("人员的账号和岗位由人员管理员办理。自己的岗位、代理人和请假在“我的岗位”里看。")
        )
    return actor


def placer(request: HttpRequest) -> Actor:
    """Who is acting, if they see to it that each place has its people; refused otherwise."""
    actor = actor_of(request)
    if not looking_after(actor):
        raise PermissionDenied(_("谁负责哪里，由村社区、各级中心和人员管理员看；居民看公示牌。"))
    return actor


def person_or_404(request: HttpRequest, key: int) -> User:
    """The person, if the manager may look the account up; nobody is told of the others."""
    people = visible_staff(manager(request), on=today())
    user = people.filter(pk=key).first()
    if user is None:
        raise Http404
    return user


def post_or_404(request: HttpRequest, key: int) -> Post:
    """The post of a person in reach; refused with a sentence where its office is not."""
    actor, post = manager(request), _post(key)
    person_or_404(request, post.user_id)
    try:
        require_manage(actor, post.organisation)
    except Refused as refusal:
        raise PermissionDenied(refusal.sentence) from None
    return post


def own_or_managed_post(request: HttpRequest, key: int) -> Post:
    """The holder's own post, or one in a manager's reach."""
    post = Post.objects.filter(pk=key, user=actor_of(request).user_id).first()
    return _post(key) if post else post_or_404(request, key)


def _post(key: int) -> Post:
    rows = Post.objects.select_related(
        "user", "organisation__unit", "scope", "compound__village", "building", "deputy"
    ).defer("organisation__unit__boundary", "scope__boundary", "compound__village__boundary")
    post = rows.filter(pk=key).first()
    if post is None:
        raise Http404
    return post
