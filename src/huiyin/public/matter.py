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
from django.utils.translation import gettext_lazy

from huiyin.cases.deadlines import Deadline, for_requester
from huiyin.cases.models import Case
from huiyin.cases.permissions import acts, requester_of, shares
from huiyin.cases.publications import publication
from huiyin.cases.queries import book
from huiyin.cases.standing import legal_route, standing
from huiyin.cases.states import Ending, RequestKind, Share, Source, State
from huiyin.cases.telling import Told, question, result, tell
from huiyin.cases.telling.together import together
from huiyin.cases.timeline import shown
from huiyin.cases.wording import VILLAGE_DIGITS, mode_name, place_name
from huiyin.processes.disclosure.correcting import spoken_of
from huiyin.public.forms.answers import AddForm, ObjectForm, RateForm, WithdrawForm
from huiyin.public.holding import Held
from huiyin.public.spans import limit_of, uncharted_for

FORMS: Mapping[str, type[forms.Form]] = {
    "rate": RateForm,
    "add": AddForm,
    "object": ObjectForm,
    "withdraw": WithdrawForm,
}
# Lines that say that a limit is another one now, and those that decide on an objection.
LATER = frozenset({RequestKind.EXTENSION, RequestKind.SUSPENSION, RequestKind.RENEWAL})
DECISIONS = frozenset({"uphold", "uphold_due", "dismiss"})
AFTER = frozenset({"submit", "answer_joined", "strike_off", "object"})  # what overtakes one
# Which office is asked, and for what, in the words of whoever waits for it.
ASKED = {
    State.REFERRED: gettext_lazy("请谁接办"),
    State.RULING: gettext_lazy("由谁指定"),
    State.DISPUTED: gettext_lazy("谁审查异议"),
}


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
    if context["question"]:
        context["forms"]["add"]["text"].label = _("您的回答")
    return render(request, "public/matter.html", context, status=status)


def _context(held: Held, at: datetime) -> dict[str, Any]:
    case = held.case
    lead = _lead(case)
    entries = book(case)
    told = tell(case, entries)
    asked = question(case, told)
    texts = publication(case)
    return {
        "case": case,
        "receipt": held.receipt,
        "published": texts.public,
        "kept": texts.kept,
        # What is asked stands above the form that answers it, not in the headline as well.
        "standing": standing(case, lead, () if asked else told),
        "facts": _facts(case, lead),
        "limits": _limits(case, at),
        "uncharted": uncharted_for(case, at),
        "lines": [_line(held, line) for line in _newest(told, together(case, entries))],
        "result": result(case, told),
        "question": asked,
        "spoken": spoken_of(case),
        "later": [line for line in told if line.kind in LATER],
        "decision": _decision(told),
        "unsettled": case.ending == Ending.UNSETTLED,
        "called_back": case.state == State.RATING and case.source == Source.OFFICE,
        "route": legal_route(case, entries),
        "may": _may(case, at),
        "ruling": limit_of("objection_ruling"),
        "forms": {name: form() for name, form in FORMS.items()},
    }


def _newest(told: list[Told], shared: list[Told]) -> list[Told]:
    """Newest first, with what was decided on the case that does the work of this one."""
    return sorted([*told, *shared], key=lambda line: line.when)[::-1]


def _may(case: Case, at: datetime) -> set[str]:
    """What the holder of the receipt can send now; no objection once its time is over."""
    found = {row.name for row in acts(requester_of(case), case)} & FORMS.keys()
    if case.objection_until is None or at > case.objection_until:
        found.discard("object")
    return found


def _decision(told: list[Told]) -> Told | None:
    """What was decided on the last objection, as long as nothing newer stands."""
    for line in reversed(told):
        if line.kind in DECISIONS:
            return line
        if line.kind in AFTER:
            return None
    return None


def _lead(case: Case) -> str:
    leads = [row for row in shares(case) if row.share == Share.LEAD and row.is_open]
    return leads[-1].organisation.name if leads else ""


def _facts(case: Case, lead: str) -> list[tuple[str, Any]]:
    return [
        (_("编号"), case.reference),
        (_("现在负责"), case.holder.name if case.is_open else ""),
        *_asked(case),
        (_("由谁办理"), lead),
        (_("办理方式"), mode_name(case.mode) if case.is_open else ""),
        (_("地点"), f"{place_name(case.unit_code[:VILLAGE_DIGITS])} {case.place}".strip()),
        (_("反映的单位"), _about(case)),
    ]


def _asked(case: Case) -> list[tuple[str, str]]:
    """The office that has been asked for something, and for what."""
    if case.asked is None:
        return []
    if case.climb_to:
        words = {"office": case.asked.name, "mode": mode_name(case.climb_to)}
        return [(_("请谁接手"), _("%(office)s（%(mode)s）") % words)]
    label = ASKED.get(State(case.state))
    return [(str(label), case.asked.name)] if label else []


def _limits(case: Case, at: datetime) -> list[tuple[str, Deadline]]:
    """Both clocks, and the one for rating, under the names a resident knows."""
    said = {_("受理"): _("是否受理"), _("总时限"): _("给您结果"), _("评价"): _("请您评价")}
    return [(said.get(limit.name, limit.name), limit) for limit in for_requester(case, at)]


def _about(case: Case) -> str:
    if case.about is None:
        return ""
    return _("%(name)s（它看不到这件事）") % {"name": case.about.name}


def _line(held: Held, line: Told) -> dict[str, Any]:
    """A line of the timeline with the addresses of its photos and recordings."""
    photos = shown(
        line.files,
        lambda row: reverse("public:photo", args=[held.receipt, row.number]),
        photo=_("照片"),
        sound=_("录音"),
    )
    return vars(line) | {"photos": photos}


def _typed(sent: Mapping[str, forms.Form] | None) -> str:
    """The words of a form that cannot be sent any more: they must not be lost."""
    for form in (sent or {}).values():
        for name in ("text", "comment"):
            if name in form.fields and form[name].data:
                return str(form[name].data)
    return ""
