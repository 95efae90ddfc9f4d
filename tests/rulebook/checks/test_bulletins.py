"""Standing reports: what bulletins.toml must hold."""

from datetime import time

import pytest

from huiyin.rulebook.loading import load
from huiyin.rulebook.model import BulletinKind
from tests.rulebook.small_profile import Break, assert_told, write

FILE = "bulletins.toml"
DAILY = 'levels = ["village"]\ntime = "08:00"'

TOLD = ((FILE, "daily.tells"),)
COUNTY = 'levels = ["county"]'

BREAKS = [
    Break(FILE, DAILY, 'levels = []\ntime = "08:00"', "daily.levels", "不能为空", also=TOLD),
    Break(FILE, '["village"]', '["village", "galaxy"]', "daily.levels", "galaxy", also=TOLD),
    Break(FILE, '"08:00"', '"8点"', "daily.time", "08:00"),
    Break(FILE, '["community"]', '["nobody"]', "daily.tells", "nobody", also=TOLD),
    Break(FILE, '["community"]', '["community", "county_centre"]', "daily.tells", "不做这一级"),
    Break(FILE, COUNTY, 'levels = ["county", "township"]', "monthly.tells", "没有人知道"),
    Break(FILE, '"monday"', '"moonday"', "weekly.weekday", "moonday"),
    Break(FILE, "day = 1\n", "day = 31\n", "monthly.day", "每个月都有"),
    Break(FILE, "stuck_days = 3", "stuck_days = 0", "daily.stuck_days", "不能小于"),
    Break(FILE, "yx-2024: 第十七条", "xx-1: 一", "daily.basis", "xx-1"),
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda one: f"{one.path}-{one.words}")
def test_a_broken_rule_is_told(tmp_path, broken):
    assert_told(write(tmp_path), broken)


def test_each_kind_has_its_rule(tmp_path):
    rules = load(write(tmp_path)).bulletins
    assert list(rules) == list(BulletinKind)
    weekly, monthly = rules[BulletinKind.WEEKLY], rules[BulletinKind.MONTHLY]
    assert (weekly.weekday, weekly.time, weekly.levels) == (0, time(8), ("township",))
    assert (monthly.day, monthly.name, monthly.stuck_days) == (1, "月通报", 15)
