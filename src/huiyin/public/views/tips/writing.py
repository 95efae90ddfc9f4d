"""Writing a tip, its receipt, and its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from huiyin.common.refusal import Refused
from huiyin.processes.tips.following import add_to
from huiyin.processes.tips.submitting import (
    carried,
    carry,
    nobody,
    offered,
    require_written_down,
    shown_again,
    submit,
)
from huiyin.public.forms.tips import GateForm, ReceiptForm, WhomForm, WriteForm
from huiyin.public.tips.page import caller, show, tip_page
from huiyin.public.tips.places import unit_or_place
from huiyin.public.views.tips.whom import SENT, write_page
from huiyin.tips.domain.writing import Report


@tip_page
@SENT
def write(request: HttpRequest) -> HttpResponse:
    """Encrypt and store it; the receipt. What is refused comes back with everything typed."""
    if request.method != "POST":
        return redirect("public:tip")
    return _written(request)


def again(request: HttpRequest, sentence: str) -> HttpResponse:
    """The page to write on with everything typed, and one sentence why it was not taken."""
    return _written(request, sentence)


def _written(request: HttpRequest, sentence: str = "") -> HttpResponse:
    now, here = timezone.now(), unit_or_place(request.POST.get("unit", ""))
    whom, form = WhomForm(request.POST, unit=here.code, at=now), WriteForm(request.POST)
    if not whom.is_valid():
        # The office was closed meanwhile, or it is no form of ours.
        return show(request, "tip/whom.html", 422, unit=here, form=whom, text=form["text"].value())
    there = offered(whom.about, at=now)
    if there is None:
        return show(request, "tip/nobody.html", 422, sentence=nobody())
    if sentence:
        form.add_error(None, sentence)
    if not form.is_valid():
        return write_page(request, whom, form, there, 422)
    told = form.cleaned_data
    report = Report(text=told["text"], about=whom.about, name=told["name"], contact=told["contact"])
    try:
        done = submit(report=report, form=told["form"], caller=caller(request), at=now)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return write_page(request, whom, form, there, 422)
    return show(
        request, "tip/receipt.html", groups=done.receipt, token=done.form, done=done,
        form=GateForm(),
    )  # fmt: skip


@tip_page
@SENT
def receipt(request: HttpRequest) -> HttpResponse:
    """The gate: only with the last group typed it is done."""
    if request.method != "POST":
        return redirect("public:tip")
    now, token, form = timezone.now(), request.POST.get("form", ""), GateForm(request.POST)
    try:
        groups = shown_again(token, at=now)
    except Refused as refusal:
        return show(request, "tip/enter.html", 422, form=ReceiptForm(), sentence=refusal.sentence)
    if form.is_valid():
        try:
            require_written_down(token, form.cleaned_data["typed"], at=now)
            return show(request, "tip/done.html", token=carry("".join(groups), at=now))
        except Refused as refusal:
            form.add_error("typed", refusal.sentence)
    return show(request, "tip/receipt.html", 422, groups=groups, token=token, form=form)


@tip_page
@SENT
def files(request: HttpRequest) -> HttpResponse:
    """Files for the tip that was just written: apart from its words, which are safe by now."""
    if request.method != "POST":
        return redirect("public:tip_box")
    now, token = timezone.now(), request.POST.get("form", "")
    plain = carried(token, at=now)
    if plain is None:
        return show(request, "tip/enter.html", 422, form=ReceiptForm(), late=True)
    try:
        uploads = request.FILES.getlist("files")
        add_to(receipt=plain, text="", uploads=uploads, caller=caller(request), at=now)
    except Refused as refusal:
        return show(request, "tip/done.html", 422, token=token, sentence=refusal.sentence)
    return show(request, "tip/done.html", token=token, added=len(uploads))
