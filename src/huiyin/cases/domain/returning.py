"""Returns through the sender, and the ruling of the office above (指定承办)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.domain import routing
from huiyin.cases.domain.assigning import check_choice, give, proposal
from huiyin.cases.domain.attaching import attach, digests
from huiyin.cases.domain.climbing import dropped
from huiyin.cases.domain.duties import Ruled, duty_line, rulings_before, write_ruling
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.pausing import over_with_waiting
from huiyin.cases.domain.sharing import Marks, lead_of, open_shares
from huiyin.cases.models import Case, Entry
from huiyin.cases.states import Alarm, AssignmentState, Share, State
from huiyin.common.refusal import Refused
from huiyin.files.photos import CleanFile
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active


def ask_return(
    case: Case,
    *,
    return_reason: str,
    reason: str,
    by: Actor,
    at: datetime,
    clause: str = "",
    legal_basis: str = "",
    ownership: str = "",
    boundary: str = "",
    photos: Sequence[CleanFile] = (),
) -> Entry:
    """The lead asks its sender to take the assignment back, with a coded reason and evidence.

    One act gathers the package (E2): the clause of the town's list is cited by itself, and so
    are earlier rulings. After the window the assignment counts as accepted.
    """
    lead = lead_of(case)
    if lead.return_until and at > lead.return_until:
        raise Refused(
            _("退单期限已过（%(until)s），按规定视为接受。办不了的，请写明情况申请提级。")
            % {"until": f"{lead.return_until.astimezone():%Y-%m-%d %H:%M}"}
        )
    line = duty_line(case)
    entry = move(
        case,
        "return",
        by=by,
        at=at,
        payload={
            "return_reason": active.profile().return_reasons[return_reason].key,
            "assignment": lead.number,
            "duty": line.cited() if line else "",
            "earlier": [f"{row.reference}/{row.entry_number}" for row in rulings_before(case)],
            "files": digests(photos),
        },
        texts={
            "reason": reason,
            "clause": clause,
            "legal_basis": legal_basis,
            "ownership": ownership,
            "boundary": boundary,
        },
        shares={lead.number: {"state": AssignmentState.RETURNING, "return_reason": return_reason}},
    )
    attach(case, photos, entry_number=entry.number)
    return entry


def agree_return(case: Case, *, comment: str, by: Actor, at: datetime) -> Entry:
    """The sender agrees; it assigns anew, or, after so many returns, the office above appoints."""
    enough = case.returns + 1 >= active.profile().counts["returns_before_appointment"].value
    above = routing.office_above(case.holder, case.unit_code, about=case.about)
    to, changes = State.ACCEPTED, dict[str, Any]()
    if enough and not case.historical:
        # Without an office above the holder itself appoints: somebody always does.
        to, changes = State.RULING, {**dropped(case), "asked": above or case.holder}
    return move(
        case,
        "agree_return",
        by=by,
        at=at,
        to=to,
        texts={"comment": comment},
        shares=_taken_back(case),
        returns=case.returns + 1,
        **{**over_with_waiting(case), **changes},
    )


def _taken_back(case: Case) -> Marks:
    return {
        row.number: {
            "state": AssignmentState.RETURNED
            if row.share == Share.LEAD
            else AssignmentState.RELEASED
        }
        for row in open_shares(case)
    }


def refuse_return(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """The sender insists, with a reason; the lead goes on, and no clock had stopped."""
    return move(
        case,
        "refuse_return",
        by=by,
        at=at,
        texts={"reason": reason},
        shares={lead_of(case).number: {"state": AssignmentState.WORKING}},
    )


def return_silent(case: Case, *, by: Actor, at: datetime) -> Entry:
    """The sender did not decide in time: the office above appoints."""
    above = routing.office_above(case.holder, case.unit_code, about=case.about)
    return move(
        case,
        "return_silent",
        by=by,
        at=at,
        shares=_taken_back(case),
        returns=case.returns + 1,
        **{**over_with_waiting(case), **dropped(case), "asked": above or case.holder},
    )


def appoint(
    case: Case,
    *,
    lead: Organisation,
    helpers: Sequence[Organisation],
    reason: str,
    by: Actor,
    at: datetime,
) -> Entry:
    """The office above names who acts. It cannot be returned, and stands for the next case."""
    named = proposal(case)
    check_choice(case, named, lead, helpers)
    ruler = case.asked
    entry = give(
        case,
        "appoint",
        named,
        lead,
        helpers,
        by=by,
        at=at,
        final=True,
        asked=None,
        texts={"reason": reason},
    )
    write_ruling(case, Ruled(lead, ruler, entry.number), at=at)
    return entry


def appoint_due(case: Case, *, by: Actor, at: datetime) -> Entry:
    """Nobody ruled in time: whom the rules name acts for good, and a person must look."""
    named = proposal(case)
    return give(
        case,
        "appoint_due",
        named,
        named.lead,
        named.helpers,
        by=by,
        at=at,
        final=True,
        asked=None,
        alarm=Alarm.UNANSWERED,
    )
