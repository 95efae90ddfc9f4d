"""Worked examples: sound ones pass, each false statement is one failure."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from huiyin.rulebook.checkup import examine
from huiyin.rulebook.expectations import Failure, run
from tests.rulebook.small_profile import Break, assert_told, change

FILE = "expectations.toml"
NAME = "夜里施工吵"
MANAGED = "urban_management,both,urban_management,hard"


def noise(text: str) -> Sequence[str]:
    """A suggestion that knows one item."""
    return ["noise", "street_light"] if "打桩" in text else []


def failures(directory: Path) -> list[Failure]:
    """What comes out of the folder's examples."""
    checkup = examine(directory)
    return run(checkup.profile, checkup.calendar, checkup.expectations, noise)


def test_a_sound_example_passes(directory: Path) -> None:
    assert failures(directory) == []


@pytest.mark.parametrize(
    ("old", "new", "failure"),
    [
        ('mode = "by_village"', 'mode = "by_county"', ("mode", "by_county", "by_village")),
        ('next = "by_township"', 'next = ""', ("next", "", "by_township")),
        ('lead = "community"', 'lead = "discipline"', ("lead", "discipline", "community")),
        ('partner = ""', 'partner = "discipline"', ("partner", "discipline", "")),
        ('tier = "general"', 'tier = "hard"', ("tier", "hard", "general")),
        (
            "intake_due = 2026-10-08T09:30:00",
            "intake_due = 2026-10-08T10:30:00",
            ("intake_due", "2026-10-08T10:30:00", "2026-10-08T09:30:00"),
        ),
        (
            "due = 2026-10-15T16:30:00",
            "due = 2026-10-15T16:31:00",
            ("due", "2026-10-15T16:31:00", "2026-10-15T16:30:00"),
        ),
        ('emergency = ""', 'emergency = "119"', ("emergency", "119", "")),
        # The rest is told of the item that was meant, so a poor suggestion is one failure.
        ("还在打桩", "还在施工", ("item", "noise", "")),
    ],
)
def test_a_false_statement_is_one_failure(
    directory: Path, old: str, new: str, failure: tuple[str, str, str]
) -> None:
    change(directory, FILE, old, new)
    assert failures(directory) == [Failure(NAME, *failure)]


def test_words_of_danger_change_the_number_and_the_intake_clock(directory: Path) -> None:
    """An hour, day and night, instead of two of office time."""
    change(directory, FILE, "还在打桩", "还在打桩，冒烟了")
    assert failures(directory) == [
        Failure(NAME, "emergency", "", "119"),
        Failure(NAME, "intake_due", "2026-10-08T09:30:00", "2026-09-30T17:30:00"),
    ]


LAMP = """
[[expectations]]
name = "路灯"
text = "打桩把路灯碰坏了，不亮"
item = "noise"
mode = "by_village"
partner = "urban_management"
tier = "hard"
reported_at = 2026-10-12T09:00:00
due = 2026-10-15T14:30:00
"""


def test_a_heavier_tier_and_a_second_assignment(directory: Path) -> None:
    """Half of seven working days, counted from nine on Monday: half past two on Thursday."""
    change(directory, "items.csv", "urban_management,place,,", MANAGED)
    (directory / FILE).write_text(LAMP, encoding="utf-8")
    assert failures(directory) == []


def test_what_is_not_stated_is_not_checked(directory: Path) -> None:
    (directory / FILE).write_text(
        '[[expectations]]\nname = "只有文字"\ntext = "天上掉下来的事"\n', encoding="utf-8"
    )
    assert failures(directory) == []


def test_without_an_item_the_suggested_one_is_followed(directory: Path) -> None:
    change(directory, FILE, 'item = "noise"\n', "")
    assert failures(directory) == []
    change(directory, FILE, "打桩", "施工")
    assert {failure.key for failure in failures(directory)} == {
        "mode",
        "next",
        "lead",
        "tier",
        "due",
    }


@pytest.mark.parametrize(
    "broken",
    [
        Break(FILE, 'item = "noise"', 'item = "x"', f"expectations.{NAME}.item", "items.csv"),
        Break(FILE, '"by_village"', '"x"', f"expectations.{NAME}.mode", "ladder.toml"),
        Break(FILE, '"by_township"', '"x"', f"expectations.{NAME}.next", "ladder.toml"),
        Break(FILE, 'partner = ""', 'partner = "x"', f"expectations.{NAME}.partner", "offices"),
        Break(FILE, '"general"', '"x"', f"expectations.{NAME}.tier", "profile.toml"),
        Break(FILE, '"community"', '"x"', f"expectations.{NAME}.lead", "offices.toml"),
        Break(FILE, 'emergency = ""', 'emergency = "1"', f"expectations.{NAME}.emergency", "「1」"),
        Break(
            FILE,
            "text =",
            "txt =",
            f"expectations.{NAME}.text",
            "缺少",
            also=((FILE, f"expectations.{NAME}.txt"),),
        ),
        Break(FILE, "16:30:00\nin", "16:30:00Z\nin", f"expectations.{NAME}.reported_at", "时区"),
        Break(
            FILE,
            "due = 2026-10-15T16:30:00",
            "due = 2026-10-15",
            f"expectations.{NAME}.due",
            "日期和时间",
        ),
        Break(
            FILE,
            "reported_at = 2026-09-30T16:30:00\n",
            "",
            f"expectations.{NAME}.due",
            "reported_at",
            also=((FILE, f"expectations.{NAME}.intake_due"),),
        ),
    ],
    ids=lambda broken: broken.path,
)
def test_a_slip_in_an_example_is_told(directory: Path, broken: Break) -> None:
    assert_told(directory, broken)


def test_two_examples_of_one_name(directory: Path) -> None:
    text = (directory / FILE).read_text(encoding="utf-8")
    change(directory, FILE, text, text + text)
    with pytest.raises(Exception, match=f"expectations.{NAME}: name「{NAME}」重复"):
        examine(directory)
