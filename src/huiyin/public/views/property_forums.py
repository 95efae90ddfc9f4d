"""小区发布会 for everybody: when, what was promised, and a question that becomes a matter."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.refusal import Refused
from huiyin.processes.disclosure import forums
from huiyin.processes.disclosure.forums import Forum
from huiyin.public.forms.forum import ForumQuestionForm
from huiyin.public.limits import limited, too_many
from huiyin.public.retention import years
from huiyin.public.slip import Slip, hand_over


@login_not_required
@require_safe
def forum(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One of them."""
    row, today = _found(key), timezone.localdate()
    context = {
        "row": row,
        "asked": forums.asked(row),
        "promises": forums.promises(row, today=today),
        "earlier": forums.promises_before(row, today=today),
        "open": row.may_ask(timezone.now()),
    }
    return render(request, "public/property/forum.html", context)


@login_not_required
@never_cache  # each copy of the form has its own key
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Put a question: it becomes a matter with a receipt."""
    row = _found(key)
    if request.method != "POST":
        return _show(request, row, ForumQuestionForm(unit_code=row.unit_code))
    form = ForumQuestionForm(request.POST, request.FILES, unit_code=row.unit_code)
    if not form.is_valid() or form.emergency:
        return _show(request, row, form)
    return _hand_in(request, row, form)


def _too_often(request: HttpRequest, row: Forum, form: ForumQuestionForm) -> HttpResponse:
    form.add_error(None, too_many())
    return _show(request, row, form)


@limited("reports_per_hour", otherwise=_too_often)
def _hand_in(request: HttpRequest, row: Forum, form: ForumQuestionForm) -> HttpResponse:
    photos = form.take_files()
    if form.errors:
        return _show(request, row, form)
    try:
        received = forums.ask(row, form.draft(), at=timezone.now(), photos=photos)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _show(request, row, form)
    assert received.receipt is not None
    return hand_over(redirect("public:received"), Slip(received.receipt, received.repeated))


def _show(request: HttpRequest, row: Forum, form: ForumQuestionForm) -> HttpResponse:
    context = {
        "form": form,
        "row": row,
        "years": years(),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "public/property/ask.html", context, status=status)


def _found(key: uuid.UUID) -> Forum:
    row = forums.one(key)
    if row is None:
        raise Http404
    return row
