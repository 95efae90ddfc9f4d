"""What the page of a wall holds before anything moves: names, words, classes of the map.

The snapshot has codes only, so that one serves readers of every language; the words for them
stand here.
"""

import json
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from huiyin.cases.states import Alarm, State
from huiyin.insight.places import place_of
from huiyin.insight.snapshot.drawing import drawn
from huiyin.rulebook import active
from huiyin.screen.doors import Viewer
from huiyin.screen.places import next_to
from huiyin.territory import stamps
from huiyin.territory.naming import said

VILLAGE_DIGITS, TOWNSHIP_DIGITS = 12, 9
# Where the classes of the map begin, by what is coloured: open and overdue matters.
GRIDS = ((1, 3, 6, 11), (1, 2, 3, 5))
VILLAGES = ((1, 6, 16, 31), (1, 3, 6, 11))
LARGER = ((1, 26, 101, 251), (1, 6, 21, 51))


def wall_page(code: str, viewer: Viewer) -> dict[str, Any]:
    """Everything the template needs; a display with a key is led nowhere else."""
    place, stamp = place_of(code), stamps.current()
    before, after = ("", "") if viewer.key else next_to(viewer.actor, place)
    coloured = drawn(place.code, stamp).areas
    steps = _steps(coloured)
    return {
        "here": place,
        "stamp": stamp,
        "seconds": settings.WALL_SECONDS,
        "before": before,
        "after": after,
        "key": viewer.key,
        "mapped": bool(coloured),
        "modes": [
            ("open", _("未结"), _legend(steps[0])),
            ("overdue", _("超期"), _legend(steps[1])),
        ],
        "steps": json.dumps(steps),
        "tiles": settings.TILES,
        "tiles_note": settings.TILES_NOTE,
        "words": json.dumps(_words(), ensure_ascii=False),
    }


def _words() -> dict[str, dict[str, str]]:
    """What the codes of a snapshot are called."""
    profile = active.profile()
    return {
        "item": {key: said(item.name) for key, item in profile.items.items()},
        "state": {str(state): str(state.label) for state in State},
        "kind": {str(alarm): str(alarm.label) for alarm in Alarm},
    }


def _steps(digits: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if digits <= TOWNSHIP_DIGITS:
        return LARGER
    return VILLAGES if digits <= VILLAGE_DIGITS else GRIDS


def _legend(steps: tuple[int, ...]) -> list[tuple[int, str]]:
    """Each class of the map and the numbers it stands for, from none upwards."""
    ends = [*(step - 1 for step in steps[1:]), 0]
    told = [
        f"{first}–{last}" if last > first else f"{first}" if last else f"≥{first}"
        for first, last in zip(steps, ends, strict=True)
    ]
    return list(enumerate(["0", *told]))
