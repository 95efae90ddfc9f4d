"""The further conditions of the table: what must hold of a case for an act to make sense."""

from collections.abc import Callable

from huiyin.cases.facts import Facts
from huiyin.cases.models import Case
from huiyin.cases.spoken import is_spoken
from huiyin.cases.states import (
    APPROVALS,
    Ending,
    Pause,
    RequestKind,
    RequestState,
    Share,
    Source,
    State,
)
from huiyin.rulebook import active
from huiyin.rulebook.ladder import lower_mode, next_mode
from huiyin.rulebook.model import Mode, RungKind

# Why a case climbs by itself; the profile's coded causes are for people.
OVERDUE, DISSATISFIED = "overdue", "dissatisfied"
BY_ITSELF = frozenset({OVERDUE, DISSATISFIED})

Condition = Callable[[Facts], bool]


def mode_of(case: Case) -> Mode | None:
    """The rung the case stands on; None where it has none yet or the profile dropped it."""
    return next((mode for mode in active.profile().ladder if mode.key == case.mode), None)


def _studied(facts: Facts) -> bool:
    mode = mode_of(facts.case)
    return mode is not None and mode.kind is RungKind.STUDY


def _briefed(facts: Facts) -> bool:
    """On the leaders' rung, or asking for it."""
    keys = {facts.case.mode, facts.case.climb_to}
    return any(mode.key in keys and mode.kind is RungKind.STUDY for mode in active.profile().ladder)


def _has_next(facts: Facts) -> bool:
    mode = mode_of(facts.case)
    return mode is not None and next_mode(active.profile(), mode) is not None


def _has_lower(facts: Facts) -> bool:
    mode = mode_of(facts.case)
    return mode is not None and lower_mode(active.profile(), mode) is not None


def _asked(facts: Facts, *kinds: RequestKind) -> bool:
    return any(row.kind in kinds and row.state == RequestState.ASKED for row in facts.requests)


def _fewer(column: str, count: str) -> Condition:
    """The case has had fewer of these than the profile grants, and none is being decided."""

    def holds(facts: Facts) -> bool:
        return getattr(facts.case, column) < active.profile().counts[count].value and not _asked(
            facts, *APPROVALS
        )

    return holds


def _unsettleable(facts: Facts) -> bool:
    rounds = active.profile().counts["rounds_before_panel"].value
    return facts.case.rounds >= rounds and not _asked(facts, *APPROVALS)


def _suspendable(facts: Facts) -> bool:
    return not facts.case.pause and _fewer("suspensions", "suspensions")(facts)


def _reopenable(facts: Facts) -> bool:
    """Worked on once, and not by whoever reported it in one step."""
    return facts.case.ending != Ending.SELF_HANDLED and bool(facts.shares)


def _main_answered(facts: Facts) -> bool:
    """The case that does the work has its result, looked at by the checker."""
    main = facts.case.main_id
    if main is None:
        return False
    rows = Case.objects.filter(county=facts.case.county, id=main)
    answered = {State.RATING, State.CLOSED, State.DISPUTED}
    return rows.filter(state__in=answered).exclude(outcome="").exists()


CONDITIONS: dict[str, Condition] = {
    "tiered": lambda facts: len(active.profile().tiers) > 1,
    "study": _studied,
    "not_study": lambda facts: not _studied(facts),
    "briefed": _briefed,
    "climbing": lambda facts: bool(facts.case.climb_to),
    "not_climbing": lambda facts: not facts.case.climb_to,
    "refusable": lambda facts: (
        bool(facts.case.climb_to) and facts.case.climb_cause not in BY_ITSELF
    ),
    "has_next": _has_next,
    "has_lower": _has_lower,
    "helped": lambda facts: any(row.share != Share.LEAD and row.is_open for row in facts.shares),
    "returnable": lambda facts: facts.lead is not None and not facts.lead.final,
    "urgeable": lambda facts: facts.case.state not in {State.RATING, State.PLANNED},
    "extendable": _fewer("extensions", "extensions"),
    "suspendable": _suspendable,
    "renewable": _fewer("renewals", "plan_renewals"),
    "unsettleable": _unsettleable,
    "waitable": lambda facts: not facts.case.pause and facts.case.has_requester,
    "paused": lambda facts: facts.case.pause in set(Pause),
    "on_behalf": lambda facts: facts.case.source == Source.OFFICE,
    "objectable": lambda facts: facts.case.objection_until is not None,
    "reopenable": _reopenable,
    "spoken": lambda facts: is_spoken(facts.case.title),
    "main_answered": _main_answered,
}
