"""The case behind the receipt in an address, or a page that helps to find the right one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from huiyin.cases.models import Case
from huiyin.cases.queries import by_receipt
from huiyin.cases.receipts import NotAReceipt, read_receipt
from huiyin.public.forms.follow import FollowForm
from huiyin.public.limits import over, too_many

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Held:
    """A case and the receipt it was opened with."""

    case: Case
    receipt: str


def holder(view: View) -> View:
    """Give the view what the receipt opens. Whoever has the receipt needs no account.

    The page is neither stored by the browser nor listed by a search engine. Only receipts
    that open nothing count against the limit of look-ups.
    """

    @login_not_required
    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, receipt: str, **kwargs: object) -> HttpResponseBase:
        try:
            spelled = read_receipt(receipt)
        except NotAReceipt:
            return no_such(request, receipt)
        case = by_receipt(spelled)
        if case is None and over(request, "lookups_per_hour"):
            return render(request, "429.html", {"message": too_many()}, status=429)
        if case is None:
            return no_such(request, spelled)
        response = view(request, Held(case, spelled), **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


def no_such(request: HttpRequest, typed: str) -> HttpResponse:
    """The page to type a receipt, with what was tried and one sentence what is wrong."""
    form = FollowForm({"code": typed[:60]})
    if form.is_valid():
        form.add_error("code", not_found())
    return render(request, "public/follow.html", {"form": form}, status=404)


def not_found() -> str:
    """The sentence for a code that is well spelled and opens nothing."""
    return _(
        "没有查到这个回执码。请对照回执看看有没有看错的字；也可以拨打政务服务热线，说出编号来查。"
    )
