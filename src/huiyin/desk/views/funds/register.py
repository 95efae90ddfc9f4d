"""Funds of a village, a new one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.funds import GrantForm
from huiyin.desk.openness.places import town_chosen
from huiyin.desk.views.funds.finding import page, village_or_404
from huiyin.disclosure.funds import permissions, queries
from huiyin.processes.disclosure import funds
from huiyin.rulebook import active
from huiyin.territory.queries import villages


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One's village, or the villages of one's town."""
    scopes = permissions.scopes_of(actor_of(request))
    if not scopes:
        raise PermissionDenied(_("这里由村（社区）和乡镇管账、监督的人看。"))
    if len(scopes) == 1 and len(scopes[0]) == permissions.VILLAGE_DIGITS:
        return redirect("desk:funds_village", scopes[0])
    town = town_chosen(request, scopes)
    if isinstance(town, HttpResponse):
        return town
    scopes = [town] if town else scopes
    rows = sorted({row for scope in scopes for row in villages(scope)})
    return render(request, "desk/funds/town.html", {"rows": rows})


@require_safe
def village(request: HttpRequest, code: str) -> HttpResponse:
    """Every fund, the last year first, and lines whose sums are not right."""
    books = queries.books(village_or_404(request, code))
    context = {
        "books": books,
        "sources": active.profile().funds.sources.names,
        "wrong": len(queries.recount(code)),
    }
    return page(request, "desk/funds/village.html", code, context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Open a fund, line by line."""
    compounds = queries.compounds_of(village_or_404(request, code))
    form = GrantForm(compounds, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = funds.grant(form.grant(), unit_code=code, by=actor_of(request), at=timezone.now())
            messages.success(request, _("已经登记，居民现在就能看到。"))
            return redirect("desk:fund", code, row.id)
    return page(
        request,
        "desk/funds/form.html",
        code,
        {"form": form, "what": "fund"},
        422 if form.errors else 200,
    )
