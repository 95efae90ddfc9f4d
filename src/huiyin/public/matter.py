"""What the page of one matter shows to the holder of its receipt."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.cases.deadlines import Deadline, all_of
from huiyin.cases.models import Case
from huiyin.cases.permissions import acts, requester_of, shares
from huiyin.cases.queries import book
from huiyin.cases.standing import legal_route, standing
from huiyin.cases.states import Share, State
from huiyin.cases.telling import Told, result, tell
from huiyin.cases.wording import VILLAGE_DIGITS, place_name
from huiyin.public.forms.answers import AddForm, RateForm, WithdrawForm
from huiyin.public.holding import Held

FORMS: Mapping[str, type[forms.Form]] = {"rate": RateForm, "add": AddForm, "withdraw": WithdrawForm}


def page(
    request: HttpRequest,
    held: Held,
    *,
    sent: Mapping[str, forms.Form] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of the matter; ``sent`` holds forms that came back, ``problem`` says why."""
    context = {
        **_context(held, timezone.now()),
        "problem": problem,
        "typed": _typed(sent) if problem else "",
    }
    context["forms"] |= dict(sent or {})
    return render(request, "public/matter.html", context, status=status)


def _context(held: Held, at: datetime) -> dict[str, Any]:
    case = held.case
    lead = _lead(case)
    entries = book(case)
    told = tell(case, entries)
    return {
        "case": case,
        "receipt": held.receipt,
        "standing": standing(case, lead),
        "facts": _facts(case, lead),
        "limits": _limits(case, at),
        "lines": [_line(held, line) for line in reversed(told)],
        "result": result(case, told),
        "route": legal_route(case, entries),
        "may": {row.name for row in acts(requester_of(case), case)} & FORMS.keys(),
        "forms": {name: form() for name, form in FORMS.items()},
    }


def _lead(case: Case) -> str:
    leads = [row for row in shares(case) if row.share == Share.LEAD and row.is_open]
    return leads[-1].organisation.name if leads else ""


def _facts(case: Case, lead: str) -> list[tuple[str, Any]]:
    asked = case.asked.name if case.asked and case.state == State.REFERRED else ""
    return [
        (_("编号"), case.reference),
        (_("现在负责"), case.holder.name if case.is_open else ""),
        (_("正在请谁接办"), asked),
        (_("由谁办理"), lead),
        (_("地点"), f"{place_name(case.unit_code[:VILLAGE_DIGITS])} {case.place}".strip()),
        (_("反映的单位"), _about(case)),
    ]


def _limits(case: Case, at: datetime) -> list[tuple[str, Deadline]]:
    """Both clocks, and the one for rating, under the names a resident knows."""
    said = {_("受理"): _("是否受理"), _("总时限"): _("给您结果"), _("评价"): _("请您评价")}
    return [(said.get(limit.name, limit.name), limit) for limit in all_of(case, at)]


def _about(case: Case) -> str:
    if case.about is None:
        return ""
    return _("%(name)s（它看不到这件事）") % {"name": case.about.name}


def _line(held: Held, line: Told) -> dict[str, Any]:
    """A line of the timeline with the addresses of its photos."""
    photos = [
        {
            "url": reverse("public:photo", args=[held.receipt, file.number]),
            "alt": _("照片 %(n)d") % {"n": index},
        }
        for index, file in enumerate(line.files, 1)
    ]
    return vars(line) | {"photos": photos}


def _typed(sent: Mapping[str, forms.Form] | None) -> str:
    """The words of a form that cannot be sent any more: they must not be lost."""
    for form in (sent or {}).values():
        for name in ("text", "comment"):
            if name in form.fields and form[name].data:
                return str(form[name].data)
    return ""
