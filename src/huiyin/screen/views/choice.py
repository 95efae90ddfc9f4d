"""Which place's wall: for whoever has several."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.insight.reach import whole_places
from huiyin.insight.wall_keys import making_posts
from huiyin.screen.places import choices


@require_safe
def choice(request: HttpRequest) -> HttpResponse:
    """The places of the actor's posts and what lies below; straight there if it is one."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    tops = whole_places(actor)
    if not tops:
        raise PermissionDenied(_("指挥大屏由分管、督查或者受理一个地方的人打开。"))
    groups = choices(tops, request.GET.get("under", ""))
    if len(groups) == 1 and not groups[0].below and not making_posts(actor):
        return redirect("screen:wall_of", groups[0].place.code)
    context = {"groups": groups, "may_make_keys": bool(making_posts(actor))}
    return render(request, "screen/choice.html", context)
