"""The list of proposals, a new one, one of them, a changed one."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.forms.proposals import AmendForm, DecisionForm, PlanForm, as_before
from huiyin.desk.openness.places import town_chosen
from huiyin.processes.disclosure import proposals
from huiyin.processes.disclosure.proposals import HiddenWhy, Proposal


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Those of one's village, the last posted first."""
    actor = actor_of(request)
    town: str | HttpResponse = ""
    if not proposals.villages_of(actor):
        town = town_chosen(request, proposals.looked_at(actor))
    if isinstance(town, HttpResponse):
        return town
    village = town or village_of(request)
    found, older = proposals.listed(village, before=key_asked(request))
    context = {
        "rows": found,
        "keeps": proposals.keeps(actor, village),
        "older_url": f"?town={town}&before={older}" if older else "",
        "newer_url": f"?town={town}" if key_asked(request) else "",
    }
    return render(request, "desk/proposals/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """A new one: public at once."""
    village = village_of(request)
    form = PlanForm(proposals.matters_of(village), request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, at = actor_of(request), timezone.now()
        files: Any = request.FILES.getlist("files")
        with refusals_on(form):
            row = proposals.post(form.plan(), unit_code=village, by=by, at=at, uploads=files)
            messages.success(request, _("已经公示，居民现在就能看到、能提问。"))
            return redirect("desk:proposal", row.id)
    status = 422 if form.errors else 200
    return render(request, "desk/proposals/write.html", {"form": form, "row": None}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Another plan, another notice period."""
    row = found_or_404(request, key)
    matters = proposals.matters_of(row.unit_code)
    form = AmendForm(matters, request.POST or None, initial=as_before(row))
    if request.method == "POST" and form.is_valid():
        by, at, why = actor_of(request), timezone.now(), form.cleaned_data["why"]
        with refusals_on(form):
            proposals.amend(row, form.plan(), reason=why, by=by, at=at)
            messages.success(request, _("已经改了，公示期从今天重新算。"))
            return redirect("desk:proposal", key)
    status = 422 if form.errors else 200
    return render(request, "desk/proposals/write.html", {"form": form, "row": row}, status=status)


@require_safe
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Where it stands, its questions, and what is to be done next."""
    return shown(request, found_or_404(request, key))


@require_safe
def minutes(request: HttpRequest, key: uuid.UUID, sha256: str) -> HttpResponse | FileResponse:
    """The minutes, for those who see this page."""
    row = found_or_404(request, key)
    try:
        file, path = proposals.file_of(row, sha256, within=proposals.minutes(row))
        return FileResponse(path.open("rb"), content_type=file.kind, filename=file.name)
    except (KeyError, FileNotFoundError):
        raise Http404 from None


def shown(
    request: HttpRequest, row: Proposal, form: DecisionForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of one, with what was typed where it could not be kept."""
    actor, now = actor_of(request), timezone.now()
    organs = proposals.organs_of(row)
    context = {
        "row": row,
        "matter": proposals.matter_name(row),
        "questions": proposals.questions(row),
        "hidden_whys": HiddenWhy.choices,
        "keeps": proposals.keeps(actor, row.unit_code),
        "checks": proposals.checks(actor, row),
        "running": proposals.open_for_questions(row, at=now),
        "minutes": proposals.minutes(row),
        "form": form or DecisionForm(organs),
        "meets": bool(organs),
    }
    return render(request, "desk/proposals/one.html", context, status=status)


def village_of(request: HttpRequest) -> str:
    """The village that the actor registers or checks for."""
    villages = proposals.villages_of(actor_of(request))
    if not villages:
        raise PermissionDenied(_("事前公示由本村（社区）准备公开的人登记。"))
    return villages[0]


def found_or_404(request: HttpRequest, key: uuid.UUID) -> Proposal:
    """The proposal, if the actor sees its page of the office."""
    row = proposals.one(key)
    if row is None or not proposals.reads(actor_of(request), row):
        raise Http404
    return row
