"""Outreach: what outreach.toml must hold, and who may not have the right to visit."""

import pytest

from huiyin.rulebook.loading import load
from huiyin.rulebook.model import Weekday
from tests.rulebook.small_profile import Break, assert_told, write

FILE = "outreach.toml"
SECRETARY = '"handle", "visit"]'

BREAKS = [
    Break(FILE, 'informant = "secretary"', 'informant = "nobody"', "network.informant", "没有在"),
    Break(FILE, 'centre = ""', 'centre = "dispatcher"', "network.centre", "走访"),
    Break(FILE, 'host = "secretary"', 'host = "nobody"', "meetings.friday.host", "没有在"),
    Break(FILE, '"friday"]', '"freitag"]', "meetings.friday.days", "freitag"),
    Break(FILE, '"19:30"', '"7:30"', "meetings.friday.time", "19:30"),
    Break(FILE, "[counts.visit", "[counts.visits", "counts.visit_retention_years", "缺少"),
    Break(FILE, "yx-2024: 第十五条", "xx-1: 一", "counts.visit_retention_years.basis", "xx-1"),
    Break(FILE, "yx-2024: 第十六条", "xx-1: 一", "meetings.friday.basis", "xx-1"),
    Break(FILE, 'visits = "走访本"', "", "words.visits", "缺少"),
    Break(FILE, '["同意才记。"]', "[]", "privacy.notice", "不能为空"),
    Break(
        "roles.toml",
        '"review", "approve"]',
        '"review", "approve", "visit"]',
        "dispatcher.rights",
        "走访",
    ),
    Break(
        "roles.toml",
        SECRETARY,
        '"handle"]',
        "",
        "住户名册",
        also=((FILE, "network.informant"),),
    ),
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda one: one.path or "village")
def test_a_broken_rule_is_told(tmp_path, broken):
    assert_told(write(tmp_path), broken)


@pytest.mark.parametrize("name", ["needs", "ways", "services", "rounds"])
def test_a_list_is_never_empty(tmp_path, name):
    directory = write(tmp_path)
    text = (directory / FILE).read_text()
    start = text.index(f"[{name}.")
    end = text.index("\n\n", start)
    entry = text[start:end]
    assert_told(directory, Break(FILE, entry, f"[{name}]", name, "至少"))


def test_the_file_arrives_typed(tmp_path):
    profile = load(write(tmp_path))
    there = profile.outreach
    assert (there.visits, there.errands, there.rounds_name) == ("走访本", "代办", "敲门")
    assert there.meetings["friday"].days == (Weekday.FRIDAY, Weekday.SUNDAY)
    assert there.needs["alone"].name == "独居老人"
    assert profile.counts["visit_retention_years"].value == 2
