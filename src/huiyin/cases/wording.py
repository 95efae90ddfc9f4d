"""The words of codes: places, items, rungs, entries. No database is asked."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from huiyin.cases.conditions import DISSATISFIED, OVERDUE
from huiyin.cases.states import Alarm, Ending, Outcome, RequestKind, State
from huiyin.cases.transitions import TRANSITIONS
from huiyin.rulebook import active
from huiyin.rulebook.model import Coded
from huiyin.territory.locating import grid_of
from huiyin.territory.naming import said

VILLAGE_DIGITS = 12


def place_name(code: str) -> str:
    """The unit's name, with its village's where it lies below one; the code if unknown."""
    unit = grid_of(code)
    if unit is None:
        return code
    village = grid_of(code[:VILLAGE_DIGITS]) if len(code) > VILLAGE_DIGITS else None
    if village is None or unit.name.startswith(village.name):
        return unit.name
    return f"{village.name} {unit.name}"


def place_path(code: str) -> str:
    """The names from below the root down to the unit, none repeating the one above."""
    unit = grid_of(code)
    if unit is None:
        return code
    path = unit.path[1:] or unit.path
    shown: list[str] = []
    for place, name in enumerate(path):
        above = max((up for up in path[:place] if name.startswith(up)), key=len, default="")
        shown.append(name.removeprefix(above) or name)
    return " › ".join(shown)


def item_name(key: str) -> str:
    """The item of the catalogue; its key where the profile dropped it, "" for none."""
    item = active.profile().items.get(key)
    return said(item.name) if item else key


def mode_name(key: str) -> str:
    """The rung of the ladder, in the same way."""
    modes = {mode.key: mode.name for mode in active.profile().ladder}
    return said(modes.get(key, key))


def tier_name(key: str) -> str:
    """How heavy the matter is, in the place's words; "" is the lightest."""
    tiers = active.profile().tiers
    return said(next((tier.name for tier in tiers if key in ("", tier.key)), key))


def is_lightest(key: str) -> bool:
    """The tier that goes without saying."""
    tiers = active.profile().tiers
    return not tiers or key in ("", tiers[0].key)


def state_label(state: str) -> str:
    """A state in words."""
    return str(State(state).label)


def outcome_label(outcome: str) -> str:
    """An outcome in words; "" while there is none."""
    return str(Outcome(outcome).label) if outcome else ""


def ending_label(ending: str) -> str:
    """How it ended, in words; "" while it has not."""
    return str(Ending(ending).label) if ending else ""


def alarm_label(alarm: str) -> str:
    """What the system could not do by itself; "" where there is no alarm."""
    return str(Alarm(alarm).label) if alarm else ""


def request_label(kind: str) -> str:
    """What one office wants of another."""
    return str(RequestKind(kind).label) if kind else ""


def entry_label(kind: str) -> str:
    """What was done, as the button said."""
    return str(TRANSITIONS[kind].label) if kind in TRANSITIONS else kind


def coded_name(kind: str, key: str) -> str:
    """A coded reason, route, cause or purpose of the profile; its key where it was dropped."""
    profile = active.profile()
    choices: dict[str, Mapping[str, Coded]] = {
        "route": profile.decline_routes,
        "return_reason": profile.return_reasons,
        "purpose": profile.reveal_purposes,
        "climb_cause": profile.climb_causes,
    }
    found = choices[kind].get(key)
    return said(found.name) if found else key


def climb_cause(key: str) -> str:
    """Why it goes up a rung: the clock's and the requester's own causes, else a coded one."""
    own = {OVERDUE: _("超期"), DISSATISFIED: _("再次不满意")}
    return own.get(key) or coded_name("climb_cause", key)


def personal_label(field: str) -> str:
    """Which personal field."""
    return {"name": _("姓名"), "phone": _("电话"), "address": _("住址")}.get(field, field)
