"""The small profile as a fixture."""

from pathlib import Path

import pytest

from tests.rulebook import small_profile


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A sound folder that a test may break."""
    return small_profile.write(tmp_path)
