"""Random people do random acts while time passes, and what must always hold holds after each.

Every act of the table is in play, by everybody of the cast whom the table lets, with the sweep
early, late, or not at all. What the test knows of the rules it says in its own words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from huiyin.cases.domain.timetable import next_at
from huiyin.cases.domain.verifying import check_book
from huiyin.cases.facts import Facts
from huiyin.cases.models import Assignment, Case, Entry, Follower, Request
from huiyin.cases.permissions import Allowed, may_with
from huiyin.cases.states import ENDED, Ending, Source, State
from huiyin.cases.transitions import leaving
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM, Actor
from huiyin.processes.casework import perform, print_slip
from huiyin.processes.ticking import tick
from huiyin.rulebook import active
from huiyin.rulebook.model import ClockUnit
from tests.calm import drawn
from tests.cast import COUNTY, STREET, VILLAGE, Cast
from tests.oracle import accused, sees
from tests.random_forms import form
from tests.situations import SITUATIONS
from tests.stories import Story

STEPS = 12
OWED_SHARE = {"working", "returning"}
OWED_REQUEST = {"asked", "answered"}
DECIDED = {"granted", "refused"}
FAR = timedelta(days=400)  # a plan is for a year at most
# Who acts; test_transitions.py has everybody.
ACTING = ("shequ", "shuji", "wangge", "jiedao", "lianluo", "jiezhifa", "fenguan", "xinxi")
ACTING += ("quji", "zhifa", "zhiban", "jijian", "lingdao", "ducha")
NEVER = ("shenji", "renshi", "xitong")  # they look after the system, not the matters
HOURS, DAY = timedelta(hours=3), timedelta(days=1)
PASSING = (HOURS, HOURS, DAY, DAY, 4 * DAY, 40 * DAY)
# Rarely: these leave nothing to do, or bring nobody further.
SELDOM = {"withdraw", "decline", "set_aside", "urge", "supervise", "add", "progress", "set_tier"}
SELDOM |= {"correct_item", "correct_place", "print_slip", "merge", "ask_up", "send_back"}
# All in one street, so that nobody of the next may ever see any of it.
HERE = sorted(set(SITUATIONS) - {"in_the_next_street"})
BEGINNINGS = ["at_the_door"] * 3 + HERE


class Town:
    """The cast, everybody of it as they act today, and when it begins.

    No dataclass: hypothesis would print all of it above every failing example.
    """

    def __init__(self, cast: Cast, now: datetime) -> None:
        self.cast, self.now = cast, now
        self.people = {name: person.actor() for name, person in cast.people()}


class Life:
    """One or two matters of one community, their people, and the clock on the wall."""

    def __init__(self, town: Town, draw) -> None:
        self.cast, self.people, self.at = town.cast, town.people, town.now
        self.draw = draw
        self.stories = [self._begin() for _ in range(draw(st.integers(1, 2)))]
        self.before = {story.case.id: self.row(story) for story in self.stories}
        self.number = 0

    def _begin(self) -> Story:
        beginning = self.draw(st.sampled_from(BEGINNINGS))
        if beginning in SITUATIONS:
            story = SITUATIONS[beginning](self.cast, self.at)
            self.at = max(self.at, story.at)
            return story
        door = self.draw(st.sampled_from(["resident", "resident", "office", "grid", "about"]))
        informant = self.people["xinxi"]
        match door:
            case "office":
                return Story(self.cast, self.at, by=informant, source=Source.OFFICE)
            case "grid":
                return Story(self.cast, self.at, by=informant, source=Source.GRID)
            case "about":
                accused_office = self.draw(
                    st.sampled_from(
                        [
                            self.cast.office("community", VILLAGE),
                            self.cast.office("township_centre", STREET),
                            self.cast.office("management_committee", COUNTY),
                        ]
                    )
                )
                return Story(self.cast, self.at, about=accused_office)
            case _:
                return Story(self.cast, self.at, emergency=self.draw(st.integers(0, 5)) == 0)

    def row(self, story: Story) -> Case:
        """The case as the database has it."""
        rows = Case.objects.select_related("holder", "about")
        return rows.get(county=story.case.county, id=story.case.id)

    def step(self) -> None:
        """Somebody acts, or time passes; the sweep may be late."""
        kind = self.draw(st.sampled_from([*["act"] * 10, "pass", "sweep"]))
        if kind == "act":
            self.at += timedelta(minutes=10)
            self.act(self.stories[self.draw(st.integers(0, len(self.stories) - 1))])
            return
        self.at += self.draw(st.sampled_from(PASSING))
        if kind == "sweep":
            self.sweep()

    def sweep(self) -> None:
        """As often as the worker needs; nothing may be left that it cannot move."""
        due = Case.objects.filter(county=COUNTY, next_at__lte=self.at)
        for _round in range(5):
            if not due.exists():
                return
            note(f"{self.at:%m-%d %H:%M} sweep")
            assert tick(COUNTY, at=self.at, limit=100, steps=Counter()) == 0
        raise AssertionError("the sweep does not come to an end")

    def act(self, story: Story) -> None:
        """One of the acts that are open to anybody now, by one of those who may."""
        case = self.row(story)
        actors = {name: self.people[name] for name in ACTING}
        actors["requester"] = story.requester
        open_now = dict(self.open_acts(case, actors))
        if not open_now:
            assert case.state in ENDED, f"nobody can do anything in {case.state}"
            return
        usual = [name for name in open_now if name not in SELDOM]
        if not usual or self.draw(st.integers(0, 9)) == 0:
            usual = list(open_now)
        name = self.draw(st.sampled_from(usual))
        person = self.draw(st.sampled_from(open_now[name]))
        by = actors[person]
        if name == "print_slip":
            print_slip(case, by=by, at=self.at)
            return
        others = [self.row(other) for other in self.stories if other is not story]
        data = form(name, case, others, self.cast, self.at, self.draw)
        if data is None:
            return
        told = {key: getattr(value, "reference", value) for key, value in data.items()}
        note(f"{self.at:%m-%d %H:%M} {case.reference} {case.state} {person} {name} {told}")
        try:
            perform(name, case, by=by, at=self.at, data=data)
        except Refused as refusal:
            note(refusal.sentence)
            assert refusal.sentence.endswith("。")

    def open_acts(self, case: Case, actors: Mapping[str, Actor]) -> Iterator[tuple[str, list[str]]]:
        """Each act with those who may do it; shares and requests are read once for all."""
        first = Facts(SYSTEM, case)
        facts = {name: Facts(actor, case) for name, actor in actors.items()}
        for one in facts.values():
            one.shares, one.requests = first.shares, first.requests
        for row in leaving(State(case.state)):
            if row.name == "reveal":
                continue  # it changes nothing but the book
            able = [name for name, one in facts.items() if _allowed(one, row.name)]
            if able:
                yield row.name, able

    def check(self, everybody: Sequence[str] = ()) -> None:
        """What is true of every case that has just changed, as two people (or these) see it.

        The town's squad comes and goes as a helper, so it is always one of them.
        """
        names = sorted(self.people)
        some = everybody or ["jiezhifa", names[self.number % len(names)]]
        self.number += 1
        rows = {story.case.id: self.row(story) for story in self.stories}
        for case in rows.values():
            before = self.before[case.id]
            same = (case.last_number, case.next_at) == (before.last_number, before.next_at)
            if same and not everybody:
                continue
            book = list(Entry.objects.of(case))
            shares = list(Assignment.objects.of(case).select_related("organisation"))
            requests = list(Request.objects.of(case).select_related("office"))
            followers = set(Follower.objects.of(case).values_list("user_id", flat=True))
            owned(case, shares, requests, self.at)
            counted(case, book, shares, requests)
            said_by_the_right_people(case, book, requests)
            on_time(before, case, book)
            for name in some:
                actor = self.people[name]
                allowed = sees(actor, case, shares, requests, followers)
                seen = Case.objects.visible_to(actor).key(case.county, case.id).exists()
                assert seen == allowed, f"{name} in {case.state}"
                assert not (seen and (accused(actor, case) or name in NEVER)), name
                assert not (seen and name.startswith("other_")), name
        self.before = rows


def _allowed(facts: Facts, act: str) -> bool:
    return isinstance(may_with(facts, act), Allowed)


def owned(case, shares, requests, at) -> None:
    """Somebody is responsible, nobody complained of is, and something has its hour."""
    assert case.holder_id
    offices = [case.holder, case.asked, case.checker]
    offices += [row.organisation for row in shares] + [row.office for row in requests]
    if case.about_path:
        assert not [row for row in offices if row and row.path.startswith(case.about_path)]
    assert case.next_at == next_at(case, shares, requests)
    if case.state in ENDED:
        assert case.ended_at
        assert not any([case.asked_id, case.climb_to, case.pause, case.alarm]) or (
            case.state == State.SET_ASIDE
        )
        return
    assert case.next_at is not None
    assert case.next_at < at + FAR
    if case.climb_to or case.state in {State.REFERRED, State.RULING, State.DISPUTED}:
        assert case.asked_id


def counted(case, book, shares, requests) -> None:
    """The rows are what the book says: the book verifies, and a plain count agrees."""
    assert check_book(case, {}) == []
    for rows, new, changed, owed in (
        (shares, "given", "shares", OWED_SHARE),
        (requests, "requested", "requests", OWED_REQUEST),
    ):
        states = {}
        for entry in book:
            states |= {row["number"]: row["state"] for row in entry.payload.get(new, [])}
            for number, columns in entry.payload.get(changed, {}).items():
                states[int(number)] = columns.get("state", states[int(number)])
        told = Counter(states.values())
        assert told == Counter(str(row.state) for row in rows)
        still = sum(told[state] for state in owed)
        waits = [row for row in rows if row.state in owed]
        assert still == len(waits)
        if case.state in ENDED:
            assert not [row for row in waits if getattr(row, "kind", "") != "recheck"]
    leads = [row for row in shares if row.share == "lead" and row.is_open]
    assert len(leads) <= 1
    assert len(leads) == (case.state in {State.HANDLING, State.RETURNING})
    offices = [row.organisation_id for row in shares if row.is_open]
    assert len(offices) == len(set(offices)), "one office has two shares"
    if case.state in {State.JOINED, State.SUBMITTED, State.PLANNED, State.RATING}:
        assert not offices


def said_by_the_right_people(case, book, requests) -> None:
    """Only the requester's word solves; nobody grants or checks what is their own."""
    asked_by = {row.number: row.asked_by for row in requests}
    handed_in = None
    for entry in book:
        if entry.kind in {"submit", "strike_off"}:
            handed_in = entry.actor_id
        if entry.kind in {"approve", "refuse", "confirm_whistle"}:
            decided = entry.payload["requests"].items()
            mine = [int(number) for number, told in decided if told["state"] in DECIDED]
            assert [asked_by[number] for number in mine if asked_by[number] != entry.actor_id]
        if entry.kind in {"pass_review", "fail_review", "call_back"}:
            assert entry.actor_id != handed_in
        if entry.kind == "rate":
            assert entry.actor_kind == "requester"
    if case.satisfied:
        assert case.ending in {Ending.RATED, Ending.CALLED_BACK}
        words = [row for row in book if row.kind in {"rate", "call_back"}]
        assert words[-1].payload["to"] == State.CLOSED


def on_time(before: Case, case: Case, book) -> None:
    """The total clock gets no longer, but by what was granted."""
    if before.due is None or case.due is None or case.due <= before.due:
        return
    limit, stopped = before.due, before.paused_at if before.pause == "suspended" else None
    since = book[before.last_number :]
    for entry in since:
        payload = entry.payload
        due = datetime.fromisoformat(payload.get("due") or limit.isoformat())
        if entry.kind == "approve" and payload["request"] == "extension":
            assert localdate(due).isoformat() <= payload["until"] or due <= limit
            limit = max(limit, due)
        if payload.get("pause") == "suspended":
            stopped = entry.at
        elif payload.get("pause") == "" and stopped:
            assert _between(limit, due, case) <= _between(stopped, entry.at, case)
            limit, stopped = max(limit, due), None
    assert case.due <= limit, [entry.kind for entry in since]


def _between(a: datetime, b: datetime, case: Case) -> timedelta:
    """The time from one to the other that the case's clock counts."""
    clock = active.profile().clocks[case.due_clock]
    if clock.unit in {ClockUnit.WORKING_DAYS, ClockUnit.WORKING_HOURS}:
        return active.calendar().working_time_between(a, b)
    return b - a


@pytest.fixture
def town(cast, now) -> Town:
    """The same in every example."""
    return Town(cast, now)


@given(st.data())
@settings(
    max_examples=40,
    deadline=None,
    print_blob=True,
    # Shrinking a life takes minutes: add Phase.shrink to look into a failure.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_people_do(town, data):
    """Refusals are fine, broken rules are not."""
    recheck = data.draw(st.booleans())
    with transaction.atomic(), drawn(int(recheck)):
        life = Life(town, data.draw)
        for _step in range(data.draw(st.integers(4, STEPS))):
            life.step()
            life.check()
        # Left alone, each comes to its next hour and goes on from there.
        for story in life.stories:
            for _hour in range(2):
                case = life.row(story)
                if case.next_at is None:
                    break
                life.at = max(life.at, case.next_at)
                life.sweep()
                life.check()
        life.check(sorted(town.people)[:: data.draw(st.integers(2, 4))])
        transaction.set_rollback(True)
