"""Lifecycles per second, in turns on an empty place and on one with a million cases."""

from collections.abc import Sequence
from statistics import median

import lives
from alone import run_alone
from figures import Report
from lives import CLIENTS, Lived, Office
from server import Instance, instance, serving
from workers import cpu

ROUNDS = 6
SECONDS = 5.0  # of one round
WARM_UP = 2.0


def run(made: Instance, report: Report) -> None:
    """Both places are served at once; only one of them is asked at a time."""
    with instance(made.database) as full:
        run_alone("million", full.env, report)
        run_alone("life_cost", made.env, lambda what, value: report(f"{what}, empty", value))
        run_alone("life_cost", full.env, lambda what, value: report(f"{what}, full", value))
        with serving(made) as (empty_port, empty_pid), serving(full) as (full_port, full_pid):
            empty, filled = lives.prepare(empty_port), lives.prepare(full_port)
            for port, office in ((empty_port, empty), (full_port, filled)):
                lives.fire(port, office, seconds=WARM_UP)
            turns = [
                (_asked(empty_port, empty_pid, empty), _asked(full_port, full_pid, filled))
                for _ in range(ROUNDS)
            ]
    for name, rounds in zip(("empty", "full"), zip(*turns, strict=True), strict=True):
        _told(report, name, rounds)
    ratio = median(ours.rate / theirs.rate for (ours, _), (theirs, _) in turns)
    report("lifecycles, empty against a million cases", f"{ratio:.2f}")


def _asked(port: int, pid: int, office: Office) -> tuple[Lived, float]:
    before = cpu(pid)
    done = lives.fire(port, office, seconds=SECONDS)
    calls = sum(map(len, done.seconds.values()))
    return done, (cpu(pid) - before) / max(calls, 1)


def _told(report: Report, name: str, rounds: Sequence[tuple[Lived, float]]) -> None:
    rates = [done.rate for done, _ in rounds]
    told = f"{median(rates):.1f}/s ({min(rates):.1f}–{max(rates):.1f})"
    report(f"lifecycles per second, {name}, {CLIENTS} at a time", told)
    each = median(used for _, used in rounds) * 1e3
    report(f"– CPU of the web processes per call, {name}", f"{each:.1f} ms")
    calls: dict[str, list[float]] = {}
    for done, _ in rounds:
        for call, taken in done.seconds.items():
            calls.setdefault(call, []).extend(taken)
    slow = ", ".join(f"{call} {median(taken) * 1e3:.0f} ms" for call, taken in calls.items())
    report(f"– median of each call, {name}", slow)
