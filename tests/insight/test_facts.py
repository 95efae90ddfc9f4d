"""What a case counts for, each column by a story one can follow with a finger."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from huiyin.cases.domain.self_handling import self_handle
from huiyin.cases.facts import Facts
from huiyin.cases.permissions import Allowed, may_with
from huiyin.cases.states import Outcome, Source
from huiyin.insight import facts
from huiyin.insight.facts import Step, fact_of
from huiyin.insight.models import Fact
from huiyin.processes.counting import count_new
from huiyin.rulebook import active
from huiyin.territory.models import Unit
from tests.cast import COUNTY, NEXT_VILLAGE, STREET, VILLAGE
from tests.insight.asking_of import figures
from tests.situations import SITUATIONS, dissatisfied
from tests.stories import PHOTO, Story, draft, let_pass

REPORT = {"reported": 1, "complained": 1}
HEARD = {"asked": 1, "responded": 1, "contacted": 1, "contact_minutes": 10}


def fact() -> Fact:
    """The one fact there is."""
    count_new(COUNTY)
    return Fact.objects.get(county=COUNTY)


def test_a_report_nobody_has_looked_at(cast, now):
    """Its clock of the intake runs: nobody can say yet whether it will be kept."""
    Story(cast, now)
    assert figures() == REPORT


def test_accepted_in_time(cast, now):
    """Ten minutes after the report the community takes it in."""
    Story(cast, now).accepted()
    assert figures() == REPORT | HEARD


def test_nobody_took_it_in(cast, now):
    """The clock ran out, which the book says by an urging; nobody has answered."""
    story = Story(cast, now)
    let_pass(story, story.case.intake_due + timedelta(minutes=1))
    assert figures() == REPORT | {"asked": 1}


def test_taken_in_too_late(cast, now):
    story = Story(cast, now)
    story.at = story.case.intake_due + timedelta(minutes=50)
    let_pass(story, story.at)
    story.do(
        "take_up" if story.case.asked else "accept", cast.shequ.actor(), item="neighbour_noise"
    )
    counts = figures()
    assert (counts["asked"], counts.get("responded", 0)) == (1, 0)


def test_solved_and_said_so(cast, now):
    """Report, accept, assign, submit, review, rate: five steps of ten minutes each."""
    Story(cast, now).closed()
    assert figures() == REPORT | HEARD | {
        "ended": 1,
        "handled_minutes": 50,
        "rated": 1,
        "satisfied": 1,
        "solved": 1,
        "outcome_solved": 1,
        "dued": 1,
        "on_time": 1,
        "judged": 1,
        "once": 1,
    }


def test_whoever_says_nothing_is_not_satisfied(cast, now):
    story = Story(cast, now).rating()
    let_pass(story, story.case.rating_due + timedelta(minutes=1))
    counts = figures()
    assert counts["unrated"] == counts["ended"] == 1
    assert not {"rated", "satisfied", "solved", "judged", "once"} & counts.keys()


def test_a_no_is_a_word_even_if_nothing_comes_after_it(cast, now):
    """Not satisfied, worked on again, and then silent: the last word was no."""
    story = dissatisfied(cast, now, rounds=1)
    story.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="又劝过")
    story.do("pass_review", cast.lianluo.actor(), comment="")
    let_pass(story, story.case.rating_due + timedelta(minutes=1))
    counts = figures()
    assert counts["rated"] == counts["judged"] == 1
    assert not {"satisfied", "solved", "unrated", "once"} & counts.keys()


def test_satisfied_in_the_second_round_is_not_at_once(cast, now):
    story = dissatisfied(cast, now, rounds=1)
    story.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="又劝过")
    story.do("pass_review", cast.lianluo.actor(), comment="")
    story.do("rate", story.requester, satisfied=True, comment="好了")
    counts = figures()
    assert counts["satisfied"] == counts["judged"] == 1
    assert "once" not in counts


def test_taken_up_again_it_is_no_longer_ended_and_then_reopened(cast, now):
    """An objection upheld: until it ends again it counts for nothing but its report."""
    story = Story(cast, now).disputed()
    assert figures() == REPORT | HEARD
    story.do("uphold", cast.jiedao.actor(), reason="确实还在响")
    assert figures() == REPORT | HEARD
    story.do("submit", cast.wangge.actor(), outcome=Outcome.EXPLAINED, text="讲清楚了")
    story.do("pass_review", cast.lianluo.actor(), comment="")
    story.do("rate", story.requester, satisfied=True, comment="好")
    counts = figures()
    assert counts["reopened"] == counts["ended"] == counts["outcome_explained"] == 1
    assert "once" not in counts and "outcome_solved" not in counts


def test_a_dismissed_objection_leaves_it_as_it_was(cast, now):
    story = Story(cast, now).disputed()
    story.do("dismiss", cast.jiedao.actor(), reason="查过了")
    counts = figures()
    assert counts["satisfied"] == counts["once"] == 1
    assert "reopened" not in counts


def test_returned_once(cast, now):
    story = Story(cast, now).handling().returned()
    story.do("agree_return", cast.shuji.actor(), comment="")
    community = cast.office("community", VILLAGE)
    story.do("assign", cast.shuji.actor(), lead=community, helpers=[], instruction="")
    story.do("submit", cast.wangge.actor(), outcome=Outcome.IMPOSSIBLE, text="办不了", rule="无权")
    story.do("pass_review", cast.lianluo.actor(), comment="")
    story.do("rate", story.requester, satisfied=True, comment="理解")
    counts = figures()
    assert counts["returned"] == counts["outcome_impossible"] == 1


@pytest.mark.parametrize("name", ["extension_granted", "suspended", "taken_over_by_the_town"])
def test_what_was_granted_counts_when_it_ends(cast, now, name):
    story = SITUATIONS[name](cast, now)
    column = {"extension_granted": "extended", "suspended": "suspended"}.get(name, "climbed")
    assert column not in figures()
    story.do("withdraw", story.requester, comment="算了")
    counts = figures()
    assert counts[column] == counts["withdrawn"] == counts["ended"] == 1


def test_what_the_panel_finds_unsettled_is_counted_and_in_no_share(cast, now):
    story = SITUATIONS["unsettled_asked"](cast, now)
    panel = next(person.actor() for _name, person in cast.people() if _may(story, person.actor()))
    story.do("approve", panel, comment="认定")
    counts = figures()
    assert counts["excluded"] == counts["ended"] == 1
    assert not {"rated", "unrated", "judged"} & counts.keys()


def _may(story, actor) -> bool:
    return isinstance(may_with(Facts(actor, story.fresh()), "approve"), Allowed)


def test_declined_is_an_answer(cast, now):
    Story(cast, now).in_state("declined")
    counts = figures()
    assert counts["asked"] == counts["responded"] == counts["declined"] == counts["ended"] == 1
    assert not {"rated", "judged", "dued"} & counts.keys()


def test_found_by_the_grid_and_done_on_the_spot(cast, now):
    """Shown apart: it is in no clock and solves nothing for anybody."""
    report = draft("楼道小广告", source=Source.GRID)
    self_handle(report, item="three_disorders", by=cast.wangge.actor(), at=now, photos=[PHOTO])
    assert figures() == {
        "reported": 1,
        "found": 1,
        "self_handled": 1,
        "ended": 1,
        "outcome_solved": 1,
        "self_ended": 1,
    }


def test_the_days_are_those_of_the_place(cast, now):
    """Half an hour before midnight at home is another day in London."""
    Story(cast, now.replace(hour=23, minute=30)).closed()
    told = fact()
    assert (told.reported_on, told.ended_on) == (date(2026, 6, 3), date(2026, 6, 4))


def test_another_clock_on_the_wall_moves_the_day(cast, now, monkeypatch, profile):
    """The profile says which; the machine is not asked."""
    Story(cast, now.replace(hour=5))
    elsewhere = replace(profile, timezone="America/New_York")
    monkeypatch.setattr(active, "profile", lambda: elsewhere)
    assert fact().reported_on == date(2026, 6, 2)


def test_a_clock_that_was_put_back_makes_no_negative_time(cast, now):
    story = Story(cast, now).rating()
    story.at = now - timedelta(days=2)
    story.do("rate", story.requester, satisfied=True, comment="")
    counts = figures()
    assert counts["ended"] == 1 and "handled_minutes" not in counts


def test_the_desk_is_who_has_the_lead(cast, now):
    community = cast.office("community", VILLAGE)
    story = Story(cast, now).handling()
    assert fact().desk_id == community.pk
    story.do("climb", cast.shuji.actor(), cause="stuck", reason="难", tried="劝过")
    story.do("take_over", cast.jiedao.actor(), comment="")
    assert fact().desk_id == story.fresh().holder_id != community.pk
    squad = cast.office("township_enforcement", STREET)
    story.do("assign", cast.jiedao.actor(), lead=squad, helpers=[], instruction="")
    assert fact().desk_id == squad.pk


def test_the_limit_that_runs(cast, now):
    """Of the intake, then of the result; none while nobody owes one."""
    story = Story(cast, now)
    assert fact().due == story.case.intake_due
    story.accepted()
    assert fact().due == story.case.due > story.case.intake_due
    own = cast.office("community", VILLAGE)
    story.do("assign", cast.shuji.actor(), lead=own, helpers=[], instruction="")
    story.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="劝过")
    assert fact().due is None


def test_while_it_stands_still_nothing_is_due(cast, now):
    SITUATIONS["suspended"](cast, now)
    assert fact().due is None


def test_planned_matters_are_marked(cast, now):
    Story(cast, now).planned()
    assert fact().planned == 1


def test_what_is_hidden_or_spam_is_in_no_figure(cast, now):
    """It was, as long as nobody knew: then it is taken out again."""
    story = Story(cast, now)
    assert figures()
    story.do("accept", cast.shequ.actor(), item="family_dispute")
    assert story.case.confidential
    assert figures() == {}
    Story(cast, now).in_state("set_aside")
    assert figures() == {}
    assert not Fact.objects.filter(county=COUNTY).exists()


def test_history_counts_but_kept_no_clock(cast, now):
    """Imported, it ended with a limit in its row: nobody was held to that here."""
    case = Story(cast, now, historical=True, source="import").case
    case.due = case.ended_at = now + timedelta(days=1)
    found = fact_of(case, [], [])
    assert (found.ended, found.dued, found.on_time) == (1, 0, 0)
    case.historical = False
    assert (fact_of(case, [], []).dued, fact_of(case, [], []).on_time) == (1, 1)


def test_a_joined_source_is_no_first_petition(cast, now, monkeypatch):
    """First means: nothing of it stood elsewhere already."""
    monkeypatch.setattr(facts, "petitions", lambda: frozenset({"neighbour_noise"}))
    case = Story(cast, now).accepted("neighbour_noise").case
    case.ended_at = now
    assert fact_of(case, [Step("accept", now)], []).petition == 1
    assert fact_of(case, [Step("accept", now), Step("merge", now)], []).petition == 0


def test_restored_it_counts_again(cast, now):
    story = Story(cast, now).in_state("set_aside")
    assert figures() == {}
    story.do("restore", cast.jiedao.actor(), reason="误判")
    assert figures()["reported"] == 1


def test_about_an_office_it_counts_for_those_above_alone(cast, now):
    """About the community: in the figures that may know; about the root: in none."""
    Story(cast, now, about=cast.office("community", VILLAGE))
    assert figures() == {}
    assert figures(about=True)["reported"] == 1


def test_a_corrected_place_moves_it(cast, now):
    story = Story(cast, now)
    assert figures(VILLAGE) == REPORT
    story.do(
        "correct_place",
        cast.shequ.actor(),
        unit=Unit.objects.get(code=NEXT_VILLAGE),
        reason="在隔壁",
    )
    assert figures(VILLAGE) == {}
    assert figures(NEXT_VILLAGE) == REPORT
