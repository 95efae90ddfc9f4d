"""Which requests an act answers: approvals, whistles, supervision orders, re-checks."""

from dataclasses import dataclass

from huiyin.cases.facts import Facts
from huiyin.cases.models import Request
from huiyin.cases.states import APPROVALS, RequestKind, RequestState
from huiyin.cases.visibility import CASEWORK
from huiyin.people.actors import ActivePost
from huiyin.rulebook.rights import Right


@dataclass(frozen=True)
class Owed:
    """Which requests an act answers, from which side, by which rights."""

    kinds: frozenset[RequestKind]
    states: frozenset[RequestState]
    rights: frozenset[Right]
    asker: bool = False
    unless: str = ""  # a fact that says it was done already


_WHISTLE = frozenset({RequestKind.WHISTLE})
_CALLS = frozenset({Right.DISPATCH, Right.INTAKE})
_ASKED = frozenset({RequestState.ASKED})
_ANSWERED = frozenset({RequestState.ANSWERED})
_CAME = frozenset({RequestState.ARRIVED, RequestState.DONE})

OWED: dict[str, Owed] = {
    "approve": Owed(APPROVALS, _ASKED, frozenset({Right.APPROVE})),
    "refuse": Owed(APPROVALS, _ASKED, frozenset({Right.APPROVE})),
    "confirm_whistle": Owed(frozenset({RequestKind.WHISTLE_CALL}), _ASKED, _CALLS),
    "turn_down_whistle": Owed(frozenset({RequestKind.WHISTLE_CALL}), _ASKED, _CALLS),
    "answer_whistle": Owed(_WHISTLE, _ASKED, CASEWORK),
    "arrive": Owed(_WHISTLE, _ANSWERED, _CALLS, asker=True),
    "rate_whistle": Owed(_WHISTLE, _CAME, _CALLS, asker=True, unless="useful"),
    "rate_call": Owed(_WHISTLE, _CAME, CASEWORK, unless="justified"),
    "answer_supervision": Owed(frozenset({RequestKind.SUPERVISION}), _ASKED, CASEWORK),
    "close_supervision": Owed(
        frozenset({RequestKind.SUPERVISION}), _ANSWERED, frozenset({Right.SUPERVISE}), asker=True
    ),
    "recheck_pass": Owed(
        frozenset({RequestKind.RECHECK}), _ASKED, frozenset({Right.REVIEW, Right.SUPERVISE})
    ),
    "recheck_fail": Owed(
        frozenset({RequestKind.RECHECK}), _ASKED, frozenset({Right.REVIEW, Right.SUPERVISE})
    ),
}


def owed(name: str, facts: Facts) -> list[tuple[Request, ActivePost]]:
    """The requests this actor can do ``name`` to, each with the post that lets them."""
    rule = OWED[name]
    found = []
    for row in facts.requests:
        if row.kind not in rule.kinds or row.state not in rule.states or rule.unless in row.facts:
            continue
        post = facts.post_with(rule.rights, [row.asker_id if rule.asker else row.office_id])
        own = row.asked_by is not None and row.asked_by == facts.actor.user_id
        # Nobody grants what they asked for themselves.
        if post is not None and not (own and not rule.asker):
            found.append((row, post))
    return found
