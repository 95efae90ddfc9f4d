"""交接清单: what a post leaves to its successor, on screen, on paper and as a file."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huiyin.common.attachments import attachment
from huiyin.desk.finding import actor_of
from huiyin.desk.saying import outcome_said
from huiyin.desk.views.people.post_lines import in_short
from huiyin.desk.views.people.reach import post_or_404, today
from huiyin.people.models import Post
from huiyin.people.permissions import managing_posts
from huiyin.processes import post_handover
from huiyin.processes.handover_file import workbook as as_workbook


@require_safe
def handover(request: HttpRequest, key: int) -> HttpResponse:
    """For the holder, the successor and who manages people."""
    post, actor = _post(request, key), actor_of(request)
    context = {
        "package": post_handover.package(post, reader=actor),
        "post": post,
        "words": in_short(post),
        "may_receive": post_handover.may_receive(actor, post),
        "manages": bool(managing_posts(actor)),
        "now": timezone.now(),
    }
    return render(request, "desk/duties/handover.html", context)


@require_safe
@never_cache
def workbook(request: HttpRequest, key: int) -> HttpResponse:
    """The same as a file; the log says who took it."""
    post, actor = _post(request, key), actor_of(request)
    handed = post_handover.package(post, reader=actor)
    content = as_workbook(handed)
    post_handover.export(handed, by=actor, at=timezone.now())
    name = _("交接清单-%(name)s.xlsx") % {"name": post.organisation.name}
    return attachment(content, name=name)


@require_POST
def receive(request: HttpRequest, key: int) -> HttpResponse:
    """The successor signs."""
    post = _post(request, key)
    with outcome_said(request, _("已签收交接。签收的人、时间和件数已经记录。")):
        post_handover.receive(post=post, by=actor_of(request), at=timezone.now())
    return redirect("desk:handover", key)


def _post(request: HttpRequest, key: int) -> Post:
    """Own and not over yet, the predecessor's, or one in a manager's reach."""
    actor, on = actor_of(request), today()
    rows = Post.objects.select_related(
        "user", "organisation__unit", "scope", "compound__village", "deputy"
    ).defer("organisation__unit__boundary", "scope__boundary", "compound__village__boundary")
    post = rows.filter(pk=key).first()
    if post is None:
        raise Http404
    own = post.user_id == actor.user_id and (post.ends is None or post.ends > on)
    if own or post_handover.may_receive(actor, post):
        return post
    if not managing_posts(actor):
        raise PermissionDenied(_("交接清单由本人、接任的人和人员管理员查看。"))
    return post_or_404(request, key)
