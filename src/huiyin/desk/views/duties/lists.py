"""履职事项清单: what a town has to do itself, where it only assists, what was taken back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.desk.duties_page import list_page
from huiyin.desk.finding import actor_of
from huiyin.desk.views.people.reach import today


@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    """The list of one of the reader's towns."""
    context = list_page(actor_of(request), request.GET, today())
    if not context["towns"]:
        raise PermissionDenied(_("履职事项清单由办事的人和系统管理员查看。"))
    return render(request, "desk/duties/list.html", context)
