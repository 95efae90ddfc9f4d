"""``huiyin worker``: a database that does not answer is waited for; alarms are told."""

import signal

import pytest
from click.testing import CliRunner
from django.db import OperationalError, connections

from huiyin.cli.worker import worker
from huiyin.processes.messaging import Delivered
from huiyin.processes.sweeping import Swept


@pytest.fixture(autouse=True)
def world(monkeypatch):
    """No signals of the test run are taken over, and no connection is closed."""
    monkeypatch.setattr(connections, "close_all", lambda: None)
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def run(monkeypatch, outcomes, *words):
    """Sweeps that end as listed; after the last one the worker is told to stop."""
    waits = []

    def sweep(**_kwargs):
        outcome = outcomes.pop(0)
        if not outcomes:
            signal.raise_signal(signal.SIGTERM)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    class Event:
        stopped = False

        def set(self):
            self.stopped = True

        def is_set(self):
            return self.stopped

        def wait(self, seconds):
            waits.append(seconds)

    monkeypatch.setattr("huiyin.processes.sweeping.sweep", sweep)
    monkeypatch.setattr("huiyin.processes.messaging.deliver_due", lambda at: Delivered())
    monkeypatch.setattr("huiyin.processes.training_apart.due", lambda at: False)
    monkeypatch.setattr("huiyin.cli.worker.threading.Event", Event)
    return CliRunner().invoke(worker, words, catch_exceptions=False), waits


def test_a_locked_database_is_waited_for(monkeypatch):
    """Doubling up to five minutes, and back to normal once it answers."""
    locked = [OperationalError("database is locked") for _ in range(4)]
    result, waits = run(monkeypatch, [*locked, Swept(), OperationalError("again")])
    assert waits == [60, 120, 240, 300, 60, 60]
    assert result.exit_code == 0
    assert result.stderr.count("清扫没有完成") == 5
    assert "已停止，共清扫 1 次。" in result.stdout


def test_alarms_are_told_and_once_ends_in_one(monkeypatch):
    alarm = Swept(alarms=("封存文件已经存在",))
    result, _waits = run(monkeypatch, [alarm], "--once")
    assert (result.exit_code, result.stderr) == (1, "警报：封存文件已经存在\n")
    result, _waits = run(monkeypatch, [alarm, alarm])
    assert result.stderr == "警报：封存文件已经存在\n" * 2
    result, _waits = run(monkeypatch, [Swept()], "--once")
    assert result.exit_code == 0
    result, _waits = run(monkeypatch, [OperationalError("stopped")], "--once")
    assert result.exit_code == 1
