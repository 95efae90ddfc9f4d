"""The worker keeps the figures: in few statements, once only, whatever is killed or fails."""

import random
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from huiyin.cases.models import Uncounted
from huiyin.common.identifiers import uuid7
from huiyin.insight.asking import total
from huiyin.insight.checking import check
from huiyin.insight.domain import keeping
from huiyin.insight.models import Fact
from huiyin.insight.recount import cells_from_facts
from huiyin.processes import counting
from huiyin.processes.casework import perform
from huiyin.processes.counting import count_new, keep_up
from huiyin.processes.sweeping import sweep
from tests.cases.domain.test_at_once import at_once
from tests.cast import COUNTY, build_cast
from tests.insight.asking_of import asked
from tests.many import copies
from tests.processes.test_ticking import environment
from tests.stories import Story

SLOWLY = f"""
from huiyin.cli.start import start
start()
from huiyin.insight.domain import keeping
from huiyin.processes.counting import count_new
keeping.BATCH = 20
count_new("{COUNTY}")
"""
KILLS = 3


def left(cases) -> None:
    """Word of each of these, as their acts would have left it."""
    rows = [Uncounted(county=COUNTY, id=uuid7(c.reported_at), case_id=c.id) for c in cases]
    Uncounted.objects.bulk_create(rows)


def told(story) -> int:
    return total(asked(at=story.at))["reported"]


def test_every_act_leaves_word_and_the_worker_takes_it_away(cast, now):
    Story(cast, now).accepted()
    assert Uncounted.objects.filter(county=COUNTY).count() == 2
    assert count_new(COUNTY) == 2
    assert count_new(COUNTY) == 0
    assert Fact.objects.get(county=COUNTY).number == 2


def test_the_sweep_keeps_them_up(cast, now, tmp_path):
    """What the sweep itself does to a case is counted in the same round."""
    story = Story(cast, now).rating()
    late = story.case.rating_due + timedelta(minutes=1)
    sweep(at=late, seals=tmp_path)
    assert total(asked(at=story.at))["unrated"] == 1
    assert not Uncounted.objects.filter(county=COUNTY).exists()


def test_what_was_rolled_back_leaves_no_word(cast, now):
    story = Story(cast, now)
    count_new(COUNTY)
    with transaction.atomic():
        perform(
            "accept", story.case, by=cast.shequ.actor(), at=now, data={"item": "neighbour_noise"}
        )
        transaction.set_rollback(True)
    assert count_new(COUNTY) == 0


def statements_of(cases, captured) -> int:
    left(cases)
    with captured:
        count_new(COUNTY, limit=1)
    return len([row for row in captured.captured_queries if "SAVEPOINT" not in row["sql"]])


def test_three_hundred_cases_cost_as_many_statements_as_three(cast, now):
    """Six to read; then facts, cells of the report and of what stands open, and the words go."""
    story = Story(cast, now, by=cast.shequ.actor(), source="office").handling()
    count_new(COUNTY)
    few = statements_of(copies(story.case, 3), CaptureQueriesContext(connection))
    many = statements_of(copies(story.case, 300), CaptureQueriesContext(connection))
    assert few == 11
    assert many - few <= 8  # SQLite takes the facts in several
    assert check(COUNTY).sound


def test_a_failure_stops_no_clock_and_the_next_round_makes_up_for_it(
    cast, now, monkeypatch, caplog
):
    story = Story(cast, now)
    with monkeypatch.context() as broken:
        broken.setattr(keeping, "apply", lambda before, after: 1 / 0)
        assert keep_up(COUNTY) == 1
    assert "ZeroDivisionError" in caplog.text
    assert not Fact.objects.filter(county=COUNTY).exists()  # facts and cells are of one piece
    assert keep_up(COUNTY) == 0
    assert told(story) == 1


def test_a_round_ends_although_more_is_waiting(cast, now, monkeypatch):
    monkeypatch.setattr(keeping, "BATCH", 2)
    for _case in range(5):
        Story(cast, now)
    assert counting.count_new(COUNTY, limit=4) == 4
    assert Uncounted.objects.filter(county=COUNTY).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_count_nothing_twice(transactional_db, cast, now, monkeypatch):
    story = Story(cast, now, by=cast.shequ.actor(), source="office").handling()
    left(copies(story.case, 59))
    monkeypatch.setattr(keeping, "BATCH", 7)
    done = at_once(*[lambda: count_new(COUNTY)] * 3)
    assert all(isinstance(words, int) for words in done), done
    count_new(COUNTY)
    assert told(story) == 60
    assert check(COUNTY).sound


@pytest.mark.django_db(transaction=True)
def test_what_moves_while_it_is_counted_is_counted_again(transactional_db, cast, now, monkeypatch):
    """The act commits between two reads of the worker: its own word is still there."""
    if connection.vendor == "sqlite":
        pytest.skip("here one writer holds the whole database")
    story, apply = Story(cast, now), keeping.apply

    def late(before, after):
        accept = {"item": "neighbour_noise"}
        case, actor = story.fresh(), cast.shequ.actor()
        assert at_once(lambda: perform("accept", case, by=actor, at=now, data=accept)) == [None]
        apply(before, after)
        monkeypatch.setattr(keeping, "apply", apply)

    monkeypatch.setattr(keeping, "apply", late)
    assert count_new(COUNTY, limit=1) == 1
    assert Uncounted.objects.filter(county=COUNTY).count() == 1
    count_new(COUNTY)
    assert check(COUNTY).sound
    assert Fact.objects.get(county=COUNTY).number == 2


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_nothing_is_lost_and_nothing_counted_twice(
    transactional_db, profile, tmp_path
):
    """A real process, killed again and again between its batches or in the middle of one."""
    at = timezone.now() - timedelta(days=1)
    cast = build_cast(profile, at.date())
    story = Story(cast, at, by=cast.shequ.actor(), source="office").handling()
    count_new(COUNTY)
    left(copies(story.case, 400))
    env, chance, killed = environment(tmp_path), random.Random(), 0
    for _time in range(KILLS):
        before = Fact.objects.filter(county=COUNTY).count()
        process = subprocess.Popen([sys.executable, "-c", SLOWLY], env=env)
        while process.poll() is None and Fact.objects.filter(county=COUNTY).count() == before:
            pass
        try:
            process.wait(chance.uniform(0, 0.05))
        except subprocess.TimeoutExpired:
            process.kill()
            killed += 1
        process.wait()
    assert killed, "every process was done before it could be killed"
    for _time in range(1_000):  # the server may still be ending the last one that was killed
        count_new(COUNTY)
        if not Uncounted.objects.filter(county=COUNTY).exists():
            break
    assert told(story) == 401
    found = check(COUNTY)
    assert found.sound and found.cases == 401 and not found.waiting


def test_cells_made_at_once_are_those_that_were_kept(cast, now):
    Story(cast, now).closed()
    Story(cast, now).in_state("declined")
    count_new(COUNTY)
    cells_from_facts(COUNTY)
    assert check(COUNTY).sound
