"""The people of open village affairs."""

import pytest

from tests.village_cast import village_cast


@pytest.fixture
def people(cast):
    """The clerk, the committees, the supervisors and the inspectors of both streets."""
    return village_cast(cast)
