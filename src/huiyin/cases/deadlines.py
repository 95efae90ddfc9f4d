"""Deadlines as pages show them: time left in the clock's own unit, and the rule behind it.

Nothing is decided here: the instants stand on the rows, and which clock runs is what the
timetable of the sweep says.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.domain.requesting import CLOCKS
from huiyin.cases.domain.timetable import (
    DECIDED,
    clock_of,
    decision_clock,
    paused_unit,
    stage_of,
)
from huiyin.cases.models import Assignment, Case, Request
from huiyin.cases.states import Ending, Pause, RequestKind, RequestState, Share, State
from huiyin.cases.time_words import Deadline, exact, met, running, still
from huiyin.rulebook import active
from huiyin.rulebook.emergencies import intake_clock

__all__ = ["Deadline", "Limit", "all_of", "current", "for_requester", "nearest"]

DECISIONS: dict[State, Promise] = {
    State.REFERRED: gettext_lazy("接办"),
    State.ACCEPTED: gettext_lazy("派办"),
    State.RETURNING: gettext_lazy("退单裁定"),
    State.RULING: gettext_lazy("指定承办"),
    State.SUBMITTED: gettext_lazy("核查"),
    State.DISPUTED: gettext_lazy("异议审查"),
}


class Limit(NamedTuple):
    """A clock that runs: until when, by which clock of the profile, whose, since when."""

    due: datetime
    key: str
    name: str
    start: datetime | None = None

    def told(self, at: datetime) -> Deadline:
        """As a page shows it at this instant."""
        return running(self.key, self.name, self.due, at, start=self.start)


def current(
    case: Case,
    at: datetime,
    shares: Iterable[Assignment] = (),
    requests: Iterable[Request] = (),
) -> Deadline | None:
    """The one clock a list shows; None for history and for what has ended.

    That is the nearest limit of those that run: intake or total, what somebody has to decide,
    the stages of these ``shares`` and the answers to these ``requests``.
    """
    if case.historical or not case.is_open:
        return None
    if case.state == State.PLANNED:
        return _planned(case)
    limit = nearest(case, shares, requests)
    if limit is not None:
        return limit.told(at)
    return _suspended(case) if case.pause == Pause.SUSPENDED else None


def nearest(
    case: Case, shares: Iterable[Assignment] = (), requests: Iterable[Request] = ()
) -> Limit | None:
    """The limit that :func:`current` shows, as an instant; None where none runs."""
    if case.historical or not case.is_open or case.state == State.PLANNED:
        return None
    limits = chain(_own(case), _decided(case), _stages(case, shares), _answers(requests))
    return min(limits, key=lambda limit: limit.due, default=None)


def for_requester(case: Case, at: datetime) -> list[Deadline]:
    """The clocks that run for the requester: intake, total, rating; ended ones say how."""
    if case.historical:
        return []
    found = [_intake(case, at), _total(case, at)]
    if case.state == State.RATING:
        found += [limit.told(at) for limit in _own(case)]
    return [deadline for deadline in found if deadline is not None]


def all_of(
    case: Case,
    at: datetime,
    shares: Iterable[Assignment] = (),
    requests: Iterable[Request] = (),
) -> list[Deadline]:
    """Every clock of a case for staff: the requester's, decisions, stages, answers owed."""
    found = for_requester(case, at)
    if case.historical:
        return found
    if case.is_open:
        owed = [share for share in shares if share.is_open]
        found += [limit.told(at) for limit in chain(_decided(case), _stages(case, owed))]
        found += [told for share in owed if (told := _waiting(case, share))]
    return [*found, *(limit.told(at) for limit in _answers(requests))]


def _own(case: Case) -> Iterator[Limit]:
    """The clock of the case itself that runs now."""
    if case.state == State.RATING and case.rating_due:
        yield Limit(case.rating_due, "rating", _("评价"))
    clock = clock_of(case)
    if clock:
        name = _("总时限") if case.accepted_at else _("受理")
        yield Limit(clock.due, clock.key, name, clock.start)


def _decided(case: Case) -> Iterator[Limit]:
    """What somebody has to say: silence has its consequence."""
    if case.climb_to and case.climb_due:
        yield Limit(case.climb_due, "take_over", _("上级接手"))
    state = State(case.state)
    # What is asked of the rung above is not dispatched here meanwhile.
    held = case.pause == Pause.SUSPENDED or (bool(case.climb_to) and state == State.ACCEPTED)
    if state in DECIDED and case.decision_due and not held:
        yield Limit(case.decision_due, decision_clock(state), str(DECISIONS[state]))


def _stages(case: Case, shares: Iterable[Assignment]) -> Iterator[Limit]:
    for share in shares:
        if stage := stage_of(case, share):
            yield Limit(stage.due, stage.key, _share_name(share), stage.start)


def _share_name(share: Assignment) -> str:
    words = {"share": Share(share.share).label, "office": share.organisation.name}
    return _("%(share)s：%(office)s") % words


def _answers(requests: Iterable[Request]) -> Iterator[Limit]:
    """Approvals, whistles, orders and re-checks that wait for an answer."""
    for request in requests:
        if request.due is None or not request.is_open:
            continue
        kind = RequestKind(request.kind)
        words = {"kind": kind.label, "office": request.office.name}
        name = _("%(kind)s，等%(office)s答复") % words
        if kind is RequestKind.WHISTLE and request.state == RequestState.ANSWERED:
            name = _("吹哨，等确认%(office)s到场") % words
        yield Limit(request.due, CLOCKS[kind], name)


def _intake(case: Case, at: datetime) -> Deadline | None:
    declined = case.ended_at if case.ending == Ending.DECLINED else None
    answered = case.accepted_at or declined
    clock = intake_clock(case.emergency)
    if case.intake_due is None or (case.ended_at and not answered):
        return None
    if answered is not None:
        return met(clock, _("受理"), case.intake_due, answered)
    return running(clock, _("受理"), case.intake_due, at, start=case.reported_at)


def _total(case: Case, at: datetime) -> Deadline | None:
    if case.due is None:
        return None
    key, name = case.due_clock, _("总时限")
    if case.state == State.PLANNED:
        return _planned(case)
    if case.answered_at is not None:
        # The requester's time to rate is not ours: what counts is when the result was in.
        return met(key, name, case.due, case.answered_at)
    if case.ended_at is not None:
        return still(key, name, str(case.get_ending_display()), exact(case.due))
    if case.pause == Pause.SUSPENDED:
        return _suspended(case)
    told = running(key, name, case.due, at, start=case.reported_at)
    return replace(told, basis=_later(case) + told.basis)


def _later(case: Case) -> str:
    """Why the limit is not what the clock alone would say."""
    told = _("经批准延长%(n)d次。") % {"n": case.extensions} if case.extensions else ""
    if case.suspensions:
        told += _("经批准中止%(n)d次，时限顺延。") % {"n": case.suspensions}
    return told


def _planned(case: Case) -> Deadline:
    day = case.planned_until.isoformat() if case.planned_until else ""
    why = _("到期自动恢复办理；挂账不算解决。")
    due = exact(case.due) if case.due else day
    return still(case.due_clock, _("总时限"), _("挂账至 %(day)s") % {"day": day}, due, why)


def _suspended(case: Case) -> Deadline | None:
    """The total while it stands still: its limit if nobody goes on before the cap."""
    if case.due is None or case.paused_at is None or case.paused_until is None:
        return None
    unit = paused_unit(case.due_clock)
    due = active.calendar().shift(case.due, case.paused_at, case.paused_until, unit)
    why = _later(case) + _("到时自动恢复计时。")
    return still(case.due_clock, _("总时限"), _paused(case), exact(due), why)


def _waiting(case: Case, share: Assignment) -> Deadline | None:
    """A stage that stands still while the case is paused."""
    if not case.pause or case.paused_until is None or stage_of(case, share):
        return None
    going = copy(case)
    going.pause = ""
    stage = stage_of(going, share)
    if stage is None:
        return None
    return still(stage.key, _share_name(share), _paused(case), exact(case.paused_until))


def _paused(case: Case) -> str:
    label = _("中止至 %(at)s")
    if case.pause == Pause.WAITING:
        label = _("等诉求人补充，至 %(at)s")
    return label % {"at": exact(case.paused_until) if case.paused_until else ""}
