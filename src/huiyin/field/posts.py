"""Who may use these pages: somebody with a post to report on the ground, for its scope."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.rights import Right

View = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """Who is acting."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    return actor


def reporter(view: View) -> View:
    """Let in whoever has a post with the right to report; a sentence for everybody else."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not actor_of(request).may_anywhere(Right.REPORT):
            raise PermissionDenied(_("这里给网格员、信息员等上报用。您的岗位没有上报的权限。"))
        return view(request, *args, **kwargs)

    return checked


def ground(actor: Actor) -> ActivePost:
    """The post the actor stands on the ground with: the one with the smallest scope."""
    return max(actor.having(Right.REPORT), key=lambda post: (len(post.scope), -post.post_id))
