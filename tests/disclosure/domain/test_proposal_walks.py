"""Whatever anybody does in whatever order, nothing is decided against the rules.

The rules are stated here a second time, in other words than the code's: from the days that passed
and the questions that were asked, not from what the rows say about themselves.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Proposal
from huiyin.processes.disclosure import proposals
from huiyin.processes.disclosure.proposals import Decision, HiddenWhy, Meeting
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.proposals import as_village, minutes, plan
from tests.village_cast import village_cast

DAY = timedelta(days=1)
WHO = ("kuaiji", "weiyuan", "jiandu", "choucha", "other_kuaiji")
ACTS = ("ask", "answer", "hide", "restore", "lapse", "amend", "record", "check", "back", "stop")
GOOD = (300, 180, 120)  # entitled, present, agreed
FIGURES = st.sampled_from((GOOD, GOOD, (300, 180, 90), (300, 150, 149), (300, 151, 76), (0, 0, 0)))
QUESTION, DAYS, SHIFT = st.integers(1, 3), st.integers(0, 12), st.integers(-2, 3)
MINUTES = st.sampled_from((True, True, True, False))


ANYBODY = st.sampled_from(WHO)


def step(act, who=ANYBODY, number=QUESTION):
    """An act, by whom, about which question (or how many days to wait), a meeting."""
    return st.tuples(act, who, number, FIGURES, SHIFT, MINUTES)


CLERK, SUPERVISOR = st.just("kuaiji"), st.just("jiandu")
ANY = st.one_of(
    step(st.sampled_from(ACTS)),
    step(st.sampled_from(("ask", "answer", "hide", "restore", "amend", "record")), CLERK),
    step(st.just("wait"), number=DAYS),
)
# Now and then somebody does it right, or nearly: otherwise nothing is ever decided.
NEARLY = st.tuples(
    step(st.sampled_from(("wait", "ask")), number=st.just(1)),
    step(st.just("wait"), number=DAYS),
    step(st.sampled_from(("answer", "lapse", "restore")), CLERK),
    step(st.just("record"), CLERK),
    step(st.just("check"), SUPERVISOR),
).map(list)
WALKS = st.lists(st.one_of(ANY.map(lambda one: [one]), NEARLY), min_size=2, max_size=8).map(
    lambda parts: [one for part in parts for one in part]
)


@pytest.fixture
def village(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    as_village()
    return village_cast(cast)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=WALKS)
def test_nothing_is_decided_against_the_rules(village, now, steps):
    with transaction.atomic():
        _walk(village, now, steps)
        transaction.set_rollback(True)


def _walk(village, now, steps):
    clerk = village.kuaiji.actor()
    row = proposals.post(plan(), unit_code=VILLAGE, by=clerk, at=now)
    seen = {"at": now, "changed": now, "open": set(), "hidden": set(), "asked": 0, "minutes": None}
    for act, who, number, figures, shift, with_minutes in steps:
        by = getattr(village, who).actor()
        row = proposals.one(row.id)
        try:
            with transaction.atomic():
                _do(row, act, by, seen, number, figures, shift, with_minutes)
        except Refused:
            pass
        else:
            _remember(seen, act, number, who, figures, shift, with_minutes, row)
        row = Proposal.objects.get(county=COUNTY, id=row.id)
        if row.state in ("decided", "rejected"):
            _must_hold(row, seen)
            return


def _do(row, act, by, seen, number, figures, shift, with_minutes):
    at = seen["at"]
    match act:
        case "wait":
            return
        case "ask":
            proposals.ask(row, "为什么？", at=at)
        case "answer":
            proposals.answer(row, number, "因为要修。", by=by, at=at)
        case "hide":
            why = HiddenWhy.ABUSE
            proposals.hide(row, number, why=why, reason="骂人", by=by, at=at)
        case "restore":
            proposals.restore(row, number, by=by, at=at)
        case "lapse":
            proposals.let_lapse(row, number, "评估没有出来", by=by, at=at)
        case "amend":
            proposals.amend(row, plan(amount=number), reason="改金额", by=by, at=at)
        case "record":
            decision = Decision("同意", _meeting(row, figures, shift))
            files = [minutes()] if with_minutes else []
            proposals.record(row, decision, by=by, at=at, uploads=files)
        case "check":
            proposals.witness(row, by=by, at=at)
        case "back":
            proposals.send_back(row, reason="不对", by=by, at=at)
        case "stop":
            proposals.stop(row, reason="不办", by=by, at=at)


def _meeting(row, figures, shift):
    entitled, present, agreed = figures
    held = row.notice_until + shift * DAY
    return Meeting(
        organ="meeting",
        convened_on=held,
        noticed_on=held - 10 * DAY,
        counted="people",
        entitled=entitled,
        present=present,
        agreed=agreed,
        opposed=present - agreed,
        abstained=0,
        signers=present,
    )


def _remember(seen, act, number, who, figures, shift, with_minutes, row):
    match act:
        case "wait":
            seen["at"] += number * DAY
        case "ask":
            seen["asked"] += 1
            seen["open"].add(seen["asked"])
        case "answer" | "lapse":
            seen["open"].discard(number)
        case "hide":
            seen["open"].discard(number)
            seen["hidden"].add(number)
        case "restore":
            seen["hidden"].discard(number)
            seen["open"].add(number)
        case "amend":
            seen["changed"] = seen["at"]
        case "record":
            held = row.notice_until + shift * DAY
            seen["minutes"] = (who, figures, held, with_minutes, seen["at"], set(seen["open"]))
        case "check":
            seen["checker"] = who
        case "back":
            seen["minutes"] = None


def _must_hold(row, seen):
    clerk, (entitled, present, agreed), held, with_minutes, at, still_open = seen["minutes"]
    stood = (held - seen["changed"].date()).days
    assert stood > 10, "eleventh day at the earliest after the last change"
    assert held <= at.date() <= seen["at"].date()
    assert not still_open, "somebody still waited for an answer"
    assert with_minutes
    assert entitled > 0
    assert present > entitled / 2
    assert (row.state == "decided") == (agreed > present / 2)
    assert clerk == "kuaiji"
    assert seen["checker"] == "jiandu"
