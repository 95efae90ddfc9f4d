"""The worker at its worst: several at once, and killed at any moment."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.utils import timezone

from huiyin.cases.domain.verifying import check_book
from huiyin.cases.models import Case, Entry
from huiyin.cases.states import Ending, Source, State
from huiyin.notices.models import Notice
from huiyin.processes.ticking import tick
from tests.cases.domain.test_at_once import at_once
from tests.cast import COUNTY, Cast, build_cast
from tests.many import copies
from tests.stories import Story

pytestmark = pytest.mark.django_db(transaction=True)

WORKER = [sys.executable, "-c", "from huiyin.cli import main; main()", "worker", "--once"]
KILLS = 3


def rating(cast: Cast, at: datetime) -> Story:
    """Waits for the word of somebody who was helped to report."""
    return Story(cast, at, by=cast.shequ.actor(), source=Source.OFFICE).rating()


def lapsed() -> int:
    return Entry.objects.filter(county=COUNTY, kind="lapse").count()


def books() -> list[Case]:
    """All cases of the county; each book verifies and is what its rows say."""
    cases = list(Case.objects.filter(county=COUNTY).order_by("id"))
    assert [found for case in cases for found in check_book(case, {})] == []
    return cases


def test_several_workers_at_once_do_nothing_twice(transactional_db, cast, now):
    story = rating(cast, now)
    copies(story.case, 59)
    at, counted = story.case.rating_due, [Counter() for _worker in range(4)]
    results = at_once(
        *[lambda steps=steps: tick(COUNTY, at=at, limit=1000, steps=steps) for steps in counted]
    )
    assert results == [0, 0, 0, 0]
    assert sum(steps["lapse"] for steps in counted) == lapsed() == 60
    assert {case.ending for case in books()} == {Ending.UNRATED}


def test_what_one_worker_has_in_hand_the_other_leaves_to_it(transactional_db, cast, now):
    """It neither waits nor fails, and does the rest."""
    if not connection.features.has_select_for_update_skip_locked:
        pytest.skip("here one writer holds the whole database")
    story = rating(cast, now)
    held = copies(story.case, 9)[:4]
    at, steps = story.case.rating_due, Counter()
    with transaction.atomic():
        rows = Case.objects.filter(county=COUNTY, id__in=[case.id for case in held])
        list(rows.select_for_update())
        assert at_once(lambda: tick(COUNTY, at=at, limit=1000, steps=steps)) == [0]
        assert steps == {"lapse": 6}
    assert tick(COUNTY, at=at, limit=1000, steps=steps) == 0
    assert lapsed() == steps["lapse"] == 10


def test_killed_at_any_moment_nothing_is_lost_and_nothing_done_twice(
    transactional_db, profile, tmp_path
):
    """A real worker on a few hundred due cases, killed again and again, then left in peace."""
    at = timezone.now() - timedelta(days=12)
    cast = build_cast(profile, at.date())
    windows, forgotten = rating(cast, at), Story(cast, at, by=cast.shequ.actor(), source="office")
    forgotten.handling()
    copies(windows.case, 179)
    copies(forgotten.case, 19)
    env = environment(tmp_path)
    chance, killed = random.Random(), 0
    for _time in range(KILLS):
        killed += kill_at_work(env, chance)
    assert killed, "every worker was done before it could be killed"
    done = subprocess.run(WORKER, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr

    cases = books()
    assert len(cases) == 200
    assert not [case for case in cases if case.next_at and case.next_at <= timezone.now()]
    lives: Counter[tuple[str, ...]] = Counter()
    for case in cases:
        lives[tuple(Entry.objects.of(case).values_list("kind", flat=True))] += 1
    assert sorted(lives.values()) == [20, 180], lives
    assert lapsed() == 180
    assert sum(case.state == State.CLOSED for case in cases) == 180
    assert Notice.objects.filter(county=COUNTY, kind="lapse").count() == 180


def kill_at_work(env: dict[str, str], chance: random.Random) -> bool:
    """Start a worker and kill it at a random moment after it has begun; False if it was done."""
    before = lapsed()
    worker = subprocess.Popen(WORKER, env=env, stdout=subprocess.DEVNULL)
    try:
        while not _done(worker, 0.01) and lapsed() == before:
            pass
        _done(worker, chance.uniform(0, 0.2))
    finally:
        worker.kill()
        code = worker.wait()
    return code == -signal.SIGKILL


def _done(worker: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        worker.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def environment(data: Path) -> dict[str, str]:
    """For a worker on the database of this test, which keeps its seals in ``data``."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        place = f"sqlite:///{name}"
    else:
        place = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    own = {"DJANGO_SETTINGS_MODULE": "huiyin.settings", "HUIYIN_DATA": str(data)}
    return {**os.environ, **own, "DATABASE_URL": place}
