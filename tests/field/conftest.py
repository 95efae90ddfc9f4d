"""The field as a phone sees it, at a moment the test knows."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.cast import Person
from tests.clock import Clock, stopped
from tests.field.phone import Phone


@pytest.fixture(autouse=True)
def clock(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Three hours after the stories begin, on the same working day."""
    return stopped(now, monkeypatch)


@pytest.fixture
def phone() -> Callable[[Person], Phone]:
    """A phone on which this person has logged in."""
    return Phone
