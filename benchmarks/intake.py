"""Reports handed in through HTTP, in turns with a bare view on the same database."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from client import CLIENTS, REPORT, Form, Round, fetch_form, fire
from figures import Report
from server import Instance, serving
from workers import cpu

ROUNDS = 12
SECONDS = 2.0  # of one round
WARM_UP = 1.0
STORE, NOTHING = "/store", "/nothing"


@dataclass(frozen=True)
class Server:
    """One of the two that take turns."""

    name: str
    port: int
    main: int  # process id
    path: str

    def asked(self, form: Form) -> tuple[Round, float]:
        """A round, and the CPU seconds of the web processes per answer."""
        before = cpu(self.main)
        done = fire(self.port, self.path, form, seconds=SECONDS)
        return done, (cpu(self.main) - before) / len(done.seconds)


def run(made: Instance, report: Report) -> None:
    """Both servers stand on one instance; only one of them is asked at a time."""
    with serving(made) as ours, serving(made, settings="bare.settings") as theirs:
        real = Server("intakes", *ours, REPORT)
        bare = Server("the bare view", *theirs, STORE)
        form = fetch_form(real.port)
        for server in (real, bare):
            fire(server.port, server.path, form, seconds=WARM_UP)
        turns = [(real.asked(form), bare.asked(form)) for _ in range(ROUNDS)]
        for server, rounds in zip((real, bare), zip(*turns, strict=True), strict=True):
            _told(report, server.name, rounds)
        _compared(report, turns)
        for server in (real, bare):
            alone = fire(server.port, server.path, form, seconds=SECONDS, clients=1)
            told = f"{alone.percentile(0.5):.1f} ms, {alone.percentile(0.95):.1f} ms"
            report(f"{server.name}, one at a time: p50, p95", told)
        busy = median(done.busy for (done, _), _ in turns)
        report("the client itself: busy", f"{busy:.0%} of its time")
        empty = fire(bare.port, NOTHING, form, seconds=SECONDS)
        report("the client itself: an empty view", f"{empty.rate:,.0f}/s")


def _told(report: Report, name: str, rounds: Sequence[tuple[Round, float]]) -> None:
    rates = [done.rate for done, _ in rounds]
    what = f"{name}, {CLIENTS} at a time"
    report(what, f"{median(rates):.0f}/s ({min(rates):.0f}–{max(rates):.0f})")
    for share in (0.5, 0.95):
        within = median(done.percentile(share) for done, _ in rounds)
        report(f"{what}: p{share * 100:.0f}", f"{within:.1f} ms")
    report(f"{what}: CPU of the web processes", f"{median(cpu for _, cpu in rounds) * 1e3:.2f} ms")


def _compared(
    report: Report, turns: Sequence[tuple[tuple[Round, float], tuple[Round, float]]]
) -> None:
    each = [ours.rate / theirs.rate for (ours, _), (theirs, _) in turns]
    ratio = median(ours.rate for (ours, _), _ in turns) / median(
        theirs.rate for _, (theirs, _) in turns
    )
    report("intakes, of the bare view", f"{ratio:.0%} ({min(each):.0%}–{max(each):.0%})")
    by_cpu = median(theirs for _, (_, theirs) in turns) / median(ours for (_, ours), _ in turns)
    report("– by CPU of the web processes alone", f"{by_cpu:.0%}")
