"""tips.toml: recipients on known levels, and figures that make sense."""

from pathlib import Path

import pytest

from tests.rulebook.small_profile import Break, assert_told

BREAKS = (
    Break("tips.toml", 'levels = ["county"]', 'levels = ["hill"]', "recipients.levels", "hill",
          also=(("roles.toml", "tip_recipient.rights"), ("tips.toml", "recipients.levels"))),
    Break("tips.toml", "[outcomes.verified]", "[outcomes.true]", "outcomes.verified", "缺少"),
    Break("tips.toml", "[counts.tip_tries]", "[counts.tip_trys]", "counts.tip_tries", "缺少"),
    Break("tips.toml", "value = 20", "value = 21", "counts.tip_megabytes.value", "20"),
    Break("tips.toml", "value = 730", "value = 29", "counts.tip_retention_days.value", "30",
          also=(("tips.toml", "words.notice"),)),
    Break("tips.toml", "保存730天", "保存一阵", "words.notice", "730天"),
    Break("tips.toml", "[counts.tip_least_count]\nvalue = 5", "[counts.tip_least_count]\nvalue = 4",
          "counts.tip_least_count.value", "5"),
    Break("tips.toml", "tip_warning_days]\nvalue = 1", "tip_warning_days]\nvalue = 730",
          "counts.tip_warning_days.value", "tip_retention_days"),
    Break("tips.toml", 'basis = "setting: ', 'basis = "zz: ', "recipients.basis", "「zz」"),
    Break("roles.toml", 'rights = ["receive_tips"]', 'rights = ["receive_tips", "oversee"]',
          "tip_recipient.rights", "只能有"),
)  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken.path}-{broken.new[:20]}")
def test_what_is_wrong_is_told_with_its_place(directory: Path, broken: Break) -> None:
    assert_told(directory, broken)
