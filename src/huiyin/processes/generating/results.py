"""The end of lives: what is handed in, checked, rated, objected to and done again."""

from datetime import date
from typing import Any

from huiyin.cases.domain.clocks import by_clock
from huiyin.cases.domain.ending import REOPENED, UNANSWERED
from huiyin.cases.states import AssignmentState, Ending, Outcome, RequestKind, Share, Source, State
from huiyin.people.actors import SYSTEM
from huiyin.processes.generating.handing import Hands, Marks


class Results(Hands):
    """What follows when the work is done."""

    def submit(self, outcome: Outcome, planned: date | None = None) -> None:
        """The lead hands in one outcome."""
        lead = self._lead()
        texts = {"text": self._say(outcome.value)}
        if outcome is Outcome.PLANNED:
            texts["interim"] = self._say("interim")
        if outcome is Outcome.IMPOSSIBLE:
            texts["rule"] = self._say("rule")
        self._do(
            "submit",
            lead.organisation_id,
            to=State.SUBMITTED,
            texts=texts,
            facts={"files": []},
            shares={lead.number: {"state": AssignmentState.SUBMITTED}},
            outcome=outcome,
            planned_until=planned,
            submitted_by=self._person(lead.organisation_id),
            answered_at=self.at,
        )

    def pass_review(self) -> None:
        """The checker finds it true; the requester has the last word, where there is one."""
        texts, checker = {"comment": self._say("pass")}, self.case.checker_id
        if self.case.outcome == Outcome.PLANNED:
            self._do("pass_review", checker, to=State.PLANNED, texts=texts)
        elif self.case.source in {Source.RESIDENT, Source.OFFICE}:
            due = by_clock("rating", self.at)
            self._do("pass_review", checker, to=State.RATING, texts=texts, rating_due=due)
        else:
            end = self._ended(Ending.REVIEWED, None)
            self._do("pass_review", checker, to=State.CLOSED, texts=texts, **end)

    def fail_review(self) -> None:
        """The checker sends it back to work."""
        texts, marks = {"reason": self._say("fail")}, self._again()
        checker = self.case.checker_id
        self._do("fail_review", checker, to=State.HANDLING, texts=texts, shares=marks, **UNANSWERED)

    def rate(self, satisfied: bool) -> None:
        """By the holder of the receipt, or on the phone where somebody reported for them."""
        called = self.case.source == Source.OFFICE
        kind, office = ("call_back", self.case.checker_id) if called else ("rate", None)
        texts = {"comment": self._say("satisfied" if satisfied else "dissatisfied")}
        if satisfied:
            end = self._ended(Ending.CALLED_BACK if called else Ending.RATED, True)
            more = {"satisfied": True, "rating_due": None}
            self._do(kind, office, to=State.CLOSED, texts=texts, **end, **more)
            return
        marks = self._again()
        for mark in marks.values():
            mark["satisfied"] = False
        told: dict[str, Any] = {
            "rounds": self.case.rounds + 1,
            "satisfied": False,
            "rating_due": None,
        }
        told |= UNANSWERED
        self._do(kind, office, to=State.HANDLING, texts=texts, shares=marks, **told)

    def lapse(self) -> None:
        """Nobody rated it in time."""
        assert self.case.rating_due is not None
        self.at = self.case.rating_due
        end = self._ended(Ending.UNRATED, None)
        self._do("lapse", None, by=SYSTEM, to=State.CLOSED, **end, satisfied=None, rating_due=None)

    def resume(self) -> None:
        """The date of what was planned has come."""
        self._do(
            "resume_due",
            None,
            by=SYSTEM,
            to=State.HANDLING,
            shares=self._again(),
            **UNANSWERED,
        )

    def unsettled(self, panel: int) -> None:
        """The panel finds that it cannot be settled here."""
        self.ask("ask_unsettled", RequestKind.UNSETTLED, panel)
        self.at = by_clock("take_over", self.at)
        marks: Marks = {row.number: {"state": AssignmentState.RELEASED} for row in self._open()}
        marks |= {
            row.number: {"state": AssignmentState.DONE}
            for row in self._open()
            if row.share == Share.LEAD
        }
        end = {"ending": Ending.UNSETTLED, "outcome": Outcome.EXPLAINED}
        until = by_clock("objection", self.at)
        self.grant(to=State.CLOSED, shares=marks, **end, objection_until=until)

    def object(self) -> None:
        """Somebody affected says that the end is wrong, and is right."""
        case = self.case
        judge = case.checker_id or case.holder_id
        before = {"before": str(case.ending), "ended": case.ended_at.isoformat()}  # type: ignore[union-attr]
        undone: dict[str, Any] = {"ending": "", "satisfied": None, "ended_at": None}
        self._do(
            "object",
            None,
            to=State.DISPUTED,
            facts=before,
            texts={"text": self._say("objection")},
            asked=judge,
            **undone,
            objection_until=None,
        )
        self.at = by_clock("take_over", self.at)
        texts, marks = {"reason": self._say("upheld")}, self._again()
        self._do("uphold", judge, to=State.HANDLING, texts=texts, shares=marks, **REOPENED)

    def _again(self) -> Marks:
        """The lead owes its share again."""
        lead = self._lead()
        usual = by_clock("take_over", self.at)
        due = max(lead.due, usual) if lead.due else usual
        owed = {"state": AssignmentState.WORKING, "due": due, "pressed": 0, "satisfied": None}
        return {lead.number: owed}

    def _ended(self, ending: Ending, satisfied: bool | None) -> dict[str, Any]:
        """What ends with the case, and until when anyone may object."""
        marks: Marks = {}
        for row in self.told.shares:
            if row.state == AssignmentState.SUBMITTED:
                marks[row.number] = {"state": AssignmentState.DONE}
                if satisfied is not None and row.share != Share.HELPER:
                    marks[row.number]["satisfied"] = satisfied
        until = by_clock("objection", self.at)
        return {"ending": ending, "objection_until": until, "shares": marks}
