"""The desk as one person of the cast sees it, at a moment the test knows."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Person
from tests.clock import Clock, stopped

BACKEND = "huiyin.people.backends.StaffBackend"


@pytest.fixture(autouse=True)
def clock(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Pages live three hours after the stories begin, on the same working day."""
    return stopped(now, monkeypatch)


@pytest.fixture
def desk() -> Callable[[Person], Client]:
    """A browser in which this person has logged in."""

    def logged_in(person: Person) -> Client:
        client = Client()
        client.force_login(person.user, backend=BACKEND)
        return client

    return logged_in
