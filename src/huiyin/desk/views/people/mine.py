"""What everybody sees of themselves: posts, rights, deputies and leave, and whom to ask."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.desk.finding import actor_of
from huiyin.desk.views.people.post_lines import PostLine, deputised, lines
from huiyin.desk.views.people.reach import today
from huiyin.people.models import Post
from huiyin.processes.post_handover import to_receive
from huiyin.processes.tips.keeping_keys import holds_tips
from huiyin.processes.tips.unlocking import receiving_posts
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My posts and leave."""
    actor, on = actor_of(request), today()
    posts = lines(Post.objects.filter(user=actor.user_id), on=on)
    context = {
        "posts": posts,
        "standing_in": lines(deputised(actor.user_id, on), on=on),
        "predecessors": to_receive(actor, on),
        "left_with_tips": not receiving_posts(actor) and holds_tips(actor.user_id),
        "managers": _managers([*posts.now, *posts.coming], actor.user_id, on),
    }
    return render(request, "desk/people/mine.html", context)


def _managers(held: Iterable[PostLine], own: int | None, on: date) -> list[Post]:
    """The people administrators of these posts' offices, the nearest first; never oneself."""
    roles = active.profile().roles.values()
    keys = [role.key for role in roles if Right.MANAGE_PEOPLE in role.rights]
    rows = (
        Post.objects.on(on)
        .filter(role__in=keys, compound__isnull=True, organisation__ended__isnull=True)
        .filter(user__suspended_at__isnull=True)
        .exclude(user=own)
        .select_related("user", "organisation", "scope")
        .defer("scope__boundary")
        .order_by("-scope__code", "user__username")
    )
    codes = {line.post.organisation.unit.code for line in held}
    return [row for row in rows if any(code.startswith(row.scope.code) for code in codes)]
