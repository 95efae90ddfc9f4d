"""可能重复: what the office has open that is probably one matter, side by side."""

from typing import Any

from huiyin.cases.models import Case
from huiyin.cases.queries import visible_case
from huiyin.people.actors import Actor
from huiyin.triage.doubles import Doubles, doubles
from huiyin.triage.lookalikes import Lookalike
from huiyin.triage.reasons import reasons

SHOWN = 20


def doubles_page(actor: Actor) -> dict[str, Any]:
    """The surest groups; the rest comes up when these are answered."""
    found = doubles(actor)
    return {"groups": [_group(row) for row in found[:SHOWN]], "more": len(found) > SHOWN}


def _group(found: Doubles) -> dict[str, Any]:
    return {
        "main": found.main,
        "text": found.text,
        "leads": found.leads,
        "joins": found.leads and any(other.joins for other in found.others),
        "others": [
            {
                "case": other.row.case,
                "text": other.text,
                "joins": other.joins and found.leads,
                "reasons": reasons(other.row),
            }
            for other in found.others
        ],
    }


def lookalike_rows(found: tuple[Lookalike, ...]) -> list[dict[str, Any]]:
    """Look-alikes with the reasons that a page shows."""
    return [{"case": row.case, "reasons": reasons(row)} for row in found]


def cases_named(actor: Actor, references: list[str]) -> list[Case]:
    """Those the actor may see, in the order asked for; what is hidden is not there."""
    found = (visible_case(actor, reference) for reference in dict.fromkeys(references))
    return [case for case in found if case is not None]
