"""The page of a draft: its way, its content, what the reader may do with it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.desk.forms.openness import ConsentForm, TextForm
from huiyin.desk.openness.early import not_over
from huiyin.desk.openness.places import names_of_places
from huiyin.desk.openness.sheets import LINES, longest, tables
from huiyin.desk.openness.work_page import kind_name
from huiyin.disclosure.content import Content
from huiyin.disclosure.domain.consents import standing
from huiyin.disclosure.models import OPEN_STATES, Consent, Draft, DraftState, Step, StepKind
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.drafts import consents_of, steps_of
from huiyin.disclosure.publications.reading import content_of
from huiyin.disclosure.publications.turns import may_drop, turn_of
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.rulebook import active
from huiyin.rulebook.model.disclosure import Check, OpenKind

TONES = {StepKind.QUESTIONED: "accent", StepKind.REPORTED_UP: "accent", StepKind.PUBLISHED: "done"}
STAGES = (DraftState.PREPARING, DraftState.CONFIRMING, DraftState.READING, DraftState.PUBLISHED)


def draft_page(
    row: Draft, actor: Actor, *, at: datetime, data: Mapping[str, str]
) -> dict[str, Any]:
    """Everything the template shows."""
    steps = steps_of(row)
    turn = turn_of(actor, row, steps, on=localdate(at))
    content = content_of(row) if row.content else None
    start = start_asked(data, content)
    shown = (
        tables(
            content,
            consents=standing(row.county, row.series),
            original=turn.reads_original,
            start=start,
        )
        if content
        else []
    )
    originals = any(cell.original for table in shown for _n, cells in table.rows for cell in cells)
    return {
        "draft": row,
        "content": content,
        "tables": shown,
        "originals": originals,
        "turn": turn,
        "drops": may_drop(actor, row),
        "kind": kind_name(row.kind),
        "not_over": row.state in OPEN_STATES
        and not_over(_kind(row), Period(row.period), today=localdate(at)),
        "village": names_of_places([row.unit_code]).get(row.unit_code, row.unit_code),
        "period": Period(row.period).name,
        "stages": _stages(row),
        "entries": _entries(steps),
        "asked": _asked(row, steps),
        "answers": bool(row.round),
        **_consents(row, content, turn.prepare),
        **pages_of(content, start),
        **_forms(),
    }


def start_asked(data: Mapping[str, str], content: Content | None) -> int:
    """From which line on; 0 for anything that is none."""
    text = data.get("from", "")
    if content is None or not (text.isascii() and text.isdecimal() and len(text) < 7):
        return 0
    return int(text) if int(text) < longest(content) else 0


def pages_of(content: Content | None, start: int) -> dict[str, str]:
    """The ways to the lines before and after these."""
    more = content is not None and start + LINES < longest(content)
    return {
        "newer_url": f"?from={max(0, start - LINES)}" if start else "",
        "older_url": f"?from={start + LINES}" if more else "",
    }


def _forms() -> dict[str, TextForm]:
    """Each act that needs a text, with its label."""
    return {
        "answer_form": TextForm(_("答复疑问"), auto_id="answer_%s"),
        "question_form": TextForm(_("有什么疑问"), auto_id="question_%s"),
        "report_form": TextForm(_("向乡镇街道报告什么"), auto_id="report_%s"),
        "drop_form": TextForm(_("为什么作废"), auto_id="drop_%s"),
    }


def _kind(row: Draft) -> OpenKind | None:
    return active.profile().disclosure.kinds.get(row.kind)


def _stages(row: Draft) -> dict[str, Any]:
    kind = _kind(row)
    needs = kind.steps if kind else tuple(Check)
    shown = [
        (stage, stage.label)
        for stage in STAGES
        if not (stage == DraftState.CONFIRMING and Check.COMMITTEES not in needs)
        and not (stage == DraftState.READING and Check.SUPERVISION not in needs)
    ]
    now = next((at for at, (stage, _l) in enumerate(shown, 1) if stage == row.state), 0)
    if row.state == DraftState.PUBLISHED:
        now += 1  # it is done, not under way
    return {"list": [label for _stage, label in shown], "now": now}


def _entries(steps: Sequence[Step]) -> list[dict[str, Any]]:
    people = names_of(step.by for step in steps)
    return [
        {
            "what": f"{StepKind(step.kind).label} · {step.get_committee_display()}"
            if step.committee
            else StepKind(step.kind).label,
            "who": f"{people.get(step.by, '')} · {step.office.name}",
            "when": step.at,
            "text": step.text,
            "tone": TONES.get(StepKind(step.kind), ""),
        }
        for step in reversed(steps)
    ]


def _asked(row: Draft, steps: Sequence[Step]) -> str:
    """The question it came back with, while it waits for its answer."""
    if row.state != DraftState.PREPARING or not row.round:
        return ""
    asked = [step.text for step in steps if step.kind == StepKind.QUESTIONED]
    return asked[-1] if asked else ""


def _consents(row: Draft, content: Content | None, prepares: bool) -> dict[str, Any]:
    """The consents to cells of the series, and the form for another one."""
    named = content is not None and any(
        column.consent for sheet in content.sheets for column in sheet.columns
    )
    return {
        "consents": [(_where(one, content), one) for one in consents_of(row)] if named else [],
        "consent_form": ConsentForm(content, auto_id="consent_%s")
        if prepares and named and content
        else None,
    }


def _where(one: Consent, content: Content | None) -> str:
    """Which line and column it is about, as the table shows them."""
    sheet = content.sheet(one.sheet) if content else None
    keys = [line.key for line in sheet.lines] if sheet else []
    names = {column.key: column.name for column in sheet.columns} if sheet else {}
    words = {"column": names.get(one.column, one.column)}
    if one.line not in keys:
        return _("已经删掉的一行“%(column)s”") % words
    return _("第 %(line)d 行“%(column)s”") % {**words, "line": keys.index(one.line) + 1}
