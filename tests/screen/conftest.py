"""The wall as somebody sees it, at a moment the test knows."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from huiyin.insight.snapshot.drawing import drawn, outlines
from huiyin.processes.counting import count_new
from tests.cast import COUNTY, Person
from tests.clock import Clock, stopped

BACKEND = "huiyin.people.backends.StaffBackend"


@pytest.fixture(autouse=True)
def clock(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Walls hang three hours after the stories begin, on the same working day."""
    return stopped(now, monkeypatch)


@pytest.fixture(autouse=True)
def no_drawing_of_another_test() -> Iterator[None]:
    """Drawings are kept in memory for as long as the stamp is the same."""
    drawn.cache_clear()
    outlines.cache_clear()
    yield


@pytest.fixture
def screen() -> Callable[..., Client]:
    """A browser in which this person has logged in; without one, a display nobody logged in at."""

    def opened(person: Person | None = None) -> Client:
        client = Client(headers={"Accept-Encoding": "identity"})
        if person is not None:
            client.force_login(person.user, backend=BACKEND)
        return client

    return opened


@pytest.fixture
def told() -> Callable[..., Any]:
    """The snapshot a browser gets: ``told(client, code)``; what happened is counted before."""

    def asked(client: Client, code: str) -> Any:
        count_new(COUNTY)
        answer: HttpResponse = client.get(f"/screen/{code}/snapshot.json")
        assert answer.status_code == 200, answer.content
        return json.loads(answer.content)

    return asked
