"""The requester's own acts: rate, add, withdraw; and the window that closes by itself."""

from datetime import datetime

from huiyin.cases.domain.moving import move
from huiyin.cases.domain.results import UNANSWERED, back_to_work, finish_shares
from huiyin.cases.domain.sharing import set_share
from huiyin.cases.models import Case, Entry
from huiyin.cases.permissions import shares
from huiyin.cases.states import AssignmentState, Ending, State
from huiyin.people.actors import Actor


def rate(case: Case, *, satisfied: bool, comment: str, by: Actor, at: datetime) -> Entry:
    """The holder of the receipt says whether it is solved. "No" sends it back to work."""
    to = State.CLOSED if satisfied else State.HANDLING
    entry = move(
        case,
        "rate",
        by=by,
        at=at,
        to=to,
        payload={"satisfied": satisfied},
        texts={"comment": comment},
        satisfied=satisfied,
        **({"ending": Ending.RATED} if satisfied else {"rounds": case.rounds + 1, **UNANSWERED}),
        rating_due=None,
    )
    if satisfied:
        finish_shares(case)
    else:
        back_to_work(case)
    return entry


def lapse(case: Case, *, by: Actor, at: datetime) -> Entry:
    """The window is over: the case ends as unrated, never as satisfied."""
    entry = move(
        case, "lapse", by=by, at=at, ending=Ending.UNRATED, satisfied=None, rating_due=None
    )
    finish_shares(case)
    return entry


def add(case: Case, *, text: str, by: Actor, at: datetime) -> Entry:
    """The requester adds what was forgotten or is new."""
    return move(case, "add", by=by, at=at, texts={"text": text})


def withdraw(case: Case, *, comment: str, by: Actor, at: datetime) -> Entry:
    """The requester takes the matter back; what was done stays in the book."""
    entry = move(
        case,
        "withdraw",
        by=by,
        at=at,
        texts={"comment": comment},
        ending=Ending.WITHDRAWN,
        asked=None,
        satisfied=None,
    )
    for row in shares(case):
        if row.is_open:
            set_share(case, row.number, AssignmentState.RELEASED)
    return entry
