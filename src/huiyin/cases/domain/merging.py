"""合并办理、分别答复: one case does the work, each source keeps its clock, reply and rating."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.domain import clocks
from huiyin.cases.domain.climbing import dropped
from huiyin.cases.domain.ending import ended
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.offices import checker_for
from huiyin.cases.domain.sharing import all_to, open_shares
from huiyin.cases.mergeable import apart, mains
from huiyin.cases.models import Case, Entry
from huiyin.cases.states import ENDED, AssignmentState, Ending, Outcome, State
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.rulebook import active


def merge(case: Case, *, main: Case, reason: str, by: Actor, at: datetime) -> Entry:
    """Let ``main`` do the work for this case too. Its own limit is set now and never moves.

    Raises :class:`Refused` where the two cannot be worked on as one.
    """
    if main.id == case.id:
        raise Refused(_("只能并入本区县的另一件事。"))
    # As it stands now, and held: it may be withdrawn at this very moment.
    main = Case.objects.select_for_update().get(county=main.county, id=main.id)
    if main.state in ENDED or main.state == State.JOINED or main.accepted_at is None:
        raise Refused(_("主件要已经受理、还没有办结，而且自己没有并入别的事。"))
    refused = apart(case, main)
    if refused:
        raise Refused(refused)
    if mains([case]):
        raise Refused(_("已经有别的事并入这一件，请反过来合并。"))
    item = case.item or main.item
    line = active.profile().items.get(item)
    changes: dict[str, Any] = {}
    if case.accepted_at is None and line is not None:
        tier = case.tier or line.tier
        changes = {
            "item": item,
            "mode": main.mode,
            "tier": tier,
            "accepted_at": at,
            "due": clocks.total_due(line, case.reported_at, tier),
            "due_clock": line.clock,
            "confidential": case.confidential or line.confidential,
        }
    return move(
        case,
        "merge",
        by=by,
        at=at,
        payload={"main": main.reference},
        texts={"reason": reason},
        shares=all_to(open_shares(case), AssignmentState.RELEASED),
        main_id=main.id,
        **{**dropped(case), **changes},
    )


def split(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """Work on it by itself again; its clock had never stopped."""
    return move(case, "split", by=by, at=at, texts={"reason": reason}, main_id=None)


def part(case: Case, *, by: Actor, at: datetime) -> Entry:
    """The case that did the work ended without a result: this one goes on by itself."""
    return move(case, "part", by=by, at=at, main_id=None)


def answer_joined(case: Case, *, outcome: Outcome, text: str, by: Actor, at: datetime) -> Entry:
    """Reply to this source in its own words; its own requester rates it."""
    if outcome is Outcome.PLANNED:
        raise Refused(_("合并办理的事不能单独挂账。请先分开办理。"))
    changes: dict[str, Any] = {"ending": Ending.REVIEWED, **ended(case, at)}
    to = State.CLOSED
    if case.has_requester:
        to, changes = State.RATING, {"rating_due": clocks.rating_due(at)}
    return move(
        case,
        "answer_joined",
        by=by,
        at=at,
        to=to,
        texts={"text": text},
        outcome=outcome,
        submitted_by=by.user_id,
        answered_at=at,
        # Who calls back, and who looks at it where the requester says that it is not solved.
        checker=case.checker or checker_for(case, case.holder, at),
        **changes,
    )
