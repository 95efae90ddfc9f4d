"""权力清单 for everybody: who does what in how many days, what runs, and one's own procedure."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.cases.wording import place_name
from huiyin.processes.disclosure import procedures
from huiyin.public.limits import limited
from huiyin.public.power_rows import basis_of, by_sort, days_late, hand_names, standing
from huiyin.public.views.proposals import village_or_404


@login_not_required
@require_safe
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """The list, sort by sort."""
    village = village_or_404(code)
    context = {
        "code": village,
        "village": place_name(village),
        "sorts": by_sort(procedures.powers_of(village)),
        "running": standing(procedures.running(village), on=timezone.localdate()),
    }
    return render(request, "public/village/powers.html", context)


@login_not_required
@require_safe
def one(request: HttpRequest, code: str, power: str) -> HttpResponse:
    """One power: its steps in order, documents, days, its form to print, and what runs."""
    village = village_or_404(code)
    found = next((one for one in procedures.powers_of(village) if one.key == power), None)
    if found is None:
        raise Http404
    context = {
        "code": village,
        "village": place_name(village),
        "power": found,
        "basis": basis_of(found),
        "steps": hand_names(found),
        "running": standing(procedures.running(village, power), on=timezone.localdate()),
    }
    if "print" in request.GET:
        return render(request, "public/village/power_form.html", context)
    return render(request, "public/village/power.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("lookups_per_hour", counted_as="procedure_lookups")
def follow(request: HttpRequest, code: str = "") -> HttpResponse:
    """What the applicant reads with the receipt; a form to type it into without one."""
    typed = request.POST.get("code", "").strip()[:40]
    row = procedures.followed(code or typed) if code or typed else None
    if row is not None and typed:
        return redirect("public:procedure", typed)
    if row is None:
        problem = _("没有找到。请对照回执再看一遍号码。") if code or typed else ""
        status = 404 if code else (422 if typed else 200)
        said = {"problem": problem, "typed": typed or code}
        return render(request, "public/village/procedure_find.html", said, status=status)
    power = procedures.power_of(row.power)
    context = {
        "row": row,
        "power": power,
        "village": place_name(row.unit_code),
        "step": procedures.step_of(row),
        "steps": hand_names(power) if power else [],
        "missing": row.missing.splitlines(),
        "done": procedures.steps_of(row),
        "late": days_late(row, on=timezone.localdate()),
    }
    return render(request, "public/village/procedure.html", context)
