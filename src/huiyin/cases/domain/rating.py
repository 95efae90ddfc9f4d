"""The requester's word: rate, add, withdraw; a call-back for it; the window that closes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from huiyin.cases.conditions import DISSATISFIED
from huiyin.cases.domain.attaching import attach, digests, heard
from huiyin.cases.domain.climbing import climbing
from huiyin.cases.domain.ending import UNANSWERED, back_to_work, ended, finished, sampled
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.pausing import running_again
from huiyin.cases.domain.sharing import all_to, open_shares
from huiyin.cases.models import Case, Entry
from huiyin.cases.permissions import shares
from huiyin.cases.states import AssignmentState, Ending, Pause, Share, State
from huiyin.files.photos import CleanFile
from huiyin.people.actors import Actor
from huiyin.rulebook import active


def rate(case: Case, *, satisfied: bool, comment: str, by: Actor, at: datetime) -> Entry:
    """The holder of the receipt says whether it is solved. "No" sends it back to work."""
    return _rated(case, "rate", Ending.RATED, satisfied, comment, by, at)


def call_back(case: Case, *, satisfied: bool, comment: str, by: Actor, at: datetime) -> Entry:
    """The level above wrote down what the requester said on the phone; shown apart."""
    return _rated(case, "call_back", Ending.CALLED_BACK, satisfied, comment, by, at)


def _rated(
    case: Case,
    name: str,
    ending: Ending,
    satisfied: bool,
    comment: str,
    by: Actor,
    at: datetime,
) -> Entry:
    texts = {"comment": comment}
    if satisfied:
        closing = ended(case, at)
        return move(
            case,
            name,
            by=by,
            at=at,
            to=State.CLOSED,
            texts=texts,
            shares=finished(case, True),
            ask=sampled(case, at),
            satisfied=True,
            ending=ending,
            rating_due=None,
            **closing,
        )
    rounds = case.rounds + 1
    marks, new = back_to_work(case, at)
    changes: dict[str, Any] = {"rounds": rounds, "satisfied": False, "rating_due": None}
    enough = active.profile().counts["rounds_before_climb"].value
    if rounds >= enough and not case.historical:
        # The second time it goes up a rung by itself; the lead works on until it is taken over.
        changes |= climbing(case, DISSATISFIED, at)
    for mark in marks.values():
        mark["satisfied"] = False
    for row in shares(case):
        if row.share == Share.PARTNER and row.state == AssignmentState.SUBMITTED:
            marks[row.number] = {"satisfied": False}  # 双派: both get the rating
    return move(
        case,
        name,
        by=by,
        at=at,
        to=State.HANDLING,
        texts=texts,
        shares=marks,
        give=new,
        **UNANSWERED,
        **changes,
    )


def lapse(case: Case, *, by: Actor, at: datetime) -> Entry:
    """The window is over: the case ends as unrated, never as satisfied."""
    return move(
        case,
        "lapse",
        by=by,
        at=at,
        shares=finished(case, None),
        ask=sampled(case, at),
        ending=Ending.UNRATED,
        satisfied=None,
        rating_due=None,
        **ended(case, at),
    )


def add(
    case: Case, *, text: str, photos: Sequence[CleanFile] = (), by: Actor, at: datetime
) -> Entry:
    """The requester adds what was forgotten or asked for; a clock that waited runs again.

    ``photos`` are the files that come along, a recording among them.
    """
    changes, marks = running_again(case, at) if case.pause == Pause.WAITING else ({}, {})
    files = {"files": digests(photos), **heard(photos)} if photos else {}
    entry = move(
        case, "add", by=by, at=at, payload=files, texts={"text": text}, shares=marks, **changes
    )
    attach(case, photos, entry_number=entry.number)
    return entry


def withdraw(case: Case, *, comment: str, by: Actor, at: datetime) -> Entry:
    """The requester takes the matter back; what was done stays in the book."""
    return move(
        case,
        "withdraw",
        by=by,
        at=at,
        texts={"comment": comment},
        shares=all_to(open_shares(case), AssignmentState.RELEASED),
        ending=Ending.WITHDRAWN,
        satisfied=None,
    )
