"""Scores of property companies: the rules and rounds of a town, and the companies' own page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.cases.wording import place_name
from huiyin.common.refusal import Refused
from huiyin.disclosure.periods import Period
from huiyin.processes.disclosure import forums, score_photos, scorecards
from huiyin.processes.disclosure.scorecards import ScoreEntry, ScoreRound
from huiyin.processes.place_form import known_code
from huiyin.public.forms.company import CompanyAnswerForm, CompanyCodeForm
from huiyin.public.limits import limited, too_many
from huiyin.rulebook import active
from huiyin.territory.naming import said

TOWN_DIGITS = 9
COMPANY_PAGE = "public/property/company.html"


@login_not_required
@require_safe
def town(request: HttpRequest, code: str) -> HttpResponse:
    """By which rules, and what was published."""
    found = known_code(code)
    if len(found) != TOWN_DIGITS:
        raise Http404
    rows, rules = scorecards.published(found), active.profile().scorecards
    context = {
        "town": place_name(found),
        "rules": rules,
        "name": said(rules.name),
        "lines": [(said(one.name), one.points, said(one.help)) for one in rules.lines.values()],
        "counts": {key: int(one.value) for key, one in rules.counts.items()},
        "forums": forums.listed(found)[0],
        "rows": [(row, Period(row.period).name) for row in rows],
    }
    return render(request, "public/property/town.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def company(request: HttpRequest) -> HttpResponse:
    """Where a company types its code; nothing is opened by following a link."""
    if request.method != "POST":
        return _asked(request, CompanyCodeForm())
    return _opened(request)


def _too_often(request: HttpRequest) -> HttpResponse:
    form = CompanyCodeForm(request.POST)
    form.add_error(None, too_many())
    return _asked(request, form)


@limited("lookups_per_hour", otherwise=_too_often, counted_as="company_codes")
def _opened(request: HttpRequest) -> HttpResponse:
    form = CompanyCodeForm(request.POST)
    found = scorecards.opened(form.cleaned_data["code"]) if form.is_valid() else None
    if found is None:
        if form.is_valid():
            form.add_error("code", _("回复码不对，请核对一遍；丢了可以请街道（镇）换一个。"))
        return _asked(request, form)
    if "photo" in request.POST:
        return _picture(*found, request.POST["photo"])
    row, entry = found
    answer = CompanyAnswerForm(request.POST if "text" in request.POST else None)
    if answer.is_bound and answer.is_valid():
        _said(request, form.cleaned_data["code"], answer)
        row, entry = scorecards.opened(form.cleaned_data["code"]) or found
    today = timezone.localdate()
    context = {
        "code": form.cleaned_data["code"],
        "row": row,
        "period": Period(row.period).name,
        "one": scorecards.scored(row, entry.number)[0],
        "replies": row.may_reply(today) and not entry.reply,
        "appeals": row.may_appeal(today),
        "form": answer,
    }
    return render(request, COMPANY_PAGE, context, status=422 if answer.errors else 200)


def _picture(row: ScoreRound, entry: ScoreEntry, number: str) -> HttpResponse:
    """The picture beside points taken off this company, no other's."""
    mine = scorecards.scored(row, entry.number)[0].evidence
    fact = next((one for one in mine if str(one.number) == number), None)
    path = score_photos.path_for(row, fact) if fact else None
    if fact is None or path is None:
        raise Http404
    return HttpResponse(path.read_bytes(), content_type=fact.photo_kind)


def _said(request: HttpRequest, code: str, answer: CompanyAnswerForm) -> None:
    act = scorecards.appeal if request.POST.get("act") == "appeal" else scorecards.reply
    try:
        act(code, answer.cleaned_data["text"], at=timezone.now())
    except Refused as refusal:
        answer.add_error(None, refusal.sentence)
    else:
        messages.success(request, _("收到了。"))


def _asked(request: HttpRequest, form: CompanyCodeForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "public/property/code.html", {"form": form}, status=status)
