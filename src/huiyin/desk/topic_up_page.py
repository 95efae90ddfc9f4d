"""The page on which many matters become one: what goes up, what is merged, what is left."""

import uuid
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.queries import report_text
from huiyin.cases.states import State
from huiyin.desk.forms.topics import HandUpForm
from huiyin.desk.rows import rows
from huiyin.people.actors import Actor
from huiyin.processes.handing_up import MOST, Plan, plan
from huiyin.processes.topic_report import draft_report
from huiyin.triage.class_figures import figures
from huiyin.triage.hot_topic import Hot
from huiyin.triage.suggesting import suggest
from huiyin.triage.topic_rights import cases_of


def chosen(hot: Hot, actor: Actor, asked: QueryDict) -> list[Case]:
    """The open cases of the topic that the actor sees, or those of them that were ticked."""
    open_ones = cases_of(actor, hot.county, hot.id).filter(ended_at__isnull=True)
    found = list(open_ones.select_related("holder", "about", "compound").order_by("id")[: 2 * MOST])
    wanted = set(asked.getlist("case"))
    return [case for case in found if case.reference in wanted] if wanted else found


def planned(hot: Hot, actor: Actor, asked: QueryDict) -> tuple[list[Case], Plan]:
    """What would happen to them."""
    cases = chosen(hot, actor, asked)
    named = next((case.id for case in cases if case.reference == asked.get("main")), None)
    return cases, plan(cases, by=actor, main=named)


def up_page(
    hot: Hot,
    actor: Actor,
    at: datetime,
    wanted: Plan,
    form: HandUpForm | None = None,
) -> dict[str, Any]:
    """The context of desk/topics/up.html."""
    main = wanted.main
    if form is None and main is not None:
        form = HandUpForm(wanted, initial=_initial(hot, actor, wanted))
    return {
        "hot": hot,
        "plan": wanted,
        "main_row": rows([main], actor, at)[0] if main else None,
        "joined": rows(wanted.joined, actor, at),
        "already": len(wanted.already),
        "left": [
            {"row": row, "reason": left.reason}
            for left, row in zip(
                wanted.left, rows([left.case for left in wanted.left], actor, at), strict=True
            )
        ],
        "chosen": [case.reference for case in (*([main] if main else ()), *wanted.joined)],
        "form": form,
    }


def main_of(form: HandUpForm, wanted: Plan) -> uuid.UUID | None:
    """The case that the page named as the main one."""
    told = form.cleaned_data["main"]
    return next((case.id for case in wanted.mains if case.reference == told), None)


def told_up(main: Case) -> str:
    """What happened, by where the main case is now."""
    if main.state == State.REFERRED:
        return _("这一类由上级牵头，这几件已经带着报告一起请上级接办；接办以后可以合并办理。")
    return _("已经作为一件事提上去，各件的诉求人都会知道结果。")


def _initial(hot: Hot, actor: Actor, wanted: Plan) -> dict[str, Any]:
    assert wanted.main is not None
    drafted = draft_report(hot, figures(cases_of(actor, hot.county, hot.id)))
    item = wanted.main.item
    if wanted.unaccepted:
        found = suggest(report_text(wanted.main), limit=1).rows
        item = found[0].item if found else ""
    return {
        "report": drafted,
        "seen": wanted.seen,
        "main": wanted.main.reference,
        "item": item,
        "cause": "",
    }
