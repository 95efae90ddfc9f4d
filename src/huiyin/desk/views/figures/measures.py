"""The measures (指标口径): how each is reckoned and what it rests on."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huiyin.desk.figures.measures import measures_page
from huiyin.desk.finding import actor_of
from huiyin.insight.reach import OWN, WHOLE


@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    """All of them, for everybody who sees any figure."""
    if not any(actor_of(request).may_anywhere(right) for right in WHOLE | OWN):
        raise PermissionDenied(_("指标口径由看数据的人查看。"))
    return render(request, "desk/figures/measures.html", measures_page())
