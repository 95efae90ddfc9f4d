"""作为一件事提上去: many matters with one root go up as one, with one report.

The others are merged into one main case by the rules there are (合并办理): each keeps its number,
clock, reply and rating. The main case climbs with the report; one decision is made on it, and
what is decided is told to everybody whose matter it does the work of. What nobody has taken in
yet and a level above leads in cannot be merged here: all of them are asked up with the report.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.cases.domain.acceptance import led_above
from huiyin.cases.domain.moving import Overtaken
from huiyin.cases.mergeable import apart, mains
from huiyin.cases.models import Case
from huiyin.cases.permissions import Denied, may
from huiyin.cases.states import ENDED, State
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.processes.casework import perform
from huiyin.rulebook import active

MOST = 100  # cases that go up in one step: one transaction, and a page that a person reads
REASON = "作为一件事提请上级，合并办理、分别答复。"  # untranslated: stored


@dataclass(frozen=True)
class Left:
    """A case that stays as it is, and why."""

    case: Case
    reason: str


@dataclass(frozen=True)
class Plan:
    """What would happen: shown on the page, and done only if it is still the same.

    ``main`` is the case that goes up; None where there is none that the actor may take up, and
    ``why`` says so. ``unaccepted``: it has to be taken in first, as an item. ``already`` were
    merged into it before. ``mains`` are those that could be it.
    """

    main: Case | None = None
    why: str = ""
    mains: tuple[Case, ...] = ()
    joined: tuple[Case, ...] = ()
    already: tuple[Case, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def unaccepted(self) -> bool:
        """The main case has to be taken in first."""
        return self.main is not None and self.main.accepted_at is None

    @property
    def seen(self) -> str:
        """Main and others with the number of their last entry: what the page has shown."""
        rows = [self.main, *self.joined] if self.main else []
        return ",".join(f"{case.reference}:{case.last_number}" for case in rows)


@dataclass(frozen=True)
class Handed:
    """What a person wrote: the cause by its code, the report, what was tried, the item.

    ``item`` counts only where the main case is still to be taken in. ``seen`` is
    :attr:`Plan.seen` of the page it was written on.
    """

    cause: str
    report: str
    tried: str
    seen: str
    item: str = ""


def plan(cases: Sequence[Case], *, by: Actor, main: uuid.UUID | None = None) -> Plan:
    """Which of these cases goes up, which are merged into it, and which stay, each with why.

    ``main`` is the id of the one a person chose; otherwise the one that already does the work
    of others, else one that is being worked on, else the oldest.
    """
    cases = sorted((case for case in cases if case.state not in ENDED), key=lambda row: row.id)
    busy = mains(cases)
    fit = [case for case in cases if not _why_not_main(case, by)]
    if not fit:
        return Plan(why=_why_none(cases, by), left=_all_left(cases, by))
    ranked = sorted(fit, key=lambda row: (row.id not in busy, row.accepted_at is None, row.id))
    chosen = next((case for case in ranked if case.id == main), ranked[0])
    others = [case for case in cases if case.id != chosen.id]
    already = [case for case in others if case.main_id == chosen.id]
    rest = [case for case in others if case.main_id != chosen.id]
    reasons = [(case, _why_not_joined(case, chosen, busy, by)) for case in rest]
    able = [case for case, reason in reasons if not reason]
    late = _("一次最多合并%(most)d件，这一件下次再并。") % {"most": MOST}
    return Plan(
        main=chosen,
        mains=tuple(ranked),
        joined=tuple(able[:MOST]),
        already=tuple(already),
        left=(
            *(Left(case, reason) for case, reason in reasons if reason),
            *(Left(case, late) for case in able[MOST:]),
        ),
    )


def hand_up(
    cases: Sequence[Case], asked: Handed, *, main: uuid.UUID, by: Actor, at: datetime
) -> Case:
    """Merge, and take the main case one rung up with the report; returns the main case.

    It is ``referred`` where they were asked up one by one instead.

    All of it or nothing: :class:`Overtaken` where something is no longer as the page showed it,
    :class:`Refused` with the sentence of the first step that cannot be done.
    """
    with transaction.atomic():
        wanted = plan(_anew(cases), by=by, main=main)
        chosen = wanted.main
        if chosen is None or chosen.id != main or wanted.seen != asked.seen:
            raise Overtaken(
                _("您打开页面以后，其中有的事有了新情况，什么都没有改。请看过最新情况再提。")
            )
        if wanted.unaccepted and _led_above(chosen, asked.item):
            for case in (chosen, *wanted.joined):
                perform("ask_up", case, by=by, at=at, data={"reason": asked.report})
            return chosen
        if wanted.unaccepted:
            _take_in(chosen, asked.item, by, at)
        for case in wanted.joined:
            perform("merge", case, by=by, at=at, data={"main": chosen, "reason": REASON})
        told = {"cause": asked.cause, "reason": asked.report, "tried": asked.tried}
        perform("climb", chosen, by=by, at=at, data=told)
        if not isinstance(may(by, "brief", chosen), Denied):
            # The rung that is asked decides on a brief: the report is that brief.
            perform("brief", chosen, by=by, at=at, data={"brief": asked.report})
    return chosen


def _anew(cases: Sequence[Case]) -> list[Case]:
    """As the database has them now, held until the end."""
    places, ids = {case.county for case in cases}, [case.id for case in cases]
    rows = Case.objects.filter(county__in=places, id__in=ids).order_by("id")
    return list(rows.select_related("holder", "about").select_for_update(of=("self",)))


def _led_above(case: Case, item: str) -> bool:
    line = active.profile().items.get(item)
    return line is not None and not line.confidential and led_above(line, case.holder)


def _take_in(case: Case, item: str, by: Actor, at: datetime) -> None:
    line = active.profile().items.get(item)
    if line is None:
        raise Refused(_("主件还没有受理，请先选它是哪一类事项。"))
    if line.confidential:
        raise Refused(_("这一类事项要保密，不能合在一起提。请一件一件办。"))
    perform("accept", case, by=by, at=at, data={"item": item})


def _why_not_main(case: Case, by: Actor) -> str:
    """Why the actor cannot take this case up; "" where they can."""
    if case.confidential or case.historical:
        return _("保密的事和历史导入的事不能合在一起提。")
    answer = may(by, "accept" if case.accepted_at is None else "climb", case)
    return answer.sentence if isinstance(answer, Denied) else ""


def _why_none(cases: Sequence[Case], by: Actor) -> str:
    if not cases:
        return _("没有还在办的事，不用再提。")
    return _("这里面没有一件能由您提上去：%(reason)s") % {"reason": _why_not_main(cases[0], by)}


def _all_left(cases: Sequence[Case], by: Actor) -> tuple[Left, ...]:
    return tuple(Left(case, _why_not_main(case, by)) for case in cases)


def _why_not_joined(case: Case, main: Case, busy: set[uuid.UUID], by: Actor) -> str:
    """Why this case cannot be merged into the main one; "" if it can."""
    if case.state == State.JOINED:
        return _("已经并入别的事。")
    if case.id in busy:
        return _("已经有别的事并入这一件，它自己照常办。")
    if case.confidential or case.historical:
        return _("保密的事和历史导入的事不能合在一起提。")
    refused = apart(case, main)
    if refused:
        return refused
    if case.state not in {State.REPORTED, State.ACCEPTED}:
        return _("已经是“%(state)s”，照常单独办。") % {"state": State(case.state).label}
    answer = may(by, "merge", case)
    return answer.sentence if isinstance(answer, Denied) else ""
