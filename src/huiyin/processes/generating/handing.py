"""The acts of which lives are made, each with what it changes (``cases.domain`` has them)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate, localtime, make_aware

from huiyin.cases.domain.climbing import CLIMBED
from huiyin.cases.domain.clocks import by_clock, stage_due, total_due
from huiyin.cases.domain.pausing import RUNNING
from huiyin.cases.domain.requesting import CLOCKS
from huiyin.cases.domain.timetable import paused_unit, stage_unit
from huiyin.cases.models import Assignment, Request
from huiyin.cases.states import (
    OPEN_ASSIGNMENTS,
    AssignmentState,
    Ending,
    Pause,
    RequestKind,
    RequestState,
    Share,
    State,
)
from huiyin.people.actors import REQUESTER, Actor, ActorKind
from huiyin.processes.generating.routes import Route, Rung
from huiyin.processes.generating.telling import Telling, blank
from huiyin.processes.generating.words import Words
from huiyin.rulebook import active

NOBODY = Actor(ActorKind.STAFF, "")  # somebody of an office in which nobody is named
Marks = dict[int, dict[str, Any]]


class Hands:
    """The offices that have to do with one matter, at the instant ``at``."""

    def __init__(
        self, told: Telling, route: Route, words: Words, people: Mapping[int, Actor], at: datetime
    ) -> None:
        self.told, self.route, self.words, self.people = told, route, words, people
        self.case, self.chance, self.at = told.case, told.chance, at
        self.rung: Rung = route.rung

    def _do(self, kind: str, office: int | None, **more: Any) -> None:
        by = self.people.get(office, NOBODY) if office else more.pop("by", REQUESTER)
        self.told.act(kind, self.at, by=by, office=office, **more)

    def _say(self, what: str) -> str:
        return self.words.said(what, self.chance) if self.told.full else ""

    def _person(self, office: int) -> int | None:
        return self.people.get(office, NOBODY).user_id

    def _lead(self) -> Assignment:
        return [row for row in self.told.shares if row.share == Share.LEAD][-1]

    def _open(self) -> list[Assignment]:
        return [row for row in self.told.shares if row.state in OPEN_ASSIGNMENTS]

    def ask_up(self, above: int) -> None:
        """The office that has it, or was asked, asks the next one."""
        asking = self.case.asked_id or self.case.holder_id
        due = by_clock("take_over", self.at)
        texts = {"reason": self._say("up")}
        self._do(
            "ask_up", asking, to=State.REFERRED, texts=texts, asked=above, decision_due=due
        )  # fmt: skip

    def take(self, holder: int) -> None:
        """Taken in, by the holder or by the office that was asked."""
        item, tier = self.route.item, self.case.tier or self.route.item.tier
        self._do(
            "take_up" if self.case.asked_id else "accept",
            holder,
            to=State.ACCEPTED,
            item=item.key,
            mode=self.rung.mode.key,
            tier=tier,
            holder=holder,
            asked=None,
            due=total_due(item, self.case.reported_at, tier),
            due_clock=item.clock,
            accepted_at=self.at,
            confidential=False,
        )

    def decline(self, town: int) -> None:
        """Not taken in: the legal route is named."""
        route = next(iter(active.profile().decline_routes))
        texts, facts = {"reason": self._say("declined")}, {"route": route}
        end = {"ending": Ending.DECLINED, "asked": None}
        self._do("decline", town, to=State.DECLINED, texts=texts, facts=facts, **end)

    def withdraw(self) -> None:
        """The requester takes it back."""
        left: Marks = {row.number: {"state": AssignmentState.RELEASED} for row in self._open()}
        texts = {"comment": self._say("withdrawn")}
        end = {"ending": Ending.WITHDRAWN, "satisfied": None}
        self._do("withdraw", None, to=State.WITHDRAWN, texts=texts, shares=left, **end)

    def assign(self, lead: int) -> None:
        """The holder gives it to whoever leads; who assists already and is named, leads."""
        rung, due = self.rung, stage_due(self.rung.mode, self.at, self.case.due)
        there = [row for row in self._open() if row.organisation_id == lead]
        share = blank(Assignment)
        share.__dict__.update(
            share=Share.LEAD,
            organisation_id=lead,
            state=AssignmentState.WORKING,
            mode=rung.mode.key,
            assigned_at=self.at,
            due=due,
            return_until=by_clock("return_window", self.at) if self.told.full else None,
        )
        facts = {
            "lead": lead,
            "helpers": [],
            "by_catalogue": lead == rung.lead,
            "share_due": due.isoformat(),
            "clause": "",
        }
        over: Marks = {row.number: {"state": AssignmentState.RELEASED} for row in there}
        self._do(
            "assign",
            self.case.holder_id,
            to=State.HANDLING,
            texts={"instruction": self._say("instruction")},
            facts=facts,
            give=[share],
            shares=over,
            checker=rung.checker,
        )

    def progress(self) -> None:
        """The lead writes down what was done so far."""
        texts = {"text": self._say("progress")}
        self._do("progress", self._lead().organisation_id, texts=texts, facts={"files": []})

    def hand_back(self) -> None:
        """The lead asks to have it taken back."""
        lead, why = self._lead(), next(iter(active.profile().return_reasons))
        told = {"duty": "", "earlier": [], "files": []}
        facts = {"return_reason": why, "assignment": lead.number, **told}
        marks: Marks = {lead.number: {"state": AssignmentState.RETURNING, "return_reason": why}}
        texts = {"reason": self._say("return")}
        office = lead.organisation_id
        self._do("return", office, to=State.RETURNING, texts=texts, facts=facts, shares=marks)

    def take_back(self) -> None:
        """The sender agrees."""
        marks: Marks = {row.number: {"state": AssignmentState.RETURNED} for row in self._open()}
        texts, office = {"comment": self._say("agreed")}, self.case.holder_id
        more = {"returns": self.case.returns + 1}
        self._do("agree_return", office, to=State.ACCEPTED, texts=texts, shares=marks, **more)

    def ask(self, name: str, kind: RequestKind, office: int, **facts: str) -> None:
        """The lead wants something that another has to grant."""
        asker = self._lead().organisation_id
        row = blank(Request)
        row.__dict__.update(
            kind=kind,
            asker_id=asker,
            office_id=office,
            asked_by=self._person(asker),
            state=RequestState.ASKED,
            asked_at=self.at,
            due=by_clock(CLOCKS[kind], self.at),
            facts=facts,
        )
        texts = {"reason": self._say("extension")}
        told = {"approver": office, **facts}
        self._do(name, asker, texts=texts, facts=told, ask=[row])

    def grant(self, **changes: Any) -> None:
        """The oldest request that is open is granted."""
        row = next(row for row in self.told.requests if row.state == RequestState.ASKED)
        done = {"state": RequestState.GRANTED, "answered_at": self.at, "ended_at": self.at}
        facts = {"request": str(row.kind), **row.facts}
        texts, marks = {"comment": self._say("granted")}, {row.number: done}
        self._do("approve", row.office_id, texts=texts, facts=facts, requests=marks, **changes)

    def extend(self) -> None:
        """More time, as it was asked for."""
        until = localdate(self.case.due) + timedelta(days=2)
        self.ask("ask_extension", RequestKind.EXTENSION, self.rung.approver, until=f"{until}")
        self.at += timedelta(minutes=50)
        assert self.case.due is not None
        due = make_aware(datetime.combine(until, localtime(self.case.due).time()))
        marks: Marks = {row.number: {"due": due, "pressed": 0} for row in self._open()}
        self.grant(shares=marks, due=due, extensions=self.case.extensions + 1)

    def suspend(self, days: int) -> None:
        """The clocks stand still for some days, and run again."""
        case, began = self.case, self.at
        until = localdate(began) + timedelta(days=days)
        self.ask("ask_suspension", RequestKind.SUSPENSION, self.rung.approver, until=f"{until}")
        self.at += timedelta(minutes=40)
        end = make_aware(datetime.combine(until, localtime(self.at).time()))
        still = {"pause": Pause.SUSPENDED, "paused_at": self.at, "paused_until": end}
        self.grant(**still, suspensions=case.suspensions + 1)
        began, self.at = self.at, end
        calendar, stage = active.calendar(), stage_unit(case)
        assert case.due is not None
        due = calendar.shift(case.due, began, end, paused_unit(case.due_clock))
        marks: Marks = {
            row.number: {"due": calendar.shift(row.due, began, end, stage)}
            for row in self._open()
            if row.due
        }
        self._do("go_on", case.holder_id, shares=marks, **RUNNING, due=due)

    def climb(self, above: Rung) -> None:
        """The rung above is asked, and takes the lead; who led assists from now on."""
        case, cause = self.case, next(iter(active.profile().climb_causes))
        texts = {"reason": self._say("up"), "tried": self._say("tried")}
        asked = {"asked": above.holder, "climb_to": above.mode.key, "climb_cause": cause}
        self._do(
            "climb", case.holder_id, texts=texts, **asked, climb_due=by_clock("take_over", self.at)
        )
        self.at += timedelta(hours=2)
        due = stage_due(above.mode, self.at, case.due)
        lead = {"share": Share.HELPER, "state": AssignmentState.WORKING, "due": due, "pressed": 0}
        marks: Marks = {row.number: dict(lead) for row in self._open()}
        self.rung = above
        now = {"holder": above.holder, "mode": above.mode.key, "alarm": ""}
        self._do(
            "take_over",
            above.holder,
            to=State.ACCEPTED,
            shares=marks,
            decision_due=by_clock("take_over", self.at),
            **{**CLIMBED, **now},
        )

    def help_out(self) -> None:
        """Whoever assists hands in its share."""
        for row in [row for row in self._open() if row.share != Share.LEAD]:
            marks: Marks = {row.number: {"state": AssignmentState.SUBMITTED}}
            texts = {"text": self._say("progress")}
            office = row.organisation_id
            self._do("submit_share", office, texts=texts, facts={"files": []}, shares=marks)
