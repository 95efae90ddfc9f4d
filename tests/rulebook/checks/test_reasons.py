"""The causes of climbing that the program itself gives."""

from pathlib import Path

import pytest

from tests.rulebook.small_profile import Break, assert_told


@pytest.mark.parametrize("key", ["stuck", "no_power", "coordination"])
def test_a_cause_the_program_names(directory: Path, key: str) -> None:
    old, new = f"climb_causes.{key}]", f"climb_causes.x_{key}]"
    broken = Break("reasons.toml", old, new, f"climb_causes.{key}", "缺少这个提级原因")
    assert_told(directory, broken)


def test_a_cause_rests_on_a_known_source(directory: Path) -> None:
    new, path = "zj: 第十二条", "climb_causes.no_power.basis"
    assert_told(directory, Break("reasons.toml", "yx-2024: 第十二条", new, path, "「zj」"))
