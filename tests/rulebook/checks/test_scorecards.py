"""scorecards.toml: a hundred points, two lists apart, a minimum volume."""

from pathlib import Path

import pytest

from tests.rulebook.small_profile import Break, assert_told

FILE = "scorecards.toml"
BREAKS = (
    Break(FILE, "points = 60", "points = 61", "lines", "现在是 101"),
    Break(FILE, "black_below = 60", "black_below = 90", "scorecards.black_below", "red_from"),
    Break(FILE, "full = 95", "full = 50", "lines.on_time.full", "zero"),
    Break(FILE, "counts.scorecard_cases]\nvalue = 5", "counts.scorecard_cases]\nvalue = 4",
          "counts.scorecard_cases.value", "5"),
    Break(FILE, "[counts.scorecard_reply_days]", "[counts.reply]",
          "counts.scorecard_reply_days", "缺少"),
    Break(FILE, 'basis = "setting: ', 'basis = "zz: ', "scorecards.basis", "「zz」"),
    Break(FILE, "full = 95\nsince = 2024-01-01", "full = 95\nsince = 2025-01-01",
          "lines.on_time.since", "先公布"),
)  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.new[:24])
def test_what_is_wrong_is_told_with_its_place(directory: Path, broken: Break) -> None:
    assert_told(directory, broken)
