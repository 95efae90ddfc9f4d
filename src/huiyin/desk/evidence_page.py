"""The evidence package of a return (退单举证包), for whoever decides on it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.entry_words import names_in
from huiyin.cases.models import Case
from huiyin.cases.permissions import shares
from huiyin.cases.queries import BookLine, book
from huiyin.cases.timeline import Moment, moments
from huiyin.cases.wording import item_name, place_path
from huiyin.common.joining import labelled
from huiyin.desk.case_page import file_url
from huiyin.people.actors import Actor
from huiyin.processes.act_choices import earlier_rulings
from huiyin.processes.duty_lists import seen_among
from huiyin.rulebook import active
from huiyin.rulebook.model import Coded
from huiyin.territory.sketch import sketch

DECISIONS = frozenset({"agree_return", "refuse_return", "return_silent"})


@dataclass(frozen=True)
class Earlier:
    """A ruling that was made before: whom it named, and whether the reader may open its case."""

    reference: str
    lead: str
    ruler: str
    version: int
    ended: bool
    seen: bool


def evidence_page(case: Case, number: int, actor: Actor) -> dict[str, Any] | None:
    """The package of the entry with this number; None where that entry is no return."""
    lines = book(case)
    line = next((one for one in lines if one.entry.number == number), None)
    if line is None or line.entry.kind != "return":
        return None
    told = moments(lines, lambda row: file_url(case, row.number), names_in(_entries(lines)))
    return {
        "case": case,
        "item": item_name(case.item),
        "where": place_path(case.unit_code),
        "returned": next(one for one in told if one.number == number),
        "reason": active.profile().return_reasons.get(line.entry.payload["return_reason"]),
        "erased": line.erased,
        "facts": _facts(case, line),
        "earlier": _earlier(case, line, actor),
        "decision": _decision(told, number),
        "sketch": sketch(case.unit_code, case.longitude, case.latitude),
    }


def _entries(lines: list[BookLine]) -> list[Any]:
    return [line.entry for line in lines]


def _facts(case: Case, line: BookLine) -> list[tuple[str, str]]:
    """What was given as proof; what was not given is said, so that its want is seen."""
    payload, texts = line.entry.payload, line.texts
    share = next((row for row in shares(case) if row.number == payload["assignment"]), None)
    reason = active.profile().return_reasons.get(payload["return_reason"])
    missing = "" if line.erased else _("没有写")
    return [
        (_("退单单位"), share.organisation.name if share else ""),
        (_("退单理由"), reason.name if reason else payload["return_reason"]),
        (_("理由的依据"), _basis(reason)),
        (_("具体情况"), texts.get("reason") or missing),
        (_("履职事项清单"), payload.get("duty") or _("本镇街道的清单没有写这个事项")),
        (_("所引条款"), texts.get("clause") or missing),
        (_("法律依据"), texts.get("legal_basis") or missing),
        (_("权属"), texts.get("ownership") or missing),
        (_("边界"), texts.get("boundary") or missing),
    ]


def _basis(reason: Coded | None) -> str:
    """The document and article behind the reason; "" where the place decided for itself."""
    if reason is None or reason.basis is None:
        return ""
    key, _colon, article = reason.basis.source.partition(":")
    document = active.profile().sources.get(key.strip(), "")
    return labelled(document, article.strip()) if document else ""


def _earlier(case: Case, line: BookLine, actor: Actor) -> list[Earlier]:
    """The rulings that stood when it was asked, as the entry names them."""
    named = {one.rpartition("/")[0] for one in line.entry.payload.get("earlier", ())}
    found = [row for row in earlier_rulings(case) if row.reference in named]
    seen = seen_among(actor, found) if found else frozenset()
    return [
        Earlier(
            reference=row.reference,
            lead=row.lead.name,
            ruler=row.ruled_by.name if row.ruled_by else _("系统"),
            version=row.version,
            ended=row.ended is not None,
            seen=row.reference in seen,
        )
        for row in found
    ]


def _decision(told: list[Moment], number: int) -> Moment | None:
    """What became of it; None while it is undecided. ``told`` is newest first."""
    later = [one for one in told if one.number > number and one.kind in DECISIONS]
    return later[-1] if later else None
