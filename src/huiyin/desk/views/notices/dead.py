"""Dead letters, for whoever configures the platform: errors and no content."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.desk.finding import actor_of
from huiyin.desk.forms.notices import BeforeForm, DeadForm
from huiyin.notices import queries
from huiyin.people.actors import Actor
from huiyin.processes import mailbox
from huiyin.rulebook.rights import Right


@require_safe
def dead(request: HttpRequest) -> HttpResponse:
    """By channel and error, then one by one."""
    actor, form = _configurer(request), BeforeForm(request.GET)
    before = form.cleaned_data["before"] if form.is_valid() else None
    found = queries.dead_page(actor, before=before)
    context: dict[str, Any] = {
        "groups": queries.dead_groups(actor),
        "rows": found.rows,
        "older_url": "?" + urlencode({"before": found.older}) if found.older else "",
        "newer_url": request.path if before else "",
    }
    return render(request, "desk/notices/dead.html", context)


@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """Send them again."""
    actor, meant = _configurer(request), DeadForm(request.POST).meant()
    count = mailbox.retry_dead(meant, by=actor, at=timezone.now())
    messages.success(request, _("%(count)d 条消息将重新发送。") % {"count": count})
    return redirect("desk:dead_letters")


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Take them off the list."""
    actor, meant = _configurer(request), DeadForm(request.POST).meant()
    count = mailbox.forget_dead(meant, by=actor, at=timezone.now())
    messages.success(request, _("%(count)d 条消息不再发送。") % {"count": count})
    return redirect("desk:dead_letters")


def _configurer(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not actor.may_anywhere(Right.CONFIGURE):
        raise PermissionDenied(_("发送失败的消息只有系统管理员可以看。"))
    return actor
