"""The optional account: sign in with a code, see one's matters together, leave."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.cases.queries import by_receipt
from huiyin.common.refusal import Refused
from huiyin.people.models import Resident
from huiyin.processes import residents
from huiyin.public import way_back
from huiyin.public.account_rows import rows
from huiyin.public.forms.account import CodeForm, PhoneForm
from huiyin.public.forms.follow import FollowForm
from huiyin.public.holding import not_found
from huiyin.public.limits import limited, over, too_many
from huiyin.public.signed_in import (
    account_page,
    await_code,
    awaited,
    resident_of,
    sign_in,
    sign_out,
    signed_in,
)


@account_page
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """My matters; before that, the number to send a code to."""
    resident = resident_of(request)
    if resident is not None:
        return _mine(request, resident, FollowForm())
    form = PhoneForm(request.POST or None)
    return _send(request, form) if form.is_valid() else _phone(request, form)


def _phone(request: HttpRequest, form: PhoneForm) -> HttpResponse:
    context = {"form": form, **way_back.words(way_back.wanted(request))}
    return render(request, "public/account/phone.html", context)


def _too_often(request: HttpRequest, form: PhoneForm) -> HttpResponse:
    form.add_error(None, too_many())
    return _phone(request, form)


@limited("lookups_per_hour", otherwise=_too_often)
def _send(request: HttpRequest, form: PhoneForm) -> HttpResponse:
    try:
        number = residents.send_code(phone=form.cleaned_data["phone"], at=timezone.now())
    except Refused as refusal:
        form.add_error("phone", refusal.sentence)
        return _phone(request, form)
    await_code(request, number)
    way_back.remember(request)
    return redirect("public:me_code")


@account_page
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code from the message."""
    number = awaited(request)
    if not number:
        return redirect("public:me")
    form = CodeForm(request.POST or None)
    if form.is_valid() and over(request, "lookups_per_hour"):
        form.add_error(None, too_many())
    elif form.is_valid():
        try:
            typed = form.cleaned_data["code"]
            resident = residents.sign_in(phone=number, code=typed, at=timezone.now())
        except Refused as refusal:
            form.add_error("code", refusal.sentence)
        else:
            sign_in(request, resident)
            return redirect(way_back.address(way_back.taken(request)))
    context = {"form": form, "tail": number[-4:], **way_back.words(way_back.remembered(request))}
    return render(request, "public/account/code.html", context)


@signed_in
@require_POST
def add(request: HttpRequest, resident: Resident) -> HttpResponse:
    """Add a matter by its receipt."""
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _mine(request, resident, form)
    receipt = form.cleaned_data["code"]
    case = by_receipt(receipt)
    if case is None:
        form.add_error("code", too_many() if over(request, "lookups_per_hour") else not_found())
        return _mine(request, resident, form)
    try:
        residents.keep(case, receipt, resident=resident, at=timezone.now())
    except Refused as refusal:
        form.add_error("code", refusal.sentence)
        return _mine(request, resident, form)
    messages.success(request, _("已经放进您的账户。"))
    return redirect("public:me")


@signed_in
@require_POST
def drop(request: HttpRequest, resident: Resident) -> HttpResponse:
    """Take one out."""
    # PostgreSQL cannot look a NUL up.
    residents.let_go(request.POST.get("reference", "").replace("\0", ""), resident=resident)
    messages.success(request, _("已经移出账户。这件事照常办理，凭回执码还能查。"))
    return redirect("public:me")


@account_page
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    sign_out(request)
    messages.success(request, _("已经退出。"))
    return redirect("public:home")


@signed_in
@require_POST
def delete(request: HttpRequest, resident: Resident) -> HttpResponse:
    """Delete the account."""
    residents.leave(resident=resident)
    sign_out(request)
    messages.success(request, _("账户已经删除。您反映的事照常办理，凭回执码还能查。"))
    return redirect("public:home")


def _mine(request: HttpRequest, resident: Resident, form: FollowForm) -> HttpResponse:
    context = {
        "rows": rows(residents.matters(resident), timezone.now()),
        "tail": resident.phone[-4:],
        "form": form,
    }
    return render(request, "public/account/mine.html", context)
