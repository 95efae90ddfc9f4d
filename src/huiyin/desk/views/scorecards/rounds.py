"""The list of rounds, a new one, one of them."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.cases.wording import place_name
from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.forms.scorecards import FoundForm, RoundForm
from huiyin.disclosure.periods import Period
from huiyin.processes.disclosure import score_photos
from huiyin.processes.disclosure import scorecards as process
from huiyin.processes.disclosure.scorecards import ScoreRound


@require_safe
def scorecards(request: HttpRequest) -> HttpResponse:
    """Those the actor works on, the last opened first."""
    rows, older = process.listed(actor_of(request), before=key_asked(request))
    lines = [
        {"round": row, "town": place_name(row.unit_code), "period": Period(row.period).name}
        for row in rows
    ]
    context = {
        "rows": lines,
        "opens": bool(process.towns_of(actor_of(request))),
        "older_url": f"?before={older}" if older else "",
        "newer_url": "?" if key_asked(request) else "",
    }
    return render(request, "desk/scorecards/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: HttpRequest) -> HttpResponse:
    """A new one for the actor's own town."""
    by, at = actor_of(request), timezone.now()
    towns = process.towns_of(by)
    if not towns:
        raise PermissionDenied(_("扣分依据由本镇（街道）的抽查员收集。"))
    form = RoundForm(towns[0], timezone.localdate(at), request.POST or None)
    if request.method == "POST" and form.is_valid():
        keys = [int(key) for key in form.cleaned_data["compounds"]]
        with refusals_on(form):
            row = process.open_round(towns[0], form.cleaned_data["period"], keys, by=by, at=at)
            messages.success(request, _("已经开始这一轮，请收集依据。"))
            return redirect("desk:scorecard", row.id)
    status = 422 if form.errors else 200
    return render(request, "desk/scorecards/open.html", {"form": form}, status=status)


@require_safe
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Its compounds with their scores, the evidence, and what is to be done next."""
    return shown(request, found_or_404(request, key))


@require_safe
def photo(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """The picture beside an entry, for those who work on the round."""
    row = found_or_404(request, key)
    fact = process.evidence(row, number)
    path = score_photos.path_for(row, fact) if fact else None
    if fact is None or path is None:
        raise Http404
    return HttpResponse(path.read_bytes(), content_type=fact.photo_kind)


def shown(
    request: HttpRequest,
    row: ScoreRound,
    form: FoundForm | None = None,
    codes: dict[int, str] | None = None,
) -> HttpResponse:
    """The page of a round; ``codes`` are there once, right after they were made."""
    scored = process.scored(row)
    context = {
        "row": row,
        "town": place_name(row.unit_code),
        "period": Period(row.period).name,
        "rules": process.rules(row),
        "scored": [(one, (codes or {}).get(one.entry.number, "")) for one in scored],
        "doing": process.doing(row, actor_of(request), at=timezone.now()),
        "form": form or FoundForm(row, scored),
        "codes": bool(codes),
    }
    status = 422 if form and form.errors else 200
    return render(request, "desk/scorecards/one.html", context, status=status)


def found_or_404(request: HttpRequest, key: uuid.UUID) -> ScoreRound:
    """The round, if the actor works on it."""
    row = process.one(key, actor_of(request))
    if row is None:
        raise Http404
    return row
