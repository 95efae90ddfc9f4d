"""What a demo would have sent by text message, for whoever tries it out."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huiyin.desk.finding import actor_of
from huiyin.notices.channels.sms import written
from huiyin.rulebook.rights import Right


@never_cache
@require_safe
def demo_sms(request: HttpRequest) -> HttpResponse:
    """The newest first. There is no such page outside a demo: codes are nobody else's."""
    if not settings.DEMO:
        raise Http404
    if not actor_of(request).may_anywhere(Right.CONFIGURE):
        raise PermissionDenied(_("演示短信只有系统管理员可以看。"))
    return render(request, "desk/notices/demo_sms.html", {"rows": written()})
