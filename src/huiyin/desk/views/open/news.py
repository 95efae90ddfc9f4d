"""Announcements of one's office: written, looked at before they go out, corrected, withdrawn."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.common.forms import refusals_on
from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.forms.open import NewsForm, WhyForm, as_before
from huiyin.desk.saying import outcome_said
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.processes import announcing
from huiyin.processes.announcing import Announcement

PREVIEW = "preview"  # the name of the button


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What was announced in one's scope, newest first."""
    found = announcing.listed(_announcer(request), before=key_asked(request))
    context = {
        "rows": found.rows,
        "now": timezone.now(),
        "older_url": f"?before={found.older}" if found.older else "",
        "newer_url": "?" if key_asked(request) else "",
    }
    return render(request, "desk/open/news.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """A new one."""
    return _write(request, _announcer(request), None)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, series: uuid.UUID) -> HttpResponse:
    """A next version of one that stands."""
    row = _found(request, series)
    if row.withdrawn_at:
        raise Http404
    return _write(request, _announcer(request), row)


def _write(request: HttpRequest, actor: Actor, row: Announcement | None) -> HttpResponse:
    """First shown as residents will see it; only the second button publishes."""
    initial = as_before(row) if row else {}
    form = NewsForm(announcing.places_of(actor), request.POST or None, initial=initial)
    draft = form.draft() if request.method == "POST" and form.is_valid() else None
    if draft is not None and PREVIEW not in request.POST:
        with refusals_on(form):
            at = timezone.now()
            if row is None:
                new = announcing.publish(draft, by=actor, at=at)
            else:
                new = announcing.correct(row, draft, by=actor, at=at)
            messages.success(request, _("已经发布。"))
            return redirect("desk:news_one", new.series)
    context = {"form": form, "row": row, "preview": draft}
    return render(request, "desk/open/news_write.html", context, status=422 if form.errors else 200)


@require_safe
def one(request: HttpRequest, series: uuid.UUID) -> HttpResponse:
    """As residents read it, with every version it had."""
    row = _found(request, series)
    versions = announcing.versions(row)
    names = names_of([version.published_by for version in versions])
    lines = [(version, names.get(version.published_by, "")) for version in versions]
    context = {"row": row, "now": timezone.now(), "lines": lines, "form": WhyForm()}
    return render(request, "desk/open/news_one.html", context)


@require_POST
def withdraw(request: HttpRequest, series: uuid.UUID) -> HttpResponse:
    """Take it down, with a reason everybody reads."""
    row, form = _found(request, series), WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["reason"][0]))
        return redirect("desk:news_one", series)
    with outcome_said(request, _("已经撤下。")):
        reason, by = form.cleaned_data["reason"], actor_of(request)
        announcing.withdraw(row, reason=reason, by=by, at=timezone.now())
    return redirect("desk:news_one", series)


def _announcer(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not announcing.announces(actor):
        raise PermissionDenied(_("告示由村社区、镇街道受理和派办的人发布。"))
    return actor


def _found(request: HttpRequest, series: uuid.UUID) -> Announcement:
    row = announcing.announced(_announcer(request), series)
    if row is None:
        raise Http404
    return row
