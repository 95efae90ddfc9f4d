"""The forms are made at a moment the test knows."""

from datetime import datetime

import pytest

from tests.clock import Clock, stopped


@pytest.fixture(autouse=True)
def clock(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Three hours after the stories begin."""
    return stopped(now, monkeypatch)
