"""Up and down the ladder. The lower office stays responsible until the upper one takes over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.conditions import mode_of
from huiyin.cases.domain import clocks, duties, routing
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.offices import TAKING_OVER, staffed
from huiyin.cases.domain.pausing import over_with_waiting
from huiyin.cases.domain.sharing import Marks, all_to, open_shares
from huiyin.cases.domain.timetable import SUPERVISE, decision_clock
from huiyin.cases.models import Assignment, Case, Entry
from huiyin.cases.states import Alarm, AssignmentState, Share, State
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.rulebook.ladder import next_mode
from huiyin.rulebook.model import Mode

CLIMBED: dict[str, Any] = {"asked": None, "climb_to": "", "climb_cause": "", "climb_due": None}


@dataclass(frozen=True)
class Step:
    """Where a case goes next; ``alarm`` where a rung had to be left out for want of people."""

    mode: Mode
    office: Organisation
    alarm: str = ""


def step_up(case: Case, at: datetime) -> Step | None:
    """The next rung whose organiser is there, has people and is not complained of.

    Where none is left, the root office takes it on the highest rung and an alarm is raised;
    None where the root office has it already.
    """
    profile = active.profile()
    mode = mode_of(case)
    rungs: list[Mode] = []
    while mode is not None and (mode := next_mode(profile, mode)) is not None:
        rungs.append(mode)
    found = routing.offices_at(
        [*(rung.organiser for rung in rungs), profile.routing.root], case.unit_code
    )
    fit = {key: row for key, row in found.items() if not routing.within(row, case.about_path)}
    there = staffed(list(fit.values()), TAKING_OVER, at)
    alarm = ""
    for rung in rungs:
        office = fit.get(rung.organiser)
        if office is not None and office.pk in there:
            return Step(rung, office, alarm)
        alarm = Alarm.NO_OFFICE if office is None else Alarm.NOBODY_THERE
    root = fit.get(profile.routing.root)
    if root is None or root == case.holder or not rungs:
        return None
    return Step(rungs[-1], root, Alarm.NO_SUPERIOR)


def climbing(case: Case, cause: str, at: datetime) -> dict[str, Any]:
    """What asking the rung above changes on the row; an alarm where there is none."""
    if case.climb_to:
        return {}
    step = step_up(case, at)
    if step is None:
        return {"alarm": Alarm.NO_SUPERIOR}
    return {
        "asked": step.office,
        "climb_to": step.mode.key,
        "climb_cause": cause,
        "climb_due": clocks.by_clock("take_over", at),
        **({"alarm": step.alarm} if step.alarm else {}),
    }


def climb(case: Case, *, cause: str, reason: str, tried: str, by: Actor, at: datetime) -> Entry:
    """Ask the rung above, with a coded cause, the reason and what was tried here."""
    if case.climb_to:
        raise Refused(_("已经请上级接手了，正在等答复。接手以前仍由本单位负责。"))
    changes = climbing(case, active.profile().climb_causes[cause].key, at)
    if "climb_to" not in changes:
        raise Refused(_("上面没有可以接手的单位了，这件事由本单位负责到底。"))
    return move(case, "climb", by=by, at=at, texts={"reason": reason, "tried": tried}, **changes)


def climb_due(case: Case, cause: str, *, by: Actor, at: datetime, **also: Any) -> Entry | None:
    """It climbs by itself, overdue for too long; None where there is nowhere to go."""
    changes = climbing(case, cause, at)
    if "climb_to" not in changes:
        return None
    return move(case, "climb_due", by=by, at=at, **also, **changes)


def take_over(case: Case, *, comment: str = "", by: Actor, at: datetime) -> Entry:
    """The rung above takes the lead; whoever had it assists from now on."""
    return _over(case, "take_over", by=by, at=at, texts={"comment": comment})


def taken_over(case: Case, *, by: Actor, at: datetime) -> Entry:
    """The rung above kept silent past its clock: it has the lead."""
    return _over(case, "taken_over", by=by, at=at)


def _over(
    case: Case, name: str, *, by: Actor, at: datetime, texts: Mapping[str, str] | None = None
) -> Entry:
    office, mode = case.asked, active.profile().mode(case.climb_to)
    if office is None:
        raise Refused(_("没有单位被请求接手这件事。"))
    due = clocks.stage_due(mode, at, case.due)
    shares: Marks = {}
    for row in open_shares(case):
        if row.share == Share.LEAD:
            shares[row.number] = {
                "share": Share.HELPER,
                "state": AssignmentState.WORKING,
                "due": due,
                "pressed": 0,
            }
    give = []
    if not shares and case.holder != office:
        give = [_assisting(case.holder, mode, due, at)]
    return move(
        case,
        name,
        by=by,
        at=at,
        texts=texts,
        shares=shares,
        give=give,
        holder=office,
        mode=mode.key,
        alarm="",
        # Whoever takes over has the usual time to dispatch, not what the lower office left of it.
        decision_due=clocks.by_clock(decision_clock(State.ACCEPTED), at),
        **{**CLIMBED, **over_with_waiting(case), **_pressed_anew(case, due, at)},
    )


def _pressed_anew(case: Case, due: datetime, at: datetime) -> dict[str, Any]:
    """A total that has run out presses the new rung only after the rung has had its own time."""
    if case.due is None or case.due > at:
        return {}
    return {"pressed": SUPERVISE, "pressed_from": due}


def _assisting(office: Organisation, mode: Mode, due: datetime, at: datetime) -> Assignment:
    return Assignment(
        share=Share.HELPER,
        organisation=office,
        state=AssignmentState.WORKING,
        mode=mode.key,
        assigned_at=at,
        due=due,
    )


def refuse_climb(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """The rung above does not take it, with a reason; only where a person asked."""
    return move(case, "refuse_climb", by=by, at=at, texts={"reason": reason}, **dropped(case))


def dropped(case: Case) -> dict[str, Any]:
    """What changes where the rung above is not asked any more; nothing where it was not."""
    if not case.climb_to:
        return {}
    about_the_climb = {Alarm.NO_SUPERIOR, Alarm.NO_OFFICE, Alarm.NOBODY_THERE}
    return {**CLIMBED, **({"alarm": ""} if case.alarm in about_the_climb else {})}


def lower_steps(case: Case) -> list[Step]:
    """The rungs below that have an office here that may look into it, nearest first."""
    profile = active.profile()
    mode = mode_of(case)
    below = profile.ladder[: profile.ladder.index(mode)] if mode else ()
    found = routing.offices_at([rung.organiser for rung in below], case.unit_code)
    return [
        Step(rung, found[rung.organiser])
        for rung in reversed(below)
        if rung.organiser in found and routing.may_take(found[rung.organiser], case.about)
    ]


def move_down(case: Case, *, lower: str, reason: str, by: Actor, at: datetime) -> Entry:
    """Send it down to a lower rung with the sender's reason; not what was taken back."""
    step = next((step for step in lower_steps(case) if step.mode.key == lower), None)
    if step is None:
        raise Refused(_("这件事不能下派到这一级。"))
    duties.check_powers(case, step.office, ())
    assisting = [row for row in open_shares(case) if row.organisation_id == step.office.pk]
    return move(
        case,
        "move_down",
        by=by,
        at=at,
        texts={"reason": reason},
        shares=all_to(assisting, AssignmentState.RELEASED),
        holder=step.office,
        mode=step.mode.key,
        decision_due=clocks.by_clock("take_over", at),
    )
