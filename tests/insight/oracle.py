"""Figures counted the slow and plain way: every case and its book looked at, in Python.

What it knows of the definitions it says in its own words, so that it can contradict facts.py.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from huiyin.cases.models import Assignment, Case, Entry
from huiyin.insight.asking import Asked, Counts, Standing
from huiyin.rulebook import active

PLACE = ZoneInfo("Asia/Shanghai")


def day(at: datetime) -> date:
    """By the clock on the wall of the place."""
    return at.astimezone(PLACE).date()


def desk(case: Case) -> int:
    """Who has it, or had it last and did not give it back."""
    mine = case.holder_id
    for row in Assignment.objects.of(case):
        if row.share == "lead" and row.state not in {"returned", "released"}:
            mine = row.organisation_id
    return mine


def counted(case: Case, about: bool) -> bool:
    """Whether it is in any figure, and in this one."""
    if case.confidential or case.state == "set_aside":
        return False
    if case.about is None:
        return True
    profile = active.profile()
    level = profile.level(profile.offices[case.about.office].level)
    return about and level.digits > len(profile.place)


def marks(case: Case) -> Iterator[tuple[str, date, int]]:
    """Column, day and number of everything the case counts for."""
    book = list(Entry.objects.of(case))
    kinds = Counter(entry.kind for entry in book)
    start, timed = day(case.reported_at), not case.historical
    own = book[0].kind == "self_handle"
    yield "reported", start, 1
    yield (
        {"grid": "found", "resident": "complained", "office": "complained"}.get(
            case.source, "reported"
        ),
        start,
        int(case.source != "import"),
    )
    yield "self_handled", start, int(own)
    if timed and not own:
        yield from _intake(case, book, start)
    if case.ended_at:
        for column, number in _end(case, kinds, timed):
            yield column, day(case.ended_at), number


def _intake(case: Case, book: list[Entry], start: date) -> Iterator[tuple[str, date, int]]:
    answers = [entry.at for entry in book if entry.kind in {"accept", "take_up", "decline"}]
    answers += [entry.at for entry in book if entry.kind == "merge" and not answers]
    limit = case.intake_due
    if limit and (answers or book[-1].at >= limit):
        yield "asked", start, 1
        yield "responded", start, int(bool(answers) and min(answers) <= limit)
    heard = {"accept", "take_up", "decline", "merge", "wait", "progress", "submit"}
    words = [entry.at for entry in book if entry.kind in heard | {"answer_joined"}]
    if words and case.source in {"resident", "office"}:
        yield "contacted", start, 1
        yield "contact_minutes", start, int((words[0] - case.reported_at).total_seconds() // 60)


def _end(case: Case, kinds: Counter[str], timed: bool) -> Iterator[tuple[str, int]]:
    yes = case.ending in {"rated", "called_back"}
    said_no = case.ending == "unrated" and case.rounds > 0
    again = sum(kinds[name] for name in ("uphold", "uphold_due", "recheck_fail", "reopen"))
    up = sum(kinds[name] for name in ("climb", "climb_due", "take_over", "taken_over"))
    clean = not again and not case.rounds
    profile = active.profile()
    petition = case.item in profile.insight.petitions and not kinds["merge"]
    top = {mode.key for mode in profile.ladder if mode.level == profile.ladder[-1].level}
    yield "ended", 1
    if case.ending != "self_handled":
        yield "handled_minutes", int((case.ended_at - case.reported_at).total_seconds() // 60)
    yield "rated", int(yes or said_no)
    yield "satisfied", int(yes)
    yield "solved", int(yes)
    yield "unrated", int(case.ending == "unrated" and not said_no)
    for outcome in ("solved", "explained", "impossible"):
        yield f"outcome_{outcome}", int(case.outcome == outcome)
    yield "reviewed", int(case.ending == "reviewed")
    yield "self_ended", int(case.ending == "self_handled")
    yield "declined", int(case.ending == "declined")
    yield "withdrawn", int(case.ending == "withdrawn")
    yield "excluded", int(case.ending == "unsettled")
    if case.due and timed:
        yield "dued", 1
        yield "on_time", int((case.answered_at or case.ended_at) <= case.due)
    judged = yes or said_no or case.ending == "reviewed"
    yield "judged", int(judged)
    yield "once", int(judged and not said_no and clean and not kinds["fail_review"])
    yield "reopened", int(again > 0)
    yield "returned", int(case.returns > 0)
    yield "extended", int(case.extensions > 0)
    yield "suspended", int(case.suspensions > 0)
    yield "climbed", int(up > 0)
    yield "petition", int(petition)
    yield "petition_once", int(petition and clean and not (up and case.mode in top))


def limit(case: Case) -> datetime | None:
    """The limit that runs for an open case, if one does."""
    if case.historical or case.pause == "suspended":
        return None
    if case.accepted_at is None:
        return case.intake_due
    return None if case.answered_at else case.due


def stands(asked: Asked, key: Callable[[Case], Any], at: datetime) -> dict[Any, Standing]:
    """What of the question is open at that moment, whatever its days."""
    found: defaultdict[Any, Counter[str]] = defaultdict(Counter)
    for case in matters(asked):
        if case.ended_at:
            continue
        until = limit(case)
        found[key(case)] += Counter(
            open=1,
            overdue=int(until is not None and until < at),
            due_today=int(until is not None and until >= at and day(until) == day(at)),
            planned=int(case.state == "planned"),
        )
    return {value: Standing(**told) for value, told in found.items()}


def matters(asked: Asked) -> Iterator[Case]:
    """Every case of the database that the question is about."""
    for case in Case.objects.filter(county__gte="").select_related("about"):
        if not counted(case, asked.about) or not case.unit_code.startswith(asked.place.codes):
            continue
        wanted = (asked.item, asked.source, asked.desk, asked.compound)
        is_ = (case.item, case.source, desk(case), case.compound_id)
        if not any(one and one != other for one, other in zip(wanted, is_, strict=True)):
            yield case


def recount(asked: Asked, key: Callable[[Case, date], Any]) -> dict[Any, Counts]:
    """Everything the question asks for, told apart by ``key``."""
    found: defaultdict[Any, Counter[str]] = defaultdict(Counter)
    for case in matters(asked):
        for column, on, number in marks(case):
            if asked.first <= on <= asked.last:
                found[key(case, on)][column] += number
    return {value: Counts(sums) for value, sums in found.items() if any(sums.values())}
