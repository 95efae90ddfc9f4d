"""The register: seals of a village, what waits, what a month brought."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.forms.seals import SealForm
from huiyin.desk.openness.places import town_chosen
from huiyin.desk.seal_lines import lines
from huiyin.desk.views.seals.finding import month_asked, page, village_or_404
from huiyin.disclosure.seals import permissions, queries
from huiyin.processes.disclosure import seal_files, seals
from huiyin.processes.disclosure.seal_sources import used_in
from huiyin.territory.queries import villages

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One's village, or the villages of one's town."""
    scopes = permissions.scopes_of(actor_of(request))
    if not scopes:
        raise PermissionDenied(
            _(
                "公章由村（社区）的报账员（文书）、两委和公章保管员办理，乡镇街道抽查。"
                "您的岗位不在其中；弄错了的，请找管人员和岗位的人。"
            )
        )
    if len(scopes) == 1 and len(scopes[0]) == permissions.VILLAGE_DIGITS:
        return redirect("desk:seals_village", scopes[0])
    town = town_chosen(request, scopes)
    if isinstance(town, HttpResponse):
        return town
    scopes = [town] if town else scopes
    rows = sorted({row for scope in scopes for row in villages(scope)})
    return render(request, "desk/seals/town.html", {"rows": rows})


@require_safe
def village(request: HttpRequest, code: str) -> HttpResponse:
    """Its seals, and the uses, the last asked first."""
    before = key_asked(request)
    uses, older = queries.uses_of(village_or_404(request, code), before=before)
    rows = queries.seals_of(code)
    names = queries.names_of([row.keeper for row in rows])
    context = {
        "seals": [(row, names.get(row.keeper, "")) for row in rows],
        "lines": lines(uses, at=timezone.now()),
        "older_url": f"?before={older}" if older else "",
        "newer_url": "?" if before else "",
    }
    return page(request, "desk/seals/village.html", code, context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Register a seal with its keeper."""
    village_or_404(request, code)
    form = SealForm(permissions.keepers_of(code, localdate()), request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, said = actor_of(request), form.cleaned_data
        with refusals_on(form):
            seals.register(
                said["name"], int(said["keeper"]), unit_code=code, by=by, at=timezone.now()
            )
            messages.success(request, _("已经登记。"))
            return redirect("desk:seals_village", code)
    return page(request, "desk/seals/new.html", code, {"form": form}, 422 if form.errors else 200)


@require_safe
def month(request: HttpRequest, code: str) -> HttpResponse:
    """What was stamped in a month, with what is odd about it."""
    period = month_asked(request, localdate())
    uses = used_in(village_or_404(request, code), period)
    context = {
        "period": period,
        "lines": lines(uses, at=timezone.now()),
        "copies": sum(row.stamped or 0 for row in uses),
    }
    return page(request, "desk/seals/month.html", code, context)


@require_safe
def workbook(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a workbook."""
    period = month_asked(request, localdate())
    content = seal_files.workbook(village_or_404(request, code), period)
    answer = HttpResponse(content, content_type=EXCEL)
    name = f"huiyin-{code}-seals-{period.key}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
