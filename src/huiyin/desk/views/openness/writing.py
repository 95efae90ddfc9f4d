"""A draft is written: begun, changed, or the next version of what stands."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.attachments import attachment
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.openness import CorrectionForm, WordingForm
from huiyin.desk.openness.choosing import choosing, matter_asked
from huiyin.desk.openness.composing import Matter
from huiyin.desk.openness.places import require_scopes
from huiyin.desk.openness.writing_page import Keep, attempt, page_of
from huiyin.desk.views.openness.draft import draft_or_404
from huiyin.desk.views.openness.published import publication_or_404
from huiyin.disclosure.content import Content
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.behind import written
from huiyin.disclosure.publications.permissions import preparing_post
from huiyin.disclosure.publications.reading import content_of
from huiyin.disclosure.publications.sense import kind_of
from huiyin.people.actors import Actor
from huiyin.processes.disclosure import publishing
from huiyin.processes.disclosure.publishing import Draft
from huiyin.processes.disclosure.sheet_template import template as filled_in
from huiyin.rulebook import active


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """A new draft; first of which village, what, and for which period."""
    require_scopes(request)
    by = actor_of(request)
    matter = matter_asked(by, request.GET, at=timezone.now())
    if matter is None:
        context = choosing(request, at=timezone.now())
        return render(request, "desk/openness/choose.html", context)

    def keep(content: Content, _words: dict[str, Any]) -> Draft:
        return publishing.prepare(content, by=by, at=timezone.now())

    return _edit(request, matter, WordingForm, {"title": matter.titled()}, keep)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A draft that is being prepared."""
    row, by = draft_or_404(request, key), actor_of(request)
    if not row.content:
        raise Http404
    matter = _matter(content_of(row), by)

    def keep(content: Content, _words: dict[str, Any]) -> Draft:
        return publishing.prepare(content, by=by, at=timezone.now(), draft=row)

    return _edit(request, matter, WordingForm, _words_of(matter), keep, draft=row)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, series: uuid.UUID) -> HttpResponse:
    """The next version of what stands; it takes the same steps."""
    row, by = publication_or_404(request, series), actor_of(request)
    if row.is_down:
        raise Http404
    matter = _matter(written(by, row), by)

    def keep(content: Content, words: dict[str, Any]) -> Draft:
        reason = words["reason"]
        return publishing.correct(row, content, reason=reason, by=by, at=timezone.now())

    return _edit(request, matter, CorrectionForm, _words_of(matter), keep, publication=row)


@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The workbook of a kind, to be filled in."""
    require_scopes(request)
    found = active.profile().disclosure.kinds.get(kind)
    if found is None or not found.fields:
        raise Http404
    return attachment(filled_in(found), name=_("%(kind)s模板.xlsx") % {"kind": found.name})


def _edit(
    request: HttpRequest,
    matter: Matter,
    made: type[WordingForm],
    initial: dict[str, str],
    keep: Keep,
    **more: Any,
) -> HttpResponse:
    about = more.get("draft") or more.get("publication")
    tried = attempt(request, matter, made, initial, keep, about)
    if tried.table is not None:
        return redirect("desk:open_table", tried.table.id)
    if tried.draft is not None:
        messages.success(request, _("已经存为公开稿，还没有公开。"))
        return redirect("desk:open_draft", tried.draft.id)
    context = {**page_of(request, matter, tried), **more}
    status = tried.status if request.method == "POST" else 200
    return render(request, "desk/openness/write.html", context, status=status)


def _matter(content: Content, by: Actor) -> Matter:
    """What is written on; 404 for whoever does not prepare it."""
    kind = kind_of(content.kind)
    if preparing_post(by, kind, content.unit_code) is None:
        raise Http404
    return Matter(content.unit_code, kind, Period(content.period), content)


def _words_of(matter: Matter) -> dict[str, str]:
    assert matter.before is not None
    return {"title": matter.before.title, "text": matter.before.text}
