"""seals.toml and funds.toml: what the program needs is there, and makes sense."""

from pathlib import Path

import pytest

from tests.rulebook.small_profile import Break, assert_told

SEALS, FUNDS = "seals.toml", "funds.toml"
BREAKS = (
    Break(SEALS, "approvals = 1", "approvals = 3", "purposes.letter.approvals", "最多 2"),
    Break(SEALS, "value = 10", "value = 0", "counts.copies_for_two.value", "整数"),
    Break(SEALS, "value = 3", "value = 31", "counts.out_days.value", "30"),
    Break(SEALS, "[counts.out_days]", "[counts.other_days]", "counts.out_days", "缺少"),
    Break(SEALS, 'basis = "setting: ', 'basis = "zz: ', "purposes.letter.basis", "「zz」"),
    Break(FUNDS, "value = 5000", "value = 0.5", "counts.decision_from_yuan.value", "整数"),
    Break(FUNDS, 'first = "财政"', "", "sources.names", "至少要有一项"),
    Break(FUNDS, 'first = "财政"', 'first = "财政"\nsecond = "财政"', "sources.names.first",
          "写了两次", also=((FUNDS, "sources.names.second"),)),
)  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken.path}-{broken.new[:20]}")
def test_what_is_wrong_is_told_with_its_place(directory: Path, broken: Break) -> None:
    assert_told(directory, broken)
