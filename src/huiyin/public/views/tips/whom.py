"""Before anything is written: what this is, which body it is about, who would receive it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.processes.tips.submitting import Offered, fresh_form, nobody, offered
from huiyin.public.forms.tips import WhomForm, WriteForm
from huiyin.public.tips.page import show, tip_page
from huiyin.public.tips.places import below, unit_or_place
from huiyin.rulebook import active
from huiyin.territory.models import Unit

SENT = require_http_methods(["GET", "HEAD", "POST"])


@tip_page
@require_http_methods(["GET", "HEAD"])
def start(request: HttpRequest) -> HttpResponse:
    """What this is, what it cannot protect against, who reads it, where else to go.

    ``?to=`` chooses the language here: the address of the usual page would name this one.
    """
    wanted = request.GET.get("to", "")
    if wanted in dict(settings.LANGUAGES):
        response = redirect("public:tip")
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.BEHIND_TLS,
            httponly=True,
            samesite="Lax",
        )
        return response
    profile = active.profile()
    levels = [profile.level(key).name for key in profile.tips.levels]
    return show(request, "tip/start.html", levels=levels)


@tip_page
@SENT
def place(request: HttpRequest) -> HttpResponse:
    """The place of the body, level by level; at its level the bodies."""
    if request.method != "POST":
        return redirect("public:tip")
    here, chosen = unit_or_place(request.POST.get("unit", "")), request.POST.get("below", "")
    missing = "down" in request.POST and not chosen
    if chosen and "here" not in request.POST:
        here = unit_or_place(chosen)
    lower = below(here)
    if lower and "here" not in request.POST:
        sentence = _("请选一个地方；就是这一级的单位，请点下面一个按钮。") if missing else ""
        status = 422 if missing else 200
        return show(request, "tip/place.html", status, unit=here, below=lower, sentence=sentence)
    return _whom(request, here, WhomForm(unit=here.code, at=timezone.now()))


@tip_page
@SENT
def whom(request: HttpRequest) -> HttpResponse:
    """The body and the people; then the page to write on, or that nobody here may receive it."""
    if request.method != "POST":
        return redirect("public:tip")
    now, here = timezone.now(), unit_or_place(request.POST.get("unit", ""))
    form = WhomForm(request.POST, unit=here.code, at=now)
    if not form.is_valid():
        return _whom(request, here, form, 422)
    there = offered(form.about, at=now)
    if there is None:
        return show(request, "tip/nobody.html", sentence=nobody())
    write = WriteForm(initial={"form": fresh_form(at=now)})
    return write_page(request, form, write, there)


def again(request: HttpRequest, sentence: str) -> HttpResponse:
    """The body and the people once more as they were told, and one sentence why."""
    here = unit_or_place(request.POST.get("unit", ""))
    form = WhomForm(request.POST, unit=here.code, at=timezone.now())
    form.add_error(None, sentence)
    return _whom(request, here, form)


def write_page(
    request: HttpRequest, whom: WhomForm, write: WriteForm, there: Offered, status: int = 200
) -> HttpResponse:
    """The page to write on; what the step before was told is carried along."""
    whom.auto_id = False
    return show(request, "tip/write.html", status, whom=whom, form=write, offered=there)


def _whom(request: HttpRequest, here: Unit, form: WhomForm, status: int = 200) -> HttpResponse:
    return show(request, "tip/whom.html", status, unit=here, form=form)
