"""The register: villages of a town, holdings of a village, one of them."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.holdings import ChangeForm, CorrectForm, DisposeForm, HoldingForm, chosen
from huiyin.desk.holdings.history import changes_told
from huiyin.desk.openness.places import town_chosen
from huiyin.desk.views.holdings.finding import holding_or_404, page, village_or_404
from huiyin.desk.views.holdings.town import villages_of
from huiyin.disclosure.domain.holdings import Photo
from huiyin.disclosure.holdings import permissions, queries
from huiyin.disclosure.holdings.shown import groups
from huiyin.disclosure.models import Holding
from huiyin.disclosure.publications.deciding import decisions
from huiyin.files.gathering import Upload
from huiyin.processes.disclosure import holdings, holdings_photo


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One's village, or the villages of one's town with what is not in order there."""
    scopes = permissions.scopes_of(actor_of(request))
    if not scopes:
        raise PermissionDenied(_("这里由村（社区）和乡镇管账、监督的人看。"))
    if len(scopes) == 1 and len(scopes[0]) == permissions.VILLAGE_DIGITS:
        return redirect("desk:holdings_village", scopes[0])
    town = town_chosen(request, scopes)
    if isinstance(town, HttpResponse):
        return town
    scopes = [town] if town else scopes
    context = {"rows": villages_of(scopes, on=localdate())}
    return render(request, "desk/holdings/town.html", context)


@require_safe
def village(request: HttpRequest, code: str) -> HttpResponse:
    """What it has, class by class, with what was given away."""
    rows = queries.holdings_of(village_or_404(request, code), all_of_them=True)
    there = [row for row in rows if row.state != "disposed"]
    gone = [row for row in rows if row.state == "disposed"]
    return page(
        request, "desk/holdings/register.html", code, {"groups": groups(there), "gone": gone}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Register one."""
    choices = decisions(village_or_404(request, code))
    form = HoldingForm(choices, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        by, at, upload = actor_of(request), timezone.now(), form.cleaned_data["photo"]
        with refusals_on(form):
            photo = _kept(upload, code, request)
            row = holdings.register(form.new(), unit_code=code, by=by, at=at, photo=photo)
            messages.success(request, _("已经登记，居民现在就能看到。"))
            return redirect("desk:holding", code, row.id)
    return page(
        request, "desk/holdings/new.html", code, {"form": form}, 422 if form.errors else 200
    )


@require_safe
def one(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """One holding: its facts, contracts and changes."""
    return _one(request, holding_or_404(request, code, key))


@require_POST
def change(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Another use or quantity."""
    row = holding_or_404(request, code, key)
    form = ChangeForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            by, at = actor_of(request), timezone.now()
            holdings.change(row, **form.cleaned_data, by=by, at=at)
            messages.success(request, _("已经记下。"))
            return redirect("desk:holding", code, key)
    return _one(request, row, change_form=form, status=422)


@require_POST
def correct(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Particulars that were wrong."""
    row = holding_or_404(request, code, key)
    form = CorrectForm(row, request.POST, request.FILES)
    if form.is_valid():
        found, by = form.cleaned_data, actor_of(request)
        said = {"upload": found["photo"], **{key: found[key] for key in ("reason", "number")}}
        with refusals_on(form):
            holdings.correct(row, form.said(), **said, by=by, at=timezone.now())
            messages.success(request, _("已经更正，居民现在就能看到。"))
            return redirect("desk:holding", code, key)
    return _one(request, row, correct_form=form, status=422)


@require_POST
def dispose(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Given away, by a decision."""
    row = holding_or_404(request, code, key)
    form = DisposeForm(decisions(code), request.POST)
    if form.is_valid():
        said = form.cleaned_data | {"decision": chosen(form.cleaned_data["decision"])}
        with refusals_on(form):
            holdings.dispose(row, **said, by=actor_of(request), at=timezone.now())
            messages.success(request, _("已经登记处置。卖得的钱请另记一笔账。"))
            return redirect("desk:holding", code, key)
    return _one(request, row, dispose_form=form, status=422)


def _one(
    request: HttpRequest,
    row: Holding,
    change_form: ChangeForm | None = None,
    correct_form: CorrectForm | None = None,
    dispose_form: DisposeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    before = {"state": row.state, "quantity": row.quantity}
    context = {
        "row": row,
        "changes": changes_told(row),
        "contracts": queries.contracts_on(row),
        "change_form": change_form or ChangeForm(initial=before),
        "correct_form": correct_form or CorrectForm(row),
        "dispose_form": dispose_form or DisposeForm(decisions(row.unit_code)),
    }
    return page(request, "desk/holdings/one.html", row.unit_code, context, status)


def _kept(upload: Upload | None, code: str, request: HttpRequest) -> Photo | None:
    return holdings_photo.keep(upload, unit_code=code, by=actor_of(request)) if upload else None
