"""One act on a case: its form, and what comes of sending it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.cases.models import Case
from huiyin.cases.queries import RELATED, visible_case
from huiyin.cases.transitions import TRANSITIONS, Transition
from huiyin.cases.visibility import plainly_seen
from huiyin.common.htmx import by_script, go_to
from huiyin.desk.acting import ELSEWHERE, Attempt, attempt, written
from huiyin.desk.case_page import case_page
from huiyin.desk.finding import actor_of
from huiyin.desk.offered import chosen


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, reference: str, action: str) -> HttpResponse:
    """GET: the page with the act's form open. POST: do it, or say why not and keep all."""
    row = TRANSITIONS.get(action)
    if row is None or row.who in ELSEWHERE:
        raise Http404
    related = ("holder",) if request.method == "POST" else RELATED
    case = visible_case(actor_of(request), reference, related=related)
    if case is None:
        return _gone(request, row)
    if request.method != "POST":
        return _opened(request, row, case)
    tried = attempt(request, row, case)
    return _done(request, tried) if tried.done else _back(request, tried)


def _opened(request: HttpRequest, row: Transition, case: Case) -> HttpResponse:
    """The form of the act: with a script alone, else on the page with everything else."""
    actor, wanted = actor_of(request), request.GET.get("request", "")
    if by_script(request):
        return render(request, "desk/case/chosen.html", chosen(case, actor, row, wanted))
    page = case_page(case, actor, timezone.now(), opened=row.name, wanted=wanted)
    return render(request, "desk/case.html", page)


def _done(request: HttpRequest, tried: Attempt) -> HttpResponse:
    told = _("“%(act)s”已经办好，记入册中第%(number)d条。")
    messages.success(request, told % {"act": tried.row.label, "number": tried.case.last_number})
    case, actor = tried.case, actor_of(request)
    still = plainly_seen(actor, case) or visible_case(actor, case.reference)
    page = reverse("desk:case", args=[tried.case.reference]) if still else reverse("desk:todo")
    return go_to(request, page)


def _back(request: HttpRequest, tried: Attempt) -> HttpResponse:
    """Not done. With htmx only the form's head changes: what was typed and chosen stays."""
    if by_script(request):
        context: dict[str, Any] = {"case": tried.case, "tried": tried}
        return render(request, "desk/case/errors.html", context, status=tried.status)
    context = case_page(tried.case, actor_of(request), timezone.now(), tried)
    return render(request, "desk/case.html", context, status=tried.status)


def _gone(request: HttpRequest, row: Transition) -> HttpResponse:
    """The case is not there for this person (any more); what was typed is given back."""
    kept = written(request, row) if request.method == "POST" else []
    if not kept:
        raise Http404
    part = "desk/case/gone_part.html" if by_script(request) else "desk/gone.html"
    return render(request, part, {"kept": kept}, status=404)
