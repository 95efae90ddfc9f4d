"""What random lives found, each told plainly so that it stays mended."""

from datetime import date

from huiyin.cases.states import Outcome
from tests.situations import SITUATIONS
from tests.stories import Story


def test_a_corrected_item_does_not_bring_a_case_down_again(cast, now):
    """What climbed to the town's leader stays there; only the item was wrong."""
    story = SITUATIONS["with_the_towns_leader"](cast, now)
    story.do("correct_item", cast.fenguan.actor(), item="illegal_structure", reason="是违建")
    assert story.case.item == "illegal_structure"
    assert story.case.mode == "township_assist"


def test_a_date_belongs_to_a_plan_alone(cast, now):
    """A form that was filled for a plan and handed in as solved leaves no date behind."""
    story = Story(cast, now).submitted(Outcome.SOLVED, planned_until=date(2026, 9, 1))
    assert story.case.planned_until is None
