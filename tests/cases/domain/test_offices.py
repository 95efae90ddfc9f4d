"""Who reviews, approves and supervises: an office with people, never the handler or the accused."""

from datetime import timedelta

from huiyin.cases.domain.offices import approver_for, checker_above, checker_for, supervisor_for
from huiyin.cases.models import Case
from huiyin.cases.states import Alarm, State
from tests.cast import OTHER_STREET, STREET, VILLAGE
from tests.clockwork import kinds, wait
from tests.hiring import dismiss_all
from tests.stories import Story


def test_the_handler_neither_checks_nor_approves(cast, now):
    case = Story(cast, now).accepted().case
    community = cast.office("community", VILLAGE)
    assert checker_for(case, community, now) == cast.office("township_centre", STREET)
    assert approver_for(case, community, now) == cast.office("township_centre", STREET)
    town = cast.office("township_centre", STREET)
    assert checker_for(case, town, now) != town
    assert approver_for(case, town, now) != town


def test_an_empty_office_is_passed_over(cast, now):
    dismiss_all(cast, "township_centre", STREET)
    case = Story(cast, now).accepted().case
    community = cast.office("community", VILLAGE)
    assert checker_for(case, community, now) == cast.office("district_centre")
    assert approver_for(case, community, now) == cast.office("district_centre")


def test_the_office_complained_of_is_passed_over(cast, now):
    """A matter about the township's centre is checked above it and by nobody below it."""
    town = cast.office("township_centre", STREET)
    case = Story(cast, now, about=town).case
    assert case.holder == cast.office("district_centre")
    assert checker_for(case, cast.office("urban_management"), now) not in {
        town,
        cast.office("township_centre", OTHER_STREET),
    }


def test_a_checker_that_keeps_silent_is_replaced_by_the_office_above(cast, now):
    story = Story(cast, now).submitted()
    first = story.case.checker
    assert kinds(wait(story, story.case.decision_due)) == ["review_due"]
    assert first == cast.office("township_centre", STREET)
    assert story.case.checker == cast.office("district_centre")
    assert checker_above(story.case, now) is None
    assert kinds(wait(story, story.case.decision_due)) == ["review_due"]
    assert (story.case.checker, story.case.alarm) == (
        cast.office("district_centre"),
        Alarm.NO_SUPERIOR,
    )
    assert story.case.state == State.SUBMITTED
    assert story.case.next_at > story.at


def test_an_ordinary_matter_never_ends_at_the_discipline_commission(cast, now):
    """Nobody takes it in anywhere: it stays with the root office and an alarm, pressed on."""
    story = Story(cast, now)
    wait(story, now + timedelta(days=60))
    assert story.case.holder == cast.office("district_centre")
    assert story.case.alarm == Alarm.NO_SUPERIOR
    assert story.case.state == State.REPORTED
    assert story.case.next_at is not None


def test_the_supervising_office_has_people_and_is_not_accused(cast, now):
    case = Story(cast, now).accepted().case
    assert supervisor_for(case, now) == cast.office("inspection_office")
    about = Case(unit_code=case.unit_code, about_path=cast.office("inspection_office").path)
    assert supervisor_for(about, now) is None
    dismiss_all(cast, "inspection_office")
    assert supervisor_for(case, now) is None


def test_whoever_is_suspended_is_not_there(cast, now):
    case = Story(cast, now).case
    assert supervisor_for(case, now) == cast.office("inspection_office")
    cast.ducha.user.suspended_at = now
    cast.ducha.user.save()
    assert supervisor_for(case, now) is None
