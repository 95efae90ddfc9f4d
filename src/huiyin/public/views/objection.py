"""Anyone affected says that the end of a matter is not right; no receipt, no name, no phone."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.refusal import Refused
from huiyin.processes.objecting import object_by_reference
from huiyin.public.forms.objection import ObjectionForm
from huiyin.public.limits import limited, too_many
from huiyin.public.spans import limit_of


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest) -> HttpResponse:
    """The form; whether a number opens anything is told by the one neutral sentence alone."""
    if request.method != "POST":
        return _show(request, ObjectionForm())
    form = ObjectionForm(request.POST)
    return _hand_in(request, form) if form.is_valid() else _show(request, form)


@login_not_required
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Thanks, and what happens now; the same page for everybody."""
    return render(request, "public/objection_received.html", _limits())


def _too_often(request: HttpRequest, form: ObjectionForm) -> HttpResponse:
    form.add_error(None, too_many())
    return _show(request, form)


@limited("reports_per_hour", otherwise=_too_often)
def _hand_in(request: HttpRequest, form: ObjectionForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        object_by_reference(data["reference"], text=data["text"], at=timezone.now())
    except Refused as refusal:
        form.add_error("reference", refusal.sentence)
        return _show(request, form)
    return redirect("public:objection_received")


def _show(request: HttpRequest, form: ObjectionForm) -> HttpResponse:
    return render(request, "public/objection.html", {"form": form, **_limits()})


def _limits() -> dict[str, Any]:
    return {"window": limit_of("objection"), "ruling": limit_of("objection_ruling")}
