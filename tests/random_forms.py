"""Something to fill the form of any act with: what a page would offer, not always right."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from huiyin.cases.domain.assigning import choices, proposal
from huiyin.cases.domain.climbing import lower_steps
from huiyin.cases.domain.sharing import working_helpers
from huiyin.cases.domain.whistling import callable_offices
from huiyin.cases.models import Case
from huiyin.cases.states import Outcome
from huiyin.cases.transitions import TRANSITIONS
from huiyin.rulebook import active
from tests.cast import NEXT_VILLAGE, VILLAGE, Cast
from tests.stories import PHOTO

# By what it is dispatched, where it starts, and whether anybody may know of it.
ITEMS = (
    "neighbour_noise",  # place, village
    "illegal_structure",  # place, village, the town's squad assists
    "fire_lane",  # both: place and line, 重点
    "theft",  # duty: the police station
    "street_stalls",  # place, township, with a photo
    "family_dispute",  # confidential
)
DAYS = (1, 2, 3, 5, 9, 40)
Draw = Callable[[st.SearchStrategy[Any]], Any]


def some(draw: Draw, rows: Sequence[Any], *, least: int, most: int = 2) -> list[Any]:
    """A few of these."""
    return (
        draw(st.lists(st.sampled_from(rows), min_size=least, max_size=most, unique=True))
        if rows
        else []
    )


def form(
    action: str, case: Case, others: Sequence[Case], cast: Cast, at: datetime, draw: Draw
) -> dict[str, Any] | None:
    """The data of the act's form; None where a page would have nothing to choose from."""
    needs = TRANSITIONS[action].needs
    data: dict[str, Any] = {}
    for need in needs:
        rows = _offered(need, action, case, others, cast, at)
        if rows is None:
            data[need] = "有理由的话"
        elif need in {"helpers", "called"}:
            others = [row for row in rows if row != data.get("lead")]
            data[need] = some(draw, others, least=need == "called")
        elif rows:
            data[need] = draw(st.sampled_from(rows))
        else:
            return None
    if action == "strike_off":
        data["photos"] = [PHOTO]
    return data


def _offered(
    need: str, action: str, case: Case, others: Sequence[Case], cast: Cast, at: datetime
) -> Sequence[Any] | None:
    """What there is to choose from; None for words."""
    profile = active.profile()
    match need:
        case "item":
            return ITEMS
        case "tier":
            return [tier.key for tier in profile.tiers]
        case "route":
            return ["litigation"]
        case "return_reason":
            return ["not_our_area"]
        case "cause":
            return ["stuck", "no_power"]
        case "unit":
            return [cast.unit(VILLAGE + "002"), cast.unit(NEXT_VILLAGE + "001001")]
        case "lead" | "helpers":
            # The first is whom the rules name, and should lead more often than not.
            found = choices(case, proposal(case))[:5]
            return [found[0], *found] if need == "lead" else found
        case "helper":
            return [row.organisation for row in working_helpers(case)]
        case "lower":
            return [step.mode.key for step in lower_steps(case)]
        case "called":
            return callable_offices(case)[:8]
        case "main":
            return others
        case "until":
            return _days(action, case, at)
        case "planned_until":
            return [at.date() + timedelta(days=days) for days in (*DAYS, 300)]
        case "meeting":
            return [at + timedelta(hours=3), at + timedelta(days=2)]
        case "outcome":
            return [Outcome.SOLVED, *Outcome]
        case "photos":
            return [[], [PHOTO]]
        case "satisfied" | "arrived" | "useful" | "justified":
            return [False, True]
        case _:
            return None


def _days(action: str, case: Case, at: datetime) -> list[date]:
    start = at.date()
    if action == "ask_extension" and case.due:
        start = case.due.date()
    if action == "ask_renewal" and case.planned_until:
        start = case.planned_until
    return [start + timedelta(days=days) for days in DAYS]
