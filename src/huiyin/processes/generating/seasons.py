"""When matters come: growth over the years, seasons of an item, weekdays, hours of the day."""

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from huiyin.rulebook.model import Item, Profile

GROWTH = 1.12  # of a year against the one before
# Monday first; people write when the week begins, and less on Sundays.
WEEKDAYS = (1.15, 1.1, 1.05, 1.0, 1.05, 0.85, 0.75)
HOURS = (
    *(0.25, 0.12, 0.08, 0.06, 0.08, 0.2, 0.5, 1.0, 1.9, 2.3, 2.2, 1.7),
    *(1.1, 1.0, 1.7, 2.0, 1.9, 1.6, 1.3, 1.5, 1.7, 1.4, 0.9, 0.5),
)


@dataclass(frozen=True)
class Season:
    """Months in which what these words are about comes so many times as often."""

    words: tuple[str, ...]
    months: tuple[int, ...]
    factor: float


# The first of these that has a word among an item's keywords is the item's season.
SEASONS = (
    Season(("内涝", "积水", "台风", "山洪"), (5, 6, 7, 8, 9), 5.0),  # untranslated: matched
    Season(("供暖", "暖气", "不热"), (11, 12, 1, 2, 3), 9.0),  # untranslated: matched
    Season(("拖欠工资", "欠薪", "讨薪"), (12, 1, 2), 5.0),  # untranslated: matched
    Season(("入学", "学区", "招生"), (7, 8, 9), 5.0),  # untranslated: matched
    Season(("夜间施工", "半夜吵", "噪音"), (5, 6), 2.2),  # untranslated: matched
    Season(("秸秆", "森林防火", "上坟"), (3, 4, 10), 4.0),  # untranslated: matched
    Season(("飞线", "电动车充电"), (6, 7, 8), 1.6),  # untranslated: matched
)


def factor(item: Item, month: int) -> float:
    """How many times as often an item comes in this month as in others."""
    for season in SEASONS:
        if any(word in keyword for keyword in item.keywords for word in season.words):
            return season.factor if month in season.months else 1.0
    return 1.0


def item_weights(profile: Profile, chance: random.Random) -> dict[str, float]:
    """How often each item comes of its own: few items make up most (Zipf), in an order of chance.

    Confidential items are left out: they are in no figure, and nobody invents such matters.
    """
    keys = [key for key, item in profile.items.items() if not item.confidential]
    chance.shuffle(keys)
    return {key: 1 / rank for rank, key in enumerate(keys, start=2)}


def days_of(month: date, first: date, last: date) -> list[date]:
    """The days of the month that lie in the span."""
    days = (month + timedelta(days=number) for number in range(31))
    return [day for day in days if day.month == month.month and first <= day <= last]


def day_weights(days: Sequence[date], first: date) -> list[float]:
    """How many matters come on each of these days, against the others."""
    return [WEEKDAYS[day.weekday()] * GROWTH ** ((day - first).days / 365) for day in days]


class Moments:
    """Instants of a month, drawn as people report."""

    def __init__(self, days: Sequence[date], first: date, zone: ZoneInfo) -> None:
        self.days, self.zone = days, zone
        self.weights = list(accumulate(day_weights(days, first)))
        self.hours = list(accumulate(HOURS))

    def draw(self, chance: random.Random) -> datetime:
        """One of them."""
        day = self.days[bisect(self.weights, chance.random() * self.weights[-1])]
        hour = bisect(self.hours, chance.random() * self.hours[-1])
        second = int(chance.random() * 3600)
        micro = int(chance.random() * 1000) * 1000
        clock = time(hour, second // 60, second % 60, micro, tzinfo=self.zone)
        return datetime.combine(day, clock)


def at_work(moment: datetime, chance: random.Random) -> datetime:
    """The moment itself by day, the next morning for one of the night: offices sleep."""
    if 8 <= moment.hour < 20:
        return moment
    day = moment + timedelta(days=1) if moment.hour >= 20 else moment
    return day.replace(hour=8, minute=30) + timedelta(seconds=chance.random() * 7200)
