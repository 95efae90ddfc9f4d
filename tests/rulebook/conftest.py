"""The small profile as a fixture."""

from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.rulebook.small_profile")

from tests.rulebook import small_profile  # noqa: E402 - after its asserts are made to explain


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A sound folder that a test may break."""
    return small_profile.write(tmp_path)
