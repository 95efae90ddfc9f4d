"""The Chinese words of codes: places, items, modes, entries. No database is asked."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from huiyin.cases.states import Outcome, State
from huiyin.cases.transitions import TRANSITIONS
from huiyin.rulebook import active
from huiyin.rulebook.model import Coded
from huiyin.territory.locating import grid_of

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
    return item.name if item else key


def mode_name(key: str) -> str:
    """The rung of the ladder, in the same way."""
    modes = {mode.key: mode.name for mode in active.profile().ladder}
    return modes.get(key, key)


def state_label(state: str) -> str:
    """A state in words."""
    return str(State(state).label)


def outcome_label(outcome: str) -> str:
    """An outcome in words; "" while there is none."""
    return str(Outcome(outcome).label) if outcome else ""


def entry_label(kind: str) -> str:
    """What was done, as the button said."""
    return str(TRANSITIONS[kind].label) if kind in TRANSITIONS else kind


def coded_name(kind: str, key: str) -> str:
    """A coded reason, route or purpose of the profile; its key where it was dropped."""
    profile = active.profile()
    choices: dict[str, Mapping[str, Coded]] = {
        "route": profile.decline_routes,
        "return_reason": profile.return_reasons,
        "purpose": profile.reveal_purposes,
    }
    found = choices[kind].get(key)
    return found.name if found else key


def personal_label(field: str) -> str:
    """Which personal field."""
    return {"name": _("姓名"), "phone": _("电话"), "address": _("住址")}.get(field, field)
