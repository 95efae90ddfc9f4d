"""One snapshot of a place, put together from what insight keeps anyway."""

import json
from datetime import datetime
from typing import Any

from huiyin.insight import asking
from huiyin.insight.asking import Asked
from huiyin.insight.days import day_of
from huiyin.insight.places import Place, children
from huiyin.insight.snapshot import watching
from huiyin.insight.snapshot.areas import areas
from huiyin.insight.snapshot.stream import stream
from huiyin.territory import stamps

ITEMS = 8  # of today that are listed


def made(place: Place, *, at: datetime, gcj02: bool) -> bytes:
    """The snapshot of this place at this moment, as JSON.

    It holds codes and instants, no words and no spans: one serves readers of every language,
    and while nothing happens it stays the same byte for byte. Matters about offices are never
    in it, whoever looks: a wall is read by everybody in the room.
    """
    stamp = stamps.current()
    today = day_of(at)
    asked = Asked(place=place, first=today, last=today)
    counts, standing = asking.total(asked), asking.standing(asked, at=at)
    by_area, nowhere = areas(asked, stamp, at=at)
    whistling, whistles = watching.whistles(place)
    surging, surges = watching.surges(place, at=at)
    alarmed, alarms = watching.alarms(place)
    told = {
        "stamp": stamp,
        "figures": {
            "reported": counts["reported"],
            "ended": counts["ended"],
            "open": standing.open,
            "overdue": standing.overdue,
            "due_today": standing.due_today,
            "planned": standing.planned,
            "whistles": whistling,
            "surges": surging,
            "alarms": alarmed,
        },
        "areas": by_area,
        "nowhere": nowhere,
        "below": _below(asked, at),
        "items": _items(asked),
        "spots": watching.spots(place, at=at, gcj02=gcj02),
        "stream": stream(place, at=at),
        "whistles": whistles,
        "surges": surges,
        "alarms": alarms,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _below(asked: Asked, at: datetime) -> list[dict[str, Any]]:
    """Today's units one level below, by code: never in the order of their numbers."""
    units = [unit for unit in children(asked.place, asked.first, asked.last) if not unit.ended]
    standing = asking.standing_by_unit(asked, at=at)
    counted = asking.by_unit(asked)
    rows = []
    for unit in units:
        open_ = [standing[code] for code in unit.codes if code in standing]
        rows.append(
            {
                "key": unit.code,
                "name": unit.name,
                "reported": sum(counted[c]["reported"] for c in unit.codes if c in counted),
                "open": sum(one.open for one in open_),
                "overdue": sum(one.overdue for one in open_),
            }
        )
    return rows


def _items(asked: Asked) -> list[dict[str, Any]]:
    """What was reported most today; equal numbers by the item's key."""
    counts = asking.by_item(asked)
    rows = [(counts[item]["reported"], item) for item in counts if counts[item]["reported"]]
    return [
        {"key": item or "-", "item": item, "n": n}
        for n, item in sorted(rows, key=lambda row: (-row[0], row[1]))[:ITEMS]
    ]
