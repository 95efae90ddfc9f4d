"""Matters of an account as lines: those that wait for an answer of the resident first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.standing import standing
from huiyin.cases.states import Pause, State
from huiyin.cases.telling import day
from huiyin.cases.wording import state_label
from huiyin.processes.residents import Kept


def rows(kept: Sequence[Kept], at: datetime) -> list[dict[str, Any]]:
    """The lines; what nobody but the resident can do next stands on top."""
    lines = [_line(row, at) for row in kept]
    return sorted(lines, key=lambda line: not line["badges"])


def _line(row: Kept, at: datetime) -> dict[str, Any]:
    case = row.case
    wanted = {"label": _("等您答复"), "tone": "accent"}
    return {
        "url": reverse("public:matter", args=[row.receipt]),
        "title": case.title or _("（内容已依法删除）"),
        "reference": case.reference,
        "office": case.holder.name,
        "when": _("%(day)s反映") % {"day": day(case.reported_at)},
        "next": standing(case, at=at).headline,
        "state": case.state,
        "state_label": state_label(case.state),
        "badges": [wanted] if _waits(case) else [],
    }


def _waits(case: Case) -> bool:
    return case.state == State.RATING or case.pause == Pause.WAITING
