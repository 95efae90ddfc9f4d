"""What is probably one matter: joined with one click, or said to be two."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from huiyin.cases.visibility import HOLDING
from huiyin.common.htmx import go_to
from huiyin.desk.doubles_page import cases_named, doubles_page
from huiyin.desk.finding import actor_of, case_or_404
from huiyin.desk.saying import outcome_said
from huiyin.processes import doubles as answers

MOST = 50  # cases one click may join


@require_safe
def doubles(request: HttpRequest) -> HttpResponse:
    """The list, for whoever holds cases."""
    actor = actor_of(request)
    if not any(actor.may_anywhere(right) for right in HOLDING):
        raise PermissionDenied
    return render(request, "desk/doubles.html", doubles_page(actor))


@require_POST
def join(request: HttpRequest, reference: str) -> HttpResponse:
    """Join the chosen cases to this one."""
    actor, main = actor_of(request), case_or_404(request, reference)
    cases = cases_named(actor, request.POST.getlist("case")[:MOST])
    done = ngettext("已经并入 %(n)d 件。", "已经并入 %(n)d 件。", len(cases))
    with outcome_said(request, done % {"n": len(cases)}):
        answers.join(main, cases=cases, by=actor, at=timezone.now())
    return go_to(request, reverse("desk:doubles"))


@require_POST
def apart(request: HttpRequest, reference: str) -> HttpResponse:
    """Remember that this case is another matter than those shown with it."""
    actor, case = actor_of(request), case_or_404(request, reference)
    others = cases_named(actor, request.POST.getlist("shown")[:MOST])
    with outcome_said(request, _("记下了：不是一件事，以后不再提示。")):
        answers.tell_apart(case, others=others, by=actor, at=timezone.now())
    return go_to(request, reverse("desk:doubles"))
