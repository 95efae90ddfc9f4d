"""The box of a tip: by its receipt the answers, the outcome, and more words or files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from huiyin.common.refusal import Refused
from huiyin.processes.tips.following import add_to, follow
from huiyin.processes.tips.submitting import OPENING, carry, opening
from huiyin.public.forms.tips import AddForm, ReceiptForm
from huiyin.public.tips.page import caller, show, tip_page
from huiyin.public.views.tips.whom import SENT


@tip_page
@SENT
def box(request: HttpRequest) -> HttpResponse:
    """The receipt is typed and sent, never part of an address."""
    if request.method != "POST":
        return show(request, "tip/enter.html", form=ReceiptForm())
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return show(request, "tip/enter.html", 422, form=form)
    text = form.cleaned_data["text"]
    try:
        add = AddForm(initial={"text": text})
        return _opened(request, form.cleaned_data["receipt"], add)
    except Refused as refusal:
        form.add_error("receipt", refusal.sentence)
        return show(request, "tip/enter.html", 422, form=form)


@tip_page
@SENT
def add(request: HttpRequest) -> HttpResponse:
    """Words, files or both, kept together; only what is too large to be read costs words."""
    if request.method != "POST":
        return redirect("public:tip_box")
    now, form = timezone.now(), AddForm(request.POST)
    receipt = opening(request.POST.get("form", ""), at=now)
    if receipt is None:
        entry = ReceiptForm(initial={"text": form["text"].value()})
        return show(request, "tip/enter.html", 422, form=entry, late=True)
    if not form.is_valid():
        return _refused(request, receipt, form, "")
    try:
        text, uploads = form.cleaned_data["text"], request.FILES.getlist("files")
        add_to(receipt=receipt, text=text, uploads=uploads, caller=caller(request), at=now)
    except Refused as refusal:
        return _refused(request, receipt, form, refusal.sentence)
    return _opened(request, receipt, AddForm(), added=True)


def again(request: HttpRequest, sentence: str) -> HttpResponse:
    """What was typed once more, and one sentence why it was not taken."""
    form = AddForm(request.POST)
    receipt = opening(request.POST.get("form", ""), at=timezone.now())
    if receipt:
        return _refused(request, receipt, form, sentence)
    entry = ReceiptForm(initial={"text": form["text"].value()})
    return show(request, "tip/enter.html", form=entry, sentence=sentence)


def _refused(request: HttpRequest, receipt: str, form: AddForm, sentence: str) -> HttpResponse:
    """The box again with what was typed; the beginning where not even that is allowed now."""
    try:
        return _opened(request, receipt, form, sentence=sentence, status=422)
    except Refused as refusal:
        entry = ReceiptForm(initial={"text": form["text"].value()})
        return show(request, "tip/enter.html", 422, form=entry, sentence=refusal.sentence)


def _opened(
    request: HttpRequest,
    receipt: str,
    form: AddForm,
    *,
    sentence: str = "",
    added: bool = False,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    found = follow(receipt=receipt, caller=caller(request), at=now)
    # Sent again it stays the one it was: two hours after the receipt was typed it opens no more.
    sent = request.POST.get("form", "")
    token = sent if opening(sent, at=now) else carry(found.receipt, at=now, context=OPENING)
    return show(
        request, "tip/box.html", status, found=found, token=token, form=form, added=added,
        sentence=sentence,
    )  # fmt: skip
