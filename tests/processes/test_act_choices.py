"""What the forms of acts offer."""

from datetime import date

from huiyin.processes.act_choices import (
    duty_of,
    earlier_rulings,
    latest_day,
    offices_to_call,
    rungs_below,
)
from tests.cast import OTHER_STREET, STREET, VILLAGE
from tests.stories import STALLS, Story


def town(cast, now) -> Story:
    """Taken up by the town: there is a rung below."""
    story = Story(cast, now, text=STALLS).do("ask_up", cast.shequ.actor(), reason="无执法权")
    return story.do("take_up", cast.jiedao.actor(), item="street_stalls")


def test_below_the_town_stands_the_community(cast, now):
    (step,) = rungs_below(town(cast, now).case)
    assert (step.mode.key, step.office) == ("village_direct", cast.office("community", VILLAGE))
    assert rungs_below(Story(cast, now).accepted().case) == []


def test_one_calls_offices_of_the_own_place_alone(cast, now):
    case = Story(cast, now).handling().case
    found = offices_to_call(case)
    assert cast.office("township_enforcement", STREET) in found
    assert cast.office("township_enforcement", OTHER_STREET) not in found
    assert case.holder not in found


def test_how_late_is_still_in_time(cast, now):
    case = Story(cast, now).handling().case
    assert latest_day(case, "ask_extension", now) > case.due.date()
    assert latest_day(case, "ask_suspension", now) == date(2026, 7, 3)
    assert latest_day(case, "climb", now) is None


def test_without_a_list_and_a_ruling_there_is_nothing_to_cite(cast, now):
    case = Story(cast, now).handling().case
    assert duty_of(case) is None and earlier_rulings(case) == []


def test_what_was_appointed_is_cited_the_next_time(cast, now):
    story = Story(cast, now).ruling()
    community = cast.office("community", VILLAGE)
    story.do("appoint", cast.jiedao.actor(), lead=community, helpers=[], reason="在本村范围")
    (ruling,) = earlier_rulings(Story(cast, now).handling().case)
    assert (ruling.lead, ruling.reference) == (community, story.case.reference)
