"""A live session of the cast's village, as its clerk announces it."""

from datetime import timedelta

from huiyin.processes.disclosure import broadcasting
from huiyin.processes.disclosure.broadcasting import Plan
from tests.cast import VILLAGE

LINK = "https://live.example.com/room/8812"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def plan(now, **said):
    """A bid in two days."""
    words = {
        "session": "bid",
        "title": "文化广场铺面招标（示例）",
        "text": "三家公司参加，现场唱标。",
        "starts": now + 2 * DAY,
        "link": LINK,
    }
    return Plan(**words | said)


def announced(village, now, **said):
    """It is announced."""
    by = village.kuaiji.actor()
    return broadcasting.announce(plan(now, **said), unit_code=VILLAGE, by=by, at=now)
