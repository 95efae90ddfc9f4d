"""What becomes of a matter: the acts of one life in order, each at its time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp

from django.utils.timezone import localdate

from huiyin.cases.states import Ending, Outcome, Source, State
from huiyin.processes.generating.results import Results
from huiyin.processes.generating.seasons import at_work
from huiyin.processes.generating.telling import Later
from huiyin.rulebook import active


@dataclass(frozen=True)
class Chances:
    """How often a life takes a turn, from 0 to 1; ``late`` shifts how long work takes."""

    satisfied: float = 0.82  # of those that are rated at all
    rated: float = 0.72
    declined: float = 0.03  # of those that a town is asked for
    withdrawn: float = 0.012
    returned: float = 0.05
    extended: float = 0.05
    suspended: float = 0.006
    climbed: float = 0.03
    planned: float = 0.012
    impossible: float = 0.03
    explained: float = 0.22
    failed: float = 0.03
    objected: float = 0.012
    unsettled: float = 0.0015
    progress: float = 0.3


USUAL = Chances()


class Life(Results):
    """One matter from its report to its end, or to the end of the history."""

    def live(self, chances: Chances, speed: float, content: float) -> None:
        """Let it happen. ``speed`` above 1 is slower than usual, ``content`` above 1 happier."""
        self.chances, self.speed, self.content = chances, speed, content
        try:
            self._taken_in()
            if self.case.state == State.ACCEPTED:
                self._worked_on()
                self._closed()
        except Later:
            pass
        self.told.finish()

    def _turns(self, chance: float) -> bool:
        return self.chance.random() < chance

    def _wait(self, span: timedelta, median: float, spread: float = 0.55) -> None:
        """A share of the span, near the median, by day."""
        drawn = exp(self.chance.gauss(0, spread)) * median * self.speed
        self.at = at_work(self.at + max(span, timedelta(hours=1)) * drawn, self.chance)

    def _taken_in(self) -> None:
        case, takers = self.case, self.route.takers
        assert case.intake_due is not None
        self._wait(case.intake_due - case.reported_at, 0.3 / len(takers), 0.6)
        if self._requested() and self._turns(self.chances.withdrawn):
            return self.withdraw()
        for above in takers[1:]:
            self.ask_up(above)
            self._wait(timedelta(hours=6), 0.4)
            if above == self.route.town and self._turns(self.chances.declined):
                return self.decline(above)
        return self.take(takers[-1])

    def _requested(self) -> bool:
        return self.case.source in {Source.RESIDENT, Source.OFFICE}

    def _worked_on(self) -> None:
        """From dispatch to the first result; ``whole`` is how long that takes."""
        case, chances = self.case, self.chances
        assert case.due is not None
        self._wait(timedelta(hours=3), 0.3)
        self.assign(self.rung.lead)
        if self.rung.lead != case.holder_id and self._turns(chances.returned):
            self._wait(timedelta(hours=5), 0.5)
            self.hand_back()
            self._wait(timedelta(hours=4), 0.5)
            self.take_back()
            self._wait(timedelta(hours=3), 0.3)
            self.assign(self.rung.lead)
        left = case.due - self.at
        if self._turns(chances.progress):
            self._wait(left, 0.12)
            self.progress()
        if self._turns(chances.suspended):
            self.suspend(3 + int(self.chance.random() * 10))
        if self._turns(chances.extended):
            self.at = at_work(max(self.at, case.due - left * 0.2), self.chance)
            self.extend()
        if self.route.above and self._turns(chances.climbed):
            self._wait(left, 0.5)
            self.climb(self.route.above)
            self._wait(timedelta(hours=3), 0.3)
            self.assign(self.rung.lead)
        assert case.due is not None
        self._wait(case.due - self.at, 0.36)
        self.help_out()

    def _closed(self) -> None:
        panel = self.route.supervisor
        if panel and self._turns(self.chances.unsettled):
            return self.unsettled(panel)
        if self._turns(self.chances.planned):
            self._plan()
        self._answer()
        if self.case.state == State.CLOSED and self._requested():
            end = self.case.ending != Ending.UNRATED
            if self._turns(self.chances.objected * (1 if end else 0.5)):
                self._wait(timedelta(days=4), 1.0, 0.3)
                self.object()
                self._wait(timedelta(days=2), 1.0)
                self._answer(again=True)

    def _plan(self) -> None:
        days = 20 + int(self.chance.random() * 120)
        until = localdate(self.at) + timedelta(days=days)
        self.submit(Outcome.PLANNED, until)
        self._wait(timedelta(hours=8), 0.6)
        self.pass_review()
        self.at = datetime(until.year, until.month, until.day, tzinfo=self.at.tzinfo)
        self.resume()
        self._wait(timedelta(days=2), 0.6)

    def _answer(self, *, again: bool = False) -> None:
        """Hand in, have it checked and, where somebody asked, rated; as often as it takes."""
        most = int(active.profile().counts["rounds_before_climb"].value) - 1
        outcome = self._outcome()
        self.submit(outcome)
        self._wait(timedelta(hours=8), 0.6)
        if self._turns(self.chances.failed):
            self.fail_review()
            self._wait(timedelta(days=2), 0.6)
            self.submit(outcome)
            self._wait(timedelta(hours=8), 0.6)
        self.pass_review()
        if self.case.state != State.RATING:
            return
        if not self._turns(self.chances.rated):
            return self.lapse()
        self._wait(timedelta(days=2), 0.5)
        content = {Outcome.SOLVED: 1.05, Outcome.EXPLAINED: 0.9}.get(outcome, 0.45) * self.content
        if again or self._turns(self.chances.satisfied * content):
            return self.rate(satisfied=True)
        if self.case.rounds >= most:
            return self.lapse()
        self.rate(satisfied=False)
        self._wait(timedelta(days=3), 0.7)
        return self._answer()

    def _outcome(self) -> Outcome:
        drawn = self.chance.random()
        if drawn < self.chances.impossible:
            return Outcome.IMPOSSIBLE
        return Outcome.EXPLAINED if drawn < self.chances.explained else Outcome.SOLVED
