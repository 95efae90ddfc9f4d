"""The list of campaigns, a new one, one of them."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.campaigns import pages
from huiyin.desk.campaigns.acting import acts_of
from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.forms.campaigns import PlanForm
from huiyin.disclosure.campaigns import queries
from huiyin.disclosure.campaigns.reading import compared
from huiyin.disclosure.findings.permissions import looking_posts
from huiyin.processes.disclosure import campaigns as process
from huiyin.processes.disclosure.campaigns import Campaign
from huiyin.rulebook.rights import Right
from huiyin.territory.queries import townships


@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """Those one runs, watches over or takes part in."""
    actor, before = actor_of(request), key_asked(request)
    rows = queries.listed(actor, before=before)
    context = {
        "rows": rows,
        "plans": bool(_counties(request)),
        "older_url": f"?before={rows[-1].id}" if len(rows) == queries.PAGE else "",
        "newer_url": "?" if before else "",
    }
    return render(request, "desk/campaigns/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Draw one up; nobody hears of it before it is ordered."""
    counties = _counties(request)
    if not counties:
        raise PermissionDenied(_("点题整治由区县的点题整治专办发起。"))
    county, by = counties[0], actor_of(request)
    offices = queries.departments(county, by, on=timezone.localdate())
    form = PlanForm(townships(county), offices, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = process.plan(form.plan(), county, by=by, at=timezone.now())
            messages.success(request, _("已经拟好，先并入疑点、加上依据，再布置下去。"))
            return redirect("desk:campaign", row.id)
    status = 422 if form.errors else 200
    return render(request, "desk/campaigns/plan.html", {"form": form}, status=status)


@require_safe
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Where it stands, and what is to be done next."""
    return shown(request, found_or_404(request, key))


def shown(
    request: HttpRequest, row: Campaign, act: str = "", form: Form | None = None
) -> HttpResponse:
    """The page of one; ``form`` came back to ``act`` with what was typed."""
    actor = actor_of(request)
    # How many findings there are is not for the villages: some were never asked about theirs.
    watches = next(looking_posts(actor), None) is not None
    context = {
        "row": row,
        "watches": watches,
        "facts": pages.facts(row),
        "waits": pages.waits(row),
        "stages": pages.stages(row),
        "evidence": list(pages.evidence(row, actor)),
        "towns": pages.towns(row),
        "tasks": pages.tasks(row, actor),
        "compared": compared(row) if watches else [],
        "acts": acts_of(row, actor, act, form),
    }
    return render(request, "desk/campaigns/one.html", context, status=422 if form else 200)


def found_or_404(request: HttpRequest, key: uuid.UUID) -> Campaign:
    """The campaign; 404 alike for one that is none of the actor's and for none."""
    row = queries.one(actor_of(request), key)
    if row is None:
        raise Http404
    return row


def _counties(request: HttpRequest) -> list[str]:
    posts = actor_of(request).having(Right.CAMPAIGN)
    return sorted({post.scope for post in posts if len(post.scope) == queries.COUNTY_DIGITS})
