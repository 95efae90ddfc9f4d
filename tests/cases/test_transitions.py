"""The whole life as one table: each state with each act and each person of the cast.

A state alone does not say all: SITUATIONS tells what is different of a case with a climb
pending, a request open, a clock stopped, or a matter nobody may know of.
"""

import pytest

from huiyin.cases.permissions import Allowed, may
from huiyin.cases.states import ENDED, State
from huiyin.cases.transitions import TRANSITIONS, Who, leaving
from huiyin.common.refusal import Refused
from huiyin.people.actors import REQUESTER, SYSTEM
from tests.cast import colleague
from tests.entitled import DIFFERENT, EVERYBODY, OPEN_TO
from tests.situations import SITUATIONS
from tests.stories import Story


def _allowed(case, cast) -> dict[str, set[str]]:
    """For each act who of the cast may; everybody else is told why not, in a sentence."""
    found = {}
    actors = {name: person.actor() for name, person in cast.people()}
    for action in TRANSITIONS:
        answers = {name: may(actor, action, case) for name, actor in actors.items()}
        denied = [answer.sentence for answer in answers.values() if not isinstance(answer, Allowed)]
        assert all(sentence.endswith("。") for sentence in denied), denied
        allowed = {name for name, answer in answers.items() if isinstance(answer, Allowed)}
        if allowed:
            found[action] = allowed
    return found


@pytest.mark.parametrize("state", State)
def test_every_state_with_every_act_and_everybody(cast, now, state):
    """Exactly the people of the table may."""
    case = Story(cast, now).in_state(state).case
    assert case.state == state
    assert _allowed(case, cast) == OPEN_TO[state]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_situation_with_every_act_and_everybody(cast, now, situation):
    """The table of the state, but for what is different."""
    case = SITUATIONS[situation](cast, now).case
    expected = {**OPEN_TO[State(case.state)], **DIFFERENT[situation]}
    assert _allowed(case, cast) == {act: names for act, names in expected.items() if names}


@pytest.mark.parametrize("state", State)
def test_what_the_holder_of_the_receipt_may(cast, now, state):
    """The requester rates when it is time, adds and withdraws while it is open; no more."""
    story = Story(cast, now).in_state(state)
    other = Story(cast, now)
    mine = {
        row for row in TRANSITIONS if isinstance(may(story.requester, row, story.case), Allowed)
    }
    expected = set() if state in ENDED else {"add", "withdraw"}
    if state is State.RATING:
        expected = {"add", "rate"}
    if state is State.DISPUTED:
        expected = {"add"}
    anybody = {"object"} if state is State.CLOSED else set()
    assert mine == expected | anybody
    for stranger in (other.requester, REQUESTER):
        theirs = {row for row in TRANSITIONS if isinstance(may(stranger, row, story.case), Allowed)}
        assert theirs == anybody


@pytest.mark.parametrize("state", State)
def test_the_system_does_only_what_has_its_hour(cast, now, state):
    """No row of a person is open to the sweep, and none of the sweep's to a person."""
    story = Story(cast, now).in_state(state)
    for row in TRANSITIONS.values():
        allowed = isinstance(may(SYSTEM, row.name, story.case), Allowed)
        assert allowed == (row.who is Who.SYSTEM and state in row.sources), row.name


def test_nobody_grants_what_they_asked_for(cast, now):
    """A second leader can decide on what the first one asked for; the first cannot."""
    story = SITUATIONS["extension_asked_by_the_approver"](cast, now)
    second = colleague(cast.lingdao).actor()
    assert isinstance(may(second, "approve", story.case), Allowed)
    assert not isinstance(may(cast.lingdao.actor(), "approve", story.case), Allowed)
    with pytest.raises(Refused):
        story.do("approve", cast.lingdao.actor(), comment="")
    assert story.do("approve", second, comment="").case.extensions == 1


def test_the_cast_of_the_table_is_everybody(cast):
    assert {name for name, _person in cast.people()} == EVERYBODY
    assert set(DIFFERENT) == set(SITUATIONS)
    staff = set(TRANSITIONS) - {row.name for row in TRANSITIONS.values() if row.who is Who.SYSTEM}
    somewhere = {act for table in (*OPEN_TO.values(), *DIFFERENT.values()) for act in table}
    # Births have no source; the requester's own are told above.
    assert staff - somewhere == {"report", "self_handle", "rate", "add", "withdraw"}


def test_every_open_state_leads_on():
    """From each open state a person can act, and some path ends."""
    for state in State:
        if state in ENDED:
            continue
        assert any(row.targets for row in leaving(state)), state
    reached, frontier = set(), {State.REPORTED}
    while frontier:
        reached |= frontier
        frontier = {
            target for state in frontier for row in leaving(state) for target in row.targets
        } - reached
    assert reached == set(State)
