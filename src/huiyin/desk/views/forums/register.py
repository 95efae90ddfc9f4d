"""The list of forums, a new one, one of them."""

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
from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.forms.forums import ForumForm, MinutesForm, PromiseForm, QuestionForm
from huiyin.processes.disclosure import forums as process
from huiyin.processes.disclosure.forums import Forum


@require_safe
def forums(request: HttpRequest) -> HttpResponse:
    """Those of one's village, and the promises whose day is over."""
    village = village_of(request)
    rows, older = process.listed(village, before=key_asked(request))
    context = {
        "rows": rows,
        "overdue": process.overdue(village, today=timezone.localdate()),
        "older_url": f"?before={older}" if older else "",
        "newer_url": "?" if key_asked(request) else "",
    }
    return render(request, "desk/forums/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """A new one; residents see it at once and may ask."""
    form = ForumForm(village_of(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, at = actor_of(request), timezone.now()
        with refusals_on(form):
            row = process.plan(**form.cleaned_data, by=by, at=at)
            messages.success(request, _("已经预告，居民现在就能提问。"))
            return redirect("desk:forum", row.id)
    status = 422 if form.errors else 200
    return render(request, "desk/forums/plan.html", {"form": form}, status=status)


@require_safe
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Where it stands, what was promised, and what is to be done next."""
    return shown(request, found_or_404(request, key))


def shown(request: HttpRequest, row: Forum, **typed: Form) -> HttpResponse:
    """The page of one forum, with what was typed where it could not be kept: ``question``,
    ``promise`` or ``minutes``."""
    at, today = timezone.now(), timezone.localdate()
    context = {
        "row": row,
        "begun": at >= row.starts,
        "asked": process.asked(row),
        "promises": process.promises(row, today=today),
        "earlier": process.promises_before(row, today=today),
        "question_form": typed.get("question") or QuestionForm(),
        "slips": process.without_slip(row, by=actor_of(request)),
        "promise_form": typed.get("promise") or PromiseForm(),
        "form": typed.get("minutes") or MinutesForm(),
    }
    status = 422 if typed else 200
    return render(request, "desk/forums/one.html", context, status=status)


def village_of(request: HttpRequest) -> str:
    """The village that the actor keeps forums for."""
    villages = process.villages_of(actor_of(request))
    if not villages:
        raise PermissionDenied(_("小区发布会由本村（社区）准备公开的人登记。"))
    return villages[0]


def found_or_404(request: HttpRequest, key: uuid.UUID) -> Forum:
    """The forum, if the actor keeps those of its village."""
    row = process.one(key)
    if row is None or not process.hosts(actor_of(request), row.unit_code):
        raise Http404
    return row
