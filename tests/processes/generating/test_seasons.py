"""Matters come as people report them: by season, weekday and hour."""

import random
from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

from huiyin.processes.generating.seasons import (
    Moments,
    at_work,
    day_weights,
    days_of,
    factor,
    item_weights,
)
from huiyin.rulebook import active

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_wages_are_owed_before_the_new_year_and_never_in_summer(profile):
    item = profile.items["wage_arrears"]
    assert factor(item, 1) > factor(item, 7) == 1.0


def test_what_has_no_season_is_the_same_all_year(profile):
    item = next(
        item for item in profile.items.values() if len({factor(item, n) for n in range(1, 13)}) == 1
    )
    assert factor(item, 6) == 1.0


def test_confidential_matters_are_not_invented(profile):
    secret = {key for key, item in profile.items.items() if item.confidential}
    weights = item_weights(active.profile(), random.Random(1))
    assert secret
    assert not secret & weights.keys()
    assert max(weights.values()) / min(weights.values()) > 20


def test_days_of_a_month_that_lie_in_the_span():
    first, last = date(2025, 12, 30), date(2026, 2, 2)
    assert days_of(date(2025, 12, 1), first, last) == [date(2025, 12, 30), date(2025, 12, 31)]
    assert days_of(date(2026, 2, 1), first, last) == [date(2026, 2, 1), date(2026, 2, 2)]


def test_mondays_are_fuller_than_sundays_and_a_year_later_fuller_than_now():
    monday, sunday, next_year = date(2025, 3, 3), date(2025, 3, 9), date(2026, 3, 2)
    weights = day_weights([monday, sunday, next_year], monday)
    assert weights[0] > weights[1]
    assert weights[2] > weights[0] * 1.1


def test_few_report_at_night():
    chance = random.Random(7)
    days = days_of(date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 31))
    moments = Moments(days, days[0], SHANGHAI)
    drawn = [moments.draw(chance) for _n in range(3000)]
    hours = Counter(moment.hour for moment in drawn)
    assert sum(hours[n] for n in range(6)) < 300 < sum(hours[n] for n in range(9, 12))
    assert {moment.date() for moment in drawn} == set(days)
    assert drawn[0].utcoffset().total_seconds() == 8 * 3600


def test_offices_sleep():
    chance = random.Random(1)
    noon = datetime(2026, 3, 3, 12, tzinfo=SHANGHAI)
    assert at_work(noon, chance) == noon
    late, early = (at_work(noon.replace(hour=hour), chance) for hour in (22, 3))
    assert (late.day, early.day) == (4, 3)
    assert {late.hour, early.hour} <= {8, 9, 10}
