"""The list of bulletins."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.desk.bulletins.list_page import list_page
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.bulletins import BulletinsFilter
from huiyin.insight.reach import whole_places


@require_safe
def bulletins(request: HttpRequest) -> HttpResponse:
    """Newest first, by kind and unit."""
    places = whole_places(actor_of(request))
    if not places:
        raise PermissionDenied(_("您的岗位不看日周月报。分管、督办和受理的岗位看本地的。"))
    form = BulletinsFilter([place.code for place in places], request.GET)
    context = list_page(actor_of(request), places, form, timezone.now())
    return render(request, "desk/bulletins/list.html", context)
