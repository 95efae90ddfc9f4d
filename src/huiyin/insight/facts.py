"""What a case adds to the figures: the one place where any of it is decided."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from huiyin.cases.models import Case
from huiyin.cases.states import (
    AssignmentState,
    Ending,
    Outcome,
    Pause,
    Share,
    Source,
    State,
)
from huiyin.insight.days import day_of
from huiyin.insight.models import Fact
from huiyin.people.models import Organisation
from huiyin.rulebook import active

# The first of these is what the requester hears of the matter from an office.
WORDS_TO_REQUESTER = frozenset(
    ["accept", "take_up", "decline", "merge", "wait", "progress", "submit", "answer_joined"]
)
REOPENINGS = frozenset(["uphold", "uphold_due", "recheck_fail", "reopen"])
CLIMBS = frozenset(["climb", "climb_due", "take_over", "taken_over"])
GIVEN_UP = frozenset({AssignmentState.RETURNED, AssignmentState.RELEASED})
SPOKEN = frozenset({Ending.RATED, Ending.CALLED_BACK})
MOST = 2**31 - 1  # minutes that a column holds


class Step(NamedTuple):
    """What is read of an entry of the book."""

    kind: str
    at: datetime


class Part(NamedTuple):
    """What is read of a share."""

    share: str
    organisation_id: int
    state: str


def fact_of(case: Case, entries: Sequence[Step], shares: Sequence[Part]) -> Fact | None:
    """The fact of a case, by its row, its book and its shares, each oldest first; unsaved.

    None for what is in no figure: a confidential case, one that was set aside, and one about
    an office of the root level or of a pattern the place does not know.
    """
    if case.confidential or case.state == State.SET_ASIDE or not _countable(case.about):
        return None
    kinds = {step.kind for step in entries}
    self_handled = case.ending == Ending.SELF_HANDLED or "self_handle" in kinds
    fact = Fact(
        county=case.county,
        case_id=case.id,
        unit_code=case.unit_code,
        compound_id=case.compound_id,
        desk_id=_desk(case, shares),
        item=case.item,
        source=case.source,
        about=case.about_id is not None,
        reported_on=day_of(case.reported_at),
        due=_due(case),
        planned=int(case.state == State.PLANNED),
        number=case.last_number,
        **_at_report(case, entries, self_handled),
    )
    if case.ended_at is not None:
        fact.ended_on = day_of(case.ended_at)
        for column, value in _at_end(case, kinds).items():
            setattr(fact, column, value)
    return fact


def _countable(about: Organisation | None) -> bool:
    """A matter about an office counts if that stands below the level of the whole place."""
    if about is None:
        return True
    profile = active.profile()
    office = profile.offices.get(about.office)
    return office is not None and profile.level(office.level).digits > len(profile.place)


def _desk(case: Case, shares: Sequence[Part]) -> int:
    leads = [
        part.organisation_id
        for part in shares
        if part.share == Share.LEAD and part.state not in GIVEN_UP
    ]
    return leads[-1] if leads else case.holder_id


def _due(case: Case) -> datetime | None:
    """The limit that runs now, if any: first that of the intake, then that of the result."""
    if case.historical or case.ended_at is not None or case.pause == Pause.SUSPENDED:
        return None
    if case.accepted_at is None:
        return case.intake_due
    return case.due if case.answered_at is None else None


def _at_report(case: Case, entries: Sequence[Step], self_handled: bool) -> dict[str, int]:
    found = {
        "reported": 1,
        "found": int(case.source == Source.GRID),
        "complained": int(case.has_requester),
        "self_handled": int(self_handled),
    }
    if case.historical or self_handled:
        return found
    if case.intake_due is not None:
        answered = case.accepted_at or (case.ended_at if case.ending == Ending.DECLINED else None)
        ran_out = bool(entries) and entries[-1].at >= case.intake_due
        found["asked"] = int(answered is not None or ran_out)
        found["responded"] = int(answered is not None and answered <= case.intake_due)
    if case.has_requester:
        first = next((step.at for step in entries if step.kind in WORDS_TO_REQUESTER), None)
        if first is not None:
            found["contacted"] = 1
            found["contact_minutes"] = _minutes(case.reported_at, first)
    return found


def _at_end(case: Case, kinds: Collection[str]) -> dict[str, int]:
    assert case.ended_at is not None
    ending, own = case.ending, case.ending == Ending.SELF_HANDLED
    lapsed = ending == Ending.UNRATED
    # Whoever said "no" and then nothing any more has said "no".
    rated = ending in SPOKEN or (lapsed and case.rounds > 0)
    satisfied = ending in SPOKEN and bool(case.satisfied)
    reviewed = ending == Ending.REVIEWED
    reopened = not REOPENINGS.isdisjoint(kinds)
    climbed = not CLIMBS.isdisjoint(kinds)
    smooth = case.rounds == 0 and not reopened
    dued = case.due is not None and not case.historical
    done = case.answered_at or case.ended_at
    petition = case.item in petitions() and "merge" not in kinds
    once = petition and smooth and not (climbed and _at_the_top(case.mode))
    return {
        "ended": 1,
        "handled_minutes": 0 if own else _minutes(case.reported_at, case.ended_at),
        "rated": int(rated),
        "satisfied": int(satisfied),
        "unrated": int(lapsed and not rated),
        "solved": int(satisfied),
        "outcome_solved": int(case.outcome == Outcome.SOLVED),
        "outcome_explained": int(case.outcome == Outcome.EXPLAINED),
        "outcome_impossible": int(case.outcome == Outcome.IMPOSSIBLE),
        "reviewed": int(reviewed),
        "self_ended": int(own),
        "declined": int(ending == Ending.DECLINED),
        "withdrawn": int(ending == Ending.WITHDRAWN),
        "excluded": int(ending == Ending.UNSETTLED),
        "dued": int(dued),
        "on_time": int(dued and case.due is not None and done <= case.due),
        "judged": int(rated or reviewed),
        "once": int((satisfied or reviewed) and smooth and "fail_review" not in kinds),
        "reopened": int(reopened),
        "returned": int(case.returns > 0),
        "extended": int(case.extensions > 0),
        "suspended": int(case.suspensions > 0),
        "climbed": int(climbed),
        "petition": int(petition),
        "petition_once": int(once),
    }


def petitions() -> frozenset[str]:
    """The items that are 申诉求决, by the profile."""
    return active.profile().insight.petitions


def _at_the_top(mode: str) -> bool:
    ladder = active.profile().ladder
    return any(rung.key == mode and rung.level == ladder[-1].level for rung in ladder)


def _minutes(start: datetime, end: datetime) -> int:
    """Whole minutes; 0 where a clock was put back in between."""
    return min(max(int((end - start).total_seconds() // 60), 0), MOST)
