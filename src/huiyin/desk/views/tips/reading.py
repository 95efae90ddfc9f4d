"""One tip: opened with the passphrase, answered, concluded, passed on. Nothing stays open."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.tips import OutcomeForm, PassForm, PassphraseForm, ReplyForm
from huiyin.desk.tips.page import recipients_only
from huiyin.desk.tips.shown import Said, about_words
from huiyin.processes.tips import keeping_keys, reading
from huiyin.tips.queries import access_to


@recipients_only
@require_http_methods(["GET", "HEAD", "POST"])
def tip(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The passphrase, then the tip for this one answer."""
    if request.method != "POST":
        return _locked(request, key, PassphraseForm())
    form = PassphraseForm(request.POST)
    if not form.is_valid():
        return _locked(request, key, form, 422)
    reply = ReplyForm(initial={"text": form.cleaned_data["text"]}, auto_id="reply_%s")
    return _opened(request, key, form.cleaned_data["passphrase"], Said(reply=reply))


@recipients_only
@require_POST
def reply(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Send the answer. A wrong passphrase asks again and keeps the text."""
    form = ReplyForm(request.POST, auto_id="reply_%s")
    if not form.is_valid():
        return _kept(request, key, Said(reply=form))
    told = form.cleaned_data
    try:
        reading.reply(tip=key, **told, by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        return _asked_again(request, key, refusal.sentence, told["text"])
    return _opened(request, key, told["passphrase"], Said(done=_("已经发出，凭回执看得到。")))


@recipients_only
@require_POST
def conclude(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note the outcome."""
    form = OutcomeForm(request.POST, auto_id="outcome_%s")
    if not form.is_valid():
        return _kept(request, key, Said(outcome=form))
    told = form.cleaned_data
    try:
        reading.conclude(tip=key, **told, by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        return _asked_again(request, key, refusal.sentence)
    return _opened(request, key, told["passphrase"], Said(done=_("结果已经记下。")))


@recipients_only
@require_POST
def pass_on(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """To another recipient. Also for somebody who must not read it any more."""
    actor, now = actor_of(request), timezone.now()
    people = keeping_keys.successors(by=actor, at=now)
    form = PassForm(request.POST, people=people, auto_id="pass_%s")
    if not form.is_valid():
        return _locked(request, key, PassphraseForm(), 422, passing=form)
    told = form.cleaned_data
    try:
        keeping_keys.pass_on(tip=key, **told, by=actor, at=now)
    except Refused as refusal:
        return _asked_again(request, key, refusal.sentence)
    if not told["keep"]:
        return redirect("desk:tips")
    return _opened(request, key, told["passphrase"], Said(done=_("对方现在也打得开了。")))


@recipients_only
@require_POST
def file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A file to be saved, never shown: ``file`` is the id of the copy or of the original."""
    form = PassphraseForm(request.POST)
    if not form.is_valid():
        return _locked(request, key, form, 422)
    try:
        found = reading.download(
            tip=key,
            file=_uuid(request.POST.get("file", "")),
            passphrase=form.cleaned_data["passphrase"],
            by=actor_of(request),
            at=timezone.now(),
        )
    except Refused as refusal:
        return _asked_again(request, key, refusal.sentence)
    response = HttpResponse(found.content, content_type="application/octet-stream")
    disposition = content_disposition_header(True, found.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _opened(request: HttpRequest, key: uuid.UUID, passphrase: str, said: Said) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    try:
        opened = reading.read(tip=key, passphrase=passphrase, by=actor, at=now)
    except Refused as refusal:
        text = said.reply["text"].value() if said.reply else ""
        return _asked_again(request, key, refusal.sentence, text or "")
    context = {
        "opened": opened,
        "about": about_words(opened.about),
        "targets": reading.targets(opened, by=actor, at=now),
        "done": said.done,
        "reply": said.reply or ReplyForm(auto_id="reply_%s"),
        "outcome": said.outcome or OutcomeForm(auto_id="outcome_%s"),
        "passing": PassForm(people=reading.targets(opened, by=actor, at=now), auto_id="pass_%s"),
        "files": PassphraseForm(auto_id="files_%s"),
    }
    return render(request, "desk/tips/tip.html", context, status=422 if said.wrong else 200)


def _kept(request: HttpRequest, key: uuid.UUID, said: Said) -> HttpResponse:
    """The tip again with the form that lacks something; shut again without a passphrase."""
    passphrase = request.POST.get("passphrase", "")
    if passphrase:
        return _opened(request, key, passphrase, said)
    return _asked_again(request, key, _("请输口令。"), request.POST.get("text", ""))


def _asked_again(
    request: HttpRequest, key: uuid.UUID, sentence: str, text: str = ""
) -> HttpResponse:
    form = PassphraseForm(initial={"text": text})
    return _locked(request, key, form, 422, sentence=sentence)


def _locked(
    request: HttpRequest,
    key: uuid.UUID,
    form: PassphraseForm,
    status: int = 200,
    *,
    sentence: str = "",
    passing: PassForm | None = None,
) -> HttpResponse:
    """The tip shut: its day, the passphrase, and passing it on unread."""
    actor = actor_of(request)
    access = access_to(actor.user_id or 0, key)
    if access is None:
        raise Http404
    people = keeping_keys.successors(by=actor, at=timezone.now())
    context = {
        "tip": access.tip,
        "form": form,
        "sentence": sentence,
        "text": form["text"].value(),
        "passing": passing or PassForm(people=people, auto_id="pass_%s"),
        "others": bool(people),
    }
    return render(request, "desk/tips/locked.html", context, status=status)


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None
