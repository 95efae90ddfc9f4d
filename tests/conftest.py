"""What every test may ask for: the place, its cast, and a Wednesday morning in June."""

import gc
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from huiyin.rulebook import active
from huiyin.rulebook.model import Profile
from huiyin.territory import locating
from huiyin.triage import serving
from tests.calm import drawn
from tests.cast import Cast
from tests.city import City, build_city, city_of
from tests.counties import guarded
from tests.kept_cast import cast_of

# How fast a loaded machine draws is no fault of what is tested.
settings.register_profile("calm", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("calm")
# A test may ask the database that has one of these.
ASKS = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out files none of whose tests may ask the database: once, on any, is enough",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """pytest-django lets near the database only what asks for it: the rest says nothing of it."""
    if not config.getoption("--database-only"):
        return
    asking = {item.path for item in items if ASKS & set(getattr(item, "fixturenames", ()))}
    asking |= {item.path for item in items if item.get_closest_marker("django_db")}
    config.hook.pytest_deselected(items=[item for item in items if item.path not in asking])
    items[:] = [item for item in items if item.path in asking]


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def profile() -> Profile:
    """The profile of Zhenjiang, whose names and rules the cast lives by."""
    return active.profile()


@pytest.fixture
def now() -> datetime:
    """A working day, within office hours."""
    return datetime(2026, 6, 3, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def cast(db: None, profile: Profile, now: datetime) -> Cast:
    """The people of one street, and the same roles one street over."""
    return cast_of(profile, now.date())


@pytest.fixture
def city(db: None, profile: Profile, now: datetime, monkeypatch: pytest.MonkeyPatch) -> City:
    """Two counties of one city, whose profile is in use."""
    whole = city_of(profile)
    monkeypatch.setattr(active, "profile", lambda: whole)
    return build_city(whole, now.date())


@pytest.fixture(autouse=True)
def no_index_of_another_test() -> Iterator[None]:
    """The grids are kept in memory and would outlive the database of the test."""
    locating.forget()
    yield
    locating.forget()


@pytest.fixture(autouse=True)
def keywords_suggest(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process looks by itself, in the middle of a count, for a classifier that serves."""
    monkeypatch.setattr(serving, "EVERY", float("inf"))
    monkeypatch.setattr(serving, "NOBODY", serving.Serving(0, None, 0.0))
    serving.forget()


@pytest.fixture(autouse=True)
def statements_name_their_county(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test that touches the database also proves this (blueprint, Scale)."""
    if not ASKS & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("db")
    with guarded():
        yield


@pytest.fixture(autouse=True)
def nothing_is_drawn_for_a_recheck() -> Iterator[None]:
    """The lot falls by the hash of an entry; a test that wants a re-check says so."""
    with drawn(0):
        yield
