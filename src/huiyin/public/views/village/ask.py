"""Ask about a publication or one line of it, or say that it is untrue, late or missing."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.cases.wording import place_name
from huiyin.common.refusal import Refused
from huiyin.disclosure.duties.queries import overdue
from huiyin.processes.disclosure import asking
from huiyin.processes.disclosure.asking import Subject
from huiyin.public.forms.ask import AskForm
from huiyin.public.limits import limited, too_many
from huiyin.public.retention import years
from huiyin.public.slip import Slip, hand_over
from huiyin.public.views.village.publication import version_or_404
from huiyin.public.village.place import village_or_404
from huiyin.public.village.sheets import line_shown
from huiyin.public.village.wording import kind_name, period_name


@login_not_required
@never_cache  # each copy of the form has its own key
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, series: uuid.UUID) -> HttpResponse:
    """``?sheet=&line=``: about that line; without them about the whole of it."""
    row, asked = version_or_404(request, series), request.GET.dict()
    if row.is_down or row.replaced_at is not None:
        raise Http404
    subject = Subject(
        row.unit_code, row.kind, row.period, row, asked.get("sheet", ""), asked.get("line", "")
    )
    if subject.line and subject.found() is None:
        raise Http404
    return _page(request, subject)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def late(request: HttpRequest, code: str) -> HttpResponse:
    """``?kind=&period=``: about what the village owes and has not published."""
    village, asked = village_or_404(code), request.GET.dict()
    wanted = (asked.get("kind", ""), asked.get("period", ""))
    if wanted not in {(duty.kind, duty.period) for duty in overdue(village, at=timezone.now())}:
        raise Http404
    return _page(request, Subject(village, *wanted))


def _page(request: HttpRequest, subject: Subject) -> HttpResponse:
    missing = subject.row is None
    if request.method != "POST":
        return _show(request, subject, AskForm(unit_code=subject.unit_code, missing=missing))
    form = AskForm(request.POST, request.FILES, unit_code=subject.unit_code, missing=missing)
    if not form.is_valid() or form.emergency:
        return _show(request, subject, form)
    return _hand_in(request, subject, form)


def _too_often(request: HttpRequest, subject: Subject, form: AskForm) -> HttpResponse:
    form.add_error(None, too_many())
    return _show(request, subject, form)


@limited("reports_per_hour", otherwise=_too_often)
def _hand_in(request: HttpRequest, subject: Subject, form: AskForm) -> HttpResponse:
    photos = form.take_files()
    if form.errors:
        return _show(request, subject, form)
    try:
        received = asking.ask(
            subject, form.draft(), asks=form.chosen_asks, at=timezone.now(), photos=photos
        )
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _show(request, subject, form)
    assert received.receipt is not None
    answer = redirect("public:received")
    return hand_over(answer, Slip(received.receipt, received.repeated))


def _show(request: HttpRequest, subject: Subject, form: AskForm) -> HttpResponse:
    found = subject.found()
    context = {
        "form": form,
        "subject": subject,
        "village": place_name(subject.unit_code),
        "kind": kind_name(subject.kind),
        "period": period_name(subject.period),
        "line": line_shown(*found) if found else None,
        "years": years(),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "public/village/ask.html", context, status=status)
