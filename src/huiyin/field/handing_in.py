"""From a sent form of the field to a message: the way both forms go."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from huiyin.common.htmx import by_script, go_to
from huiyin.common.refusal import Refused
from huiyin.field.forms import FieldForm
from huiyin.field.frame import nav
from huiyin.field.posts import actor_of, ground
from huiyin.files.photos import CleanFile
from huiyin.rulebook import active

Done = Callable[[list[CleanFile]], str]


def blank(request: HttpRequest, kind: type[FieldForm]) -> FieldForm:
    """The form with the actor's own grid as its place, filled with what was sent, if anything."""
    scope = ground(actor_of(request)).scope
    if request.method == "POST":
        return kind(request.POST, request.FILES, scope=scope)
    return kind(scope=scope)


def show(request: HttpRequest, form: FieldForm, template: str) -> HttpResponse:
    """The page; where a script sent the form, only what is wrong."""
    # The number that is meant stands first, for the eye and for whoever has the page read out.
    calls = sorted(active.profile().emergencies, key=lambda call: call != form.emergency)
    context = {
        "form": form,
        "nav": nav(request),
        "ground": ground(actor_of(request)),
        "emergencies": calls,
        "words": [{"number": call.number, "words": call.words} for call in calls],
    }
    return render(request, "components/problems.html" if by_script(request) else template, context)


def hand_in(
    request: HttpRequest, form: FieldForm, template: str, *, draft: str, do: Done
) -> HttpResponse:
    """Look into the photos, do it, say the sentence that ``do`` returns, go home.

    ``draft`` is the name under which the browser kept what was typed; it is forgotten now.
    """
    photos = form.take_photos()
    if form.errors:
        return show(request, form, template)
    try:
        sentence = do(photos)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return show(request, form, template)
    messages.success(request, sentence)
    return go_to(request, f"{reverse('field:home')}?done={draft}")
