"""What a reply to a requester lacks, told before it goes out and to whoever reviews it.

Nothing of this is stored: it is advice at the moment of writing, not a figure about a clerk.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from huiyin.cases.earlier_replies import earlier_replies
from huiyin.cases.facts import Facts
from huiyin.cases.models import Case
from huiyin.cases.queries import BookLine, report_text
from huiyin.people.actors import Actor
from huiyin.triage.replies.flaws import Flaw, Rule, flaw
from huiyin.triage.replies.looking import look

# The acts whose text the requester, or whoever objected, gets as an answer.
REPLIES = {
    "submit": "text",
    "strike_off": "text",
    "answer_joined": "text",
    "decline": "reason",
    "dismiss": "reason",
}


def flaws_of(action: str, case: Case, by: Actor, data: Mapping[str, Any]) -> tuple[Flaw, ...]:
    """The flaws of the reply in the cleaned ``data`` of this act; () for one that is no reply."""
    need = REPLIES.get(action)
    if need is None:
        return ()
    return look(
        data.get(need, ""),
        report=report_text(case),
        others=earlier_replies(case, _office(case, by)),
        dated=bool(data.get("planned_until")),
        ruled=bool(data.get("rule")),
    )


def flaws_of_result(case: Case, by: Actor, lines: Sequence[BookLine]) -> tuple[Flaw, ...]:
    """The same of the result that waits for its review; ``lines`` is the book of the case."""
    for line in reversed(lines):
        if line.entry.kind in REPLIES:
            texts = {**line.texts, "planned_until": case.planned_until}
            return flaws_of(line.entry.kind, case, by, texts)
    return ()


def with_sentence(action: str, data: Any, key: str) -> Any:
    """A copy of a form's data with the sentence that rule ``key`` misses below the reply.

    The data as it is where the act is no reply, or there is no such rule.
    """
    need = REPLIES.get(action)
    if need is None or key not in set(Rule):
        return data
    data = data.copy()
    data[need] = f"{data.get(need, '').rstrip()}\n{flaw(Rule(key)).missing}".lstrip()
    return data


def _office(case: Case, by: Actor) -> int:
    """Whose replies this one is compared with: the lead's, else the holder's."""
    lead = Facts(by, case).lead
    return lead.organisation_id if lead is not None else case.holder_id
