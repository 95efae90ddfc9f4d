"""powers.toml: every step has a hand, what must be decided is, nothing dangles."""

import pytest

from tests.rulebook.small_profile import Break, assert_told, write

FILE = "powers.toml"

BREAKS = [
    Break(FILE, "[counts.proposal_days]", "[counts.proposal_dayz]", "counts.proposal_days", "缺少"),
    Break(FILE, 'hand = "committee", days = 2', 'hand = "mayor", days = 2',
          "powers.certificate.steps.核实.hand", "mayor"),
    Break(FILE, 'publishes = "procedure_result"', 'publishes = "nothing"',
          "powers.letting.publishes", "没有在"),
    Break(FILE, 'matter = "disposal"', 'matter = "sale"', "powers.letting.matter", "没有在"),
    Break(FILE, ", decision = true", "", "powers.letting.steps", "村民会议"),
    Break(FILE, '{ name = "签合同", hand = "clerk"', '{ name = "签合同", hand = "committee"',
          "powers.letting.steps", "最后一步"),
    Break(FILE, 'sort = "holding"', 'sort = "toy"', "powers.letting.sort", "toy"),
    Break(FILE, "yx-2024: 第三十条", "xx-1: 一", "powers.certificate.basis", "xx-1"),
]  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.path)
def test_a_mistake_is_told_where_it_is(tmp_path, broken):
    assert_told(write(tmp_path), broken)
