"""The training beside the worker: when it begins, when it is ended, and what it leaves."""

import sys
from datetime import timedelta

import pytest

from huiyin.processes import training_apart
from huiyin.processes.training_apart import EACH, LONGEST, Training, due
from huiyin.triage import serving
from huiyin.triage.models import Classifier, ClassifierState
from tests.taught import lines, teach

HOUR = timedelta(hours=1)


class Child:
    """A process that says it goes on until the test says how it ended."""

    def __init__(self, command, **_more):
        self.command, self.ended, self.killed = command, None, False

    def poll(self):
        return self.ended

    def kill(self):
        self.killed = True

    def wait(self):
        return -9


@pytest.fixture
def started(monkeypatch):
    """The children begun."""
    children = []

    def popen(command, **more):
        children.append(Child(command, **more))
        return children[-1]

    monkeypatch.setattr(training_apart.subprocess, "Popen", popen)
    return children


def version(profile, at, **more):
    told = {"number": 1, "made_at": at, "read_until": at, "state": ClassifierState.REFUSED}
    told |= {"catalogue": serving.fingerprint(profile), **more}
    return Classifier.objects.create(profile=profile.key, **told)


def test_the_first_time_when_people_have_sorted_enough(cast, now):
    teach(cast, now, lines(99))
    assert not due(now)
    teach(cast, now + HOUR, lines(1))
    assert due(now)


def test_then_once_a_day_if_there_is_anything_new(cast, now, profile):
    version(profile, now - HOUR)
    teach(cast, now, lines(20))
    assert not due(now)  # the last was an hour ago
    assert due(now - HOUR + EACH)
    Classifier.objects.update(read_until=now + timedelta(days=3))
    assert not due(now + 2 * EACH)  # nothing new since


def test_a_changed_catalogue_is_learned_sooner(cast, now, profile):
    version(profile, now - 2 * EACH, catalogue="another")
    assert not due(now)
    teach(cast, now, lines(1))
    assert due(now)


def test_who_was_told_to_use_keywords_goes_on_learning(cast, now, profile):
    version(profile, now - 3 * EACH)
    version(
        profile,
        now - HOUR,
        number=2,
        read_until=None,
        state=ClassifierState.SERVING,
        keywords_only=True,
        chosen_by=1,
    )
    teach(cast, now, lines(20))
    assert due(now)


def test_one_child_and_nobody_waits_for_it(cast, now, monkeypatch, started):
    monkeypatch.setattr(training_apart, "due", lambda at: True)
    training = Training()
    assert training.turn(now) == ""
    (child,) = started
    assert child.command[0] == sys.executable
    assert child.command[-3:] == ["triage", "train", "--background"]
    assert training.turn(now + HOUR / 2) == ""  # it goes on
    child.ended = 0
    assert training.turn(now + HOUR / 2) == "done"
    assert training.turn(now + HOUR) == "" and len(started) == 1  # tomorrow again
    training.turn(now + EACH + HOUR)
    assert len(started) == 2


def test_one_that_fails_is_told(cast, now, monkeypatch, started):
    monkeypatch.setattr(training_apart, "due", lambda at: True)
    training = Training()
    training.turn(now)
    started[0].ended = 1
    assert training.turn(now) == "failed"


def test_one_that_takes_too_long_is_ended(cast, now, monkeypatch, started):
    monkeypatch.setattr(training_apart, "due", lambda at: True)
    training = Training()
    training.turn(now)
    assert training.turn(now + LONGEST + HOUR) == "too_long"
    assert started[0].killed
    assert training.turn(now + LONGEST + HOUR) == ""


def test_a_worker_that_stops_takes_it_along(cast, now, monkeypatch, started):
    monkeypatch.setattr(training_apart, "due", lambda at: True)
    training = Training()
    training.stop()
    training.turn(now)
    training.stop()
    assert started[0].killed


def test_where_there_is_nothing_to_learn_nothing_begins(cast, now, started):
    training = Training()
    assert training.turn(now) == "" and not started
