"""What waits for the actor's offices, each with what can be done about it without a network."""

from datetime import datetime
from typing import Any

from huiyin.cases.bulk import books_of, requests_of, shares_of
from huiyin.cases.deadlines import nearest
from huiyin.cases.entry_words import Names, names_in, tell, who
from huiyin.cases.facts import KEPT, Facts
from huiyin.cases.models import Case
from huiyin.cases.queries import BookLine, todo
from huiyin.cases.wording import VILLAGE_DIGITS, entry_label, place_name, state_label
from huiyin.field.offline import fields_of, open_acts
from huiyin.people.actors import Actor
from huiyin.processes.act_form.form import ActForm
from huiyin.rulebook import active
from huiyin.rulebook.model import Evidence

MOST = 30
LAST = 5  # entries of the book that are told


def tasks(actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """The most pressing first; as many statements for many as for one."""
    cases = list(todo(actor)[:MOST])
    given, wishes, books = shares_of(cases), requests_of(cases), books_of(cases)
    names = names_in(line.entry for lines in books.values() for line in lines[-LAST:])
    found = []
    for case in cases:
        # As reading them one by one would leave them: see huiyin.cases.facts.
        case.__dict__[KEPT] = (case.last_number, given[case.id])
        facts = Facts(actor, case)
        facts.requests = wishes[case.id]
        found.append(_task(facts, books[case.id], names))
    return found


def _task(facts: Facts, book: list[BookLine], names: Names) -> dict[str, Any]:
    case, offices = facts.case, {post.organisation_id for post in facts.actor.posts}
    mine = [row for row in facts.shares if row.is_open and row.organisation_id in offices]
    limit = nearest(case, mine)
    item = active.profile().items.get(case.item)
    told = book[0].texts.get("text", case.title) if book else case.title
    return {
        "reference": case.reference,
        "title": case.title,
        "text": told,
        "place": _place(case),
        "holder": case.holder.name,
        "state": case.state,
        "state_label": state_label(case.state),
        "urgent": case.emergency or bool(getattr(case, "urged", False)),
        "due": limit.due.isoformat() if limit else None,
        "due_label": limit.name if limit else "",
        "seen": case.last_number,
        "evidence": bool(item and item.evidence is not Evidence.NONE),
        "condition": item.close_condition if item else "",
        "acts": [
            {
                "name": row.name,
                "label": str(row.label),
                "fields": fields_of(ActForm(row, case, facts.actor, facts=facts, told=told)),
            }
            for row in open_acts(facts)
        ],
        "told": [_line(line, names) for line in book[-LAST:]],
    }


def _line(line: BookLine, names: Names) -> dict[str, str]:
    return {
        "at": line.entry.at.isoformat(),
        "what": entry_label(line.entry.kind),
        "who": who(line.entry, names),
        "text": tell(line, names),
    }


def _place(case: Case) -> str:
    """The village and what was said of the spot, the compound's name not twice."""
    village = place_name(case.unit_code[:VILLAGE_DIGITS])
    compound = case.compound.name if case.compound else ""
    if case.place.startswith(compound):
        compound = ""
    return " ".join(filter(None, [village, compound, case.place]))
