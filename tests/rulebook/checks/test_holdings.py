"""holdings.toml: three classes, accounts of the right side, figures that make sense."""

from pathlib import Path

import pytest

from tests.rulebook.small_profile import Break, assert_told

FILE = "holdings.toml"
BREAKS = (
    Break(FILE, "[classes.resource]", "[classes.woods]", "classes.resource", "缺少",
          also=((FILE, "classes.woods"),)),
    Break(FILE, 'account = "houses"', 'account = "hill"', "classes.asset.account", "hill"),
    Break(FILE, 'account = "houses"', 'account = "bank"', "classes.asset.account", "不是资金"),
    Break(FILE, 'kinds = ["房屋"]', "kinds = []", "classes.asset", "kinds"),
    Break(FILE, 'rent = "rent"\ndep', 'rent = "spent"\ndep', "roles.rent", "income"),
    Break(FILE, 'opening = "fund"', 'openin = "fund"', "roles.opening", "缺少",
          also=((FILE, "roles.openin"),)),
    Break(FILE, 'side = "liability"', 'side = "liability", money = true',
          "accounts.deposits.money", "asset"),
    Break(FILE, 'name = "押金"', 'name = "租金"', "accounts.rent.name", "同名"),
    Break(FILE, "stocktake_month]\nvalue = 12", "stocktake_month]\nvalue = 13",
          "counts.stocktake_month.value", "12"),
    Break(FILE, "[counts.decision_from_yuan]", "[counts.decision_from]",
          "counts.decision_from_yuan", "缺少"),
    Break(FILE, 'basis = "setting: ', 'basis = "zz: ', "classes.money.basis", "「zz」"),
)  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken.path}-{broken.new[:20]}")
def test_what_is_wrong_is_told_with_its_place(directory: Path, broken: Break) -> None:
    assert_told(directory, broken)
