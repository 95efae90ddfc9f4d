"""The people administrator at the desk, and one whose range ends at the first street."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from huiyin.people.actors import SYSTEM
from huiyin.people.domain.accounts import create_account
from huiyin.people.domain.posts import appoint
from huiyin.people.models import User
from tests.cast import STREET, Cast, Person

Desk = Callable[[Person], Client]


@pytest.fixture
def renshi(cast: Cast, desk: Desk) -> Client:
    """Manages the county."""
    return desk(cast.renshi)


@pytest.fixture
def street_manager(cast: Cast, now: datetime) -> Person:
    """Manages 大港街道 and nothing of the street next to it."""
    user, _password = create_account(username="jieren", name="街人", by=SYSTEM, at=now)
    user.must_change_password = False
    user.save()
    appoint(
        user=user,
        organisation=cast.office("data_office"),
        role="people_administrator",
        scope=cast.unit(STREET),
        starts=now.date(),
        by=SYSTEM,
        at=now,
    )
    return Person(user, now.date())


@pytest.fixture
def jieren(street_manager: Person, desk: Desk) -> Client:
    """That manager at the desk."""
    return desk(street_manager)


@pytest.fixture
def newcomer(cast: Cast, now: datetime) -> User:
    """An account that never had a post."""
    user, _password = create_account(username="xinren", name="新人", by=SYSTEM, at=now)
    return user
