"""``huiyin profile check``: every problem on its line, and a last line that counts."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from huiyin.cli.profile import profile
from tests.rulebook import small_profile
from tests.rulebook.small_profile import change


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A sound folder that a test may break."""
    return small_profile.write(tmp_path)


def check(directory: Path) -> tuple[int, list[str]]:
    """The exit code and the lines printed."""
    result = CliRunner().invoke(profile, ["check", str(directory)])
    return result.exit_code, result.output.splitlines()


def test_a_sound_folder(directory: Path) -> None:
    line = f"{directory}: 3 项清单、3 种办理方式、1 个算例全部通过"
    assert check(directory) == (0, [line])


def test_every_problem_on_its_line(directory: Path) -> None:
    change(directory, "clocks.toml", "amount = 2", "amount = 0")
    change(directory, "items.csv", "seven_days", "a_week")
    assert check(directory) == (
        1,
        [
            "clocks.toml: intake.amount: 不能小于 1",
            "items.csv: noise.clock: 「a_week」没有在 clocks.toml 中定义",
            f"{directory}: 共 2 处问题",
        ],
    )


def test_an_example_that_comes_out_otherwise(directory: Path) -> None:
    change(directory, "expectations.toml", 'lead = "community"', 'lead = "discipline"')
    assert check(directory) == (
        1,
        [
            "expectations.toml: expectations.夜里施工吵.lead: 应为 discipline，实际为 community",
            f"{directory}: 算例有 1 处不符",
        ],
    )


def test_it_starts_without_django(directory: Path) -> None:
    program = (
        "import sys\n"
        "from huiyin.cli.profile import profile\n"
        f"profile(['check', {str(directory)!r}], standalone_mode=False)\n"
        "assert 'django' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
