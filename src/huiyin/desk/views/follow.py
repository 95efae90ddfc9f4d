"""Follow a case, or no longer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of, case_or_404
from huiyin.processes import following_cases


@require_POST
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    """Only what one may see can be followed."""
    case, actor = case_or_404(request, reference), actor_of(request)
    if request.POST.get("follow") == "no":
        following_cases.unfollow(case, by=actor)
        messages.success(request, _("不再关注这件事。"))
        return redirect("desk:case", reference)
    try:
        following_cases.follow(case, by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("已经关注，每一步都会告诉您。在“督办”页可以看到您关注的事。"))
    return redirect("desk:case", reference)
