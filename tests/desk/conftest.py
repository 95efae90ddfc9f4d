"""The desk as one person of the cast sees it, at a moment the test knows."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.cast import Person

BACKEND = "huiyin.people.backends.StaffBackend"


class Clock:
    """What the pages take for now."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def advance(self, **span: float) -> None:
        """Let time go by."""
        self.at += timedelta(**span)


@pytest.fixture(autouse=True)
def clock(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Pages live three hours after the stories begin, on the same working day."""
    held = Clock(now + timedelta(hours=3))
    # axes has taken the function for itself before we can replace it
    for place in ("django.utils.timezone.now", "axes.handlers.proxy.now", "axes.attempts.now"):
        monkeypatch.setattr(place, lambda: held.at)
    return held


@pytest.fixture
def desk() -> Callable[[Person], Client]:
    """A browser in which this person has logged in."""

    def logged_in(person: Person) -> Client:
        client = Client()
        client.force_login(person.user, backend=BACKEND)
        return client

    return logged_in
