"""An invented history: its books verify, its rows are whole, and the same seed gives it again."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings as django_settings

from huiyin.cases.domain.verifying import check_book
from huiyin.cases.models import Assignment, Case, Entry, EntryText, Request
from huiyin.cases.states import ENDED, Ending, Source, State
from huiyin.cases.transitions import TRANSITIONS
from huiyin.insight import asking
from huiyin.insight.asked import Asked
from huiyin.insight.domain.keeping import same
from huiyin.insight.domain.reading import facts_of_rows
from huiyin.insight.models import Fact
from huiyin.insight.places import place_of
from huiyin.insight.recount import cells_from_facts
from huiyin.processes.generating.history import County, Piece, Plan, pieces, shared
from huiyin.search.finding import find
from tests.cast import COUNTY, VILLAGE

pytestmark = pytest.mark.django_db
MATTERS = 400


@pytest.fixture
def plan(now):
    last = now.date()
    return Plan("test", MATTERS, last.replace(year=last.year - 1), last, until=now, figures=True)


def county(plan, **more):
    return County(plan, COUNTY, django_settings.PROFILE, {}, **more)


def fill(plan):
    """All of it; returns the cases."""
    there = county(plan)
    for piece in pieces(plan, [COUNTY]):
        there.make(piece)
    return list(Case.objects.filter(county=COUNTY))


def test_every_book_verifies_and_says_what_the_rows_say(cast, plan):
    cases = fill(plan)
    assert len(cases) == MATTERS
    found = [(case.reference, row.sentence) for case in cases for row in check_book(case, {})]
    assert found == []
    kinds = set(Entry.objects.filter(county=COUNTY).values_list("kind", flat=True))
    assert kinds <= TRANSITIONS.keys()
    # Not only the straight way: otherwise nothing is said of the rest.
    assert kinds >= {"self_handle", "ask_up", "agree_return", "approve", "rate", "lapse", "climb"}


def test_a_row_that_was_altered_is_found(cast, plan):
    """The check above would notice: the book guards invented rows as it does real ones."""
    case = next(case for case in fill(plan) if case.ending == Ending.RATED)
    case.satisfied = False
    assert [row.sentence for row in check_book(case, {})]


def test_facts_are_those_of_a_recount(cast, plan):
    cases = fill(plan)
    counted = facts_of_rows(COUNTY, cases)
    kept = {fact.case_id: fact for fact in Fact.objects.filter(county=COUNTY)}
    assert kept.keys() == counted.keys()
    assert all(same(kept[key], fact) for key, fact in counted.items())


def test_cells_tell_what_the_facts_tell(cast, plan, now):
    fill(plan)
    cells_from_facts(COUNTY)
    asked = Asked(place_of(COUNTY), plan.first, plan.last)
    told = asking.total(asked)
    assert told["reported"] == MATTERS
    assert told["ended"] == Fact.objects.filter(county=COUNTY, ended=1).count() > MATTERS * 0.9


def test_the_same_seed_gives_the_same_again_and_another_name_another(cast, plan):
    piece = pieces(plan, [COUNTY])[3]

    def told(of):
        return [(one.case.id, one.case.title, one.case.last_hash) for one in of.told(piece)]

    assert told(county(plan)) == told(county(plan)) != []
    assert told(county(plan)) != told(county(replace(plan, name="other")))


def test_a_second_run_writes_nothing_and_a_stopped_one_goes_on(cast, plan, monkeypatch):
    there = county(plan)
    parts = pieces(plan, [COUNTY])
    there.make(parts[0])

    def stop(*args, **more):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("huiyin.processes.generating.writing.fact_of", stop)
        with pytest.raises(KeyboardInterrupt):
            there.make(parts[1])
    assert Case.objects.filter(county=COUNTY).count() == parts[0].matters  # all or nothing
    assert [county(plan).make(piece) for piece in parts][:2] == [0, parts[1].matters]
    assert Case.objects.filter(county=COUNTY).count() == MATTERS


def test_only_the_newest_have_books_and_can_be_found(cast, plan, now):
    newest = now - timedelta(days=60)
    fill(replace(plan, books_from=newest))
    old = Case.objects.filter(county=COUNTY, reported_at__lt=newest)
    new = Case.objects.filter(county=COUNTY, reported_at__gte=newest)
    books = set(Entry.objects.filter(county=COUNTY).values_list("case_id", flat=True))
    assert books == set(new.values_list("id", flat=True)) != set()
    assert not EntryText.objects.filter(county=COUNTY).exclude(case_id__in=books).exists()
    assert all(case.sealed_number == case.last_number for case in old)  # no seal covers nothing
    shuji = cast.shuji.actor()
    mine = [case for case in new if case.unit_code.startswith(VILLAGE)]
    assert mine
    assert find(mine[0].reference, shuji).hits[0].subject.object.id == mine[0].id
    gone = [case for case in old if case.unit_code.startswith(VILLAGE)]
    assert not find(gone[0].reference, shuji).hits


def test_what_is_open_has_its_next_hour_and_what_has_ended_has_none(cast, plan, now):
    cases = fill(plan)
    still = [case for case in cases if case.state not in ENDED]
    assert still
    assert all(case.next_at is not None for case in still)
    assert all(case.next_at is None for case in cases if case.state in ENDED)
    last = [entry.at for entry in Entry.objects.filter(county=COUNTY)]
    assert max(last) <= now


def test_only_ended_ones_where_that_is_asked_for(cast, plan):
    cases = fill(replace(plan, only_ended=True))
    assert len(cases) == MATTERS
    assert {case.state for case in cases} <= ENDED


def test_all_doors_endings_and_turns_occur(cast, plan):
    cases = fill(plan)
    assert {case.source for case in cases} == {Source.RESIDENT, Source.GRID, Source.OFFICE}
    endings = Counter(case.ending for case in cases)
    assert endings.keys() >= {
        Ending.RATED,
        Ending.CALLED_BACK,
        Ending.UNRATED,
        Ending.REVIEWED,
        Ending.SELF_HANDLED,
        Ending.DECLINED,
    }
    assert Assignment.objects.filter(county=COUNTY, state="returned").exists()
    assert Request.objects.filter(county=COUNTY, state="granted").exists()
    assert not any(case.confidential for case in cases)
    assert all("示例" in case.title or len(case.title) == 40 for case in cases)
    assert State.CLOSED in {case.state for case in cases}


def test_parts_add_up():
    assert shared(10, [1, 1, 1]) == [3, 4, 3]
    assert sum(shared(9_999_999, [0.3, 7, 1e-9, 2])) == 9_999_999
    assert shared(5, []) == []


def test_a_county_without_villages_has_no_pieces_to_tell(db, now):
    last = now.date()
    plan = Plan("none", 10, last.replace(month=1), last, until=now)
    assert [piece.matters for piece in pieces(plan, ["999999"])] and all(
        isinstance(piece, Piece) for piece in pieces(plan, ["999999"])
    )
