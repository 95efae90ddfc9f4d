"""The whole life as one table: each state with each act and each person of the cast."""

import pytest

from huiyin.cases.permissions import Allowed, may
from huiyin.cases.states import ENDED, State
from huiyin.cases.transitions import TRANSITIONS, leaving
from tests.stories import Story

# Who of the cast may do what, state by state. Nobody else may, whatever the post.
EVERYONE_INVOLVED = {"shequ", "shuji", "wangge"}
MAY_REVEAL = {"shequ", "shuji"}  # a grid worker has no such right
TOWN = {"jiedao", "lianluo"}
OPEN_TO = {
    State.REPORTED: {
        "accept": {"shequ", "shuji"},
        "ask_up": {"shequ", "shuji"},
        "correct_place": {"shequ", "shuji"},
        "reveal": MAY_REVEAL,
    },
    State.REFERRED: {
        "take_up": {"jiedao", "lianluo"},
        "send_back": {"jiedao", "lianluo"},
        "decline": {"jiedao"},
        "set_aside": {"jiedao"},
        "reveal": MAY_REVEAL | TOWN,
    },
    State.ACCEPTED: {
        "ask_up": {"shequ", "shuji"},
        "correct_item": {"shuji"},
        "assign": {"shuji"},
        "progress": EVERYONE_INVOLVED,
        "reveal": MAY_REVEAL,
    },
    State.HANDLING: {
        "release_helper": {"shuji"},
        "return": {"shequ", "shuji", "wangge"},
        "progress": EVERYONE_INVOLVED | TOWN,
        "submit": {"shequ", "shuji", "wangge"},
        "reveal": MAY_REVEAL | TOWN,
    },
    State.RETURNING: {
        "agree_return": {"shuji"},
        "refuse_return": {"shuji"},
        "progress": EVERYONE_INVOLVED | TOWN,
        "reveal": MAY_REVEAL | TOWN,
    },
    State.SUBMITTED: {
        "pass_review": TOWN,
        "fail_review": TOWN,
        "reveal": MAY_REVEAL | TOWN,
    },
    State.PLANNED: {
        "resume": {"shuji"},
        "progress": EVERYONE_INVOLVED | TOWN,
        "reveal": MAY_REVEAL | TOWN,
    },
    State.RATING: {"reveal": MAY_REVEAL | TOWN},
    State.CLOSED: {"reveal": MAY_REVEAL | TOWN},
    State.DECLINED: {"reveal": MAY_REVEAL},
    State.WITHDRAWN: {"reveal": MAY_REVEAL},
    State.SET_ASIDE: {"restore": {"jiedao"}, "reveal": MAY_REVEAL | TOWN},
}


@pytest.mark.parametrize("state", State)
def test_every_state_with_every_act_and_everybody(cast, now, state):
    """Exactly the people of the table may; all others are told why not, in a sentence."""
    case = Story(cast, now).in_state(state).case
    assert case.state == state
    actors = {name: person.actor() for name, person in cast.people()}
    for action in TRANSITIONS:
        allowed = set()
        for name, actor in actors.items():
            answer = may(actor, action, case)
            if isinstance(answer, Allowed):
                allowed.add(name)
            else:
                assert answer.sentence.endswith("。"), answer.sentence
        assert allowed == OPEN_TO[state].get(action, set()), action


@pytest.mark.parametrize("state", State)
def test_what_the_holder_of_the_receipt_may(cast, now, state):
    """The requester rates when it is time, adds and withdraws while it is open; no more."""
    story = Story(cast, now).in_state(state)
    other = Story(cast, now)
    mine = {
        row for row in TRANSITIONS if isinstance(may(story.requester, row, story.case), Allowed)
    }
    expected = set()
    if state not in ENDED:
        expected = {"add", "withdraw"}
    if state is State.RATING:
        expected = {"add", "rate"}
    assert mine == expected
    assert not any(
        isinstance(may(other.requester, row, story.case), Allowed) for row in TRANSITIONS
    )


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
