"""From a receipt code to its matter."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.cases.published import followed
from huiyin.cases.queries import by_receipt
from huiyin.public.forms.follow import FollowForm
from huiyin.public.holding import not_found
from huiyin.public.limits import limited, too_many


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """The form to type the code into."""
    if request.method != "POST":
        return _show(request, FollowForm())
    form = FollowForm(request.POST)
    return _look_up(request, form) if form.is_valid() else _show(request, form)


def _too_often(request: HttpRequest, form: FollowForm) -> HttpResponse:
    form.add_error(None, too_many())
    return _show(request, form)


@limited("lookups_per_hour", otherwise=_too_often)
def _look_up(request: HttpRequest, form: FollowForm) -> HttpResponse:
    receipt = form.cleaned_data["code"]
    if by_receipt(receipt) is None:
        if followed(receipt):  # a code of "me too", which is spelled like a receipt
            return redirect("public:echo", receipt)
        form.add_error("code", not_found())
        return _show(request, form)
    return redirect("public:matter", receipt)


def _show(request: HttpRequest, form: FollowForm) -> HttpResponse:
    return render(request, "public/follow.html", {"form": form})
