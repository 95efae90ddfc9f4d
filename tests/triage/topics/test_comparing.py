"""How alike two things said are, by hand."""

import pytest

from huiyin.triage.topics.comparing import Likeness, covered, likeness

PLACE, OTHER, LAMP, WATER = 1, 2, 3, 4
NAMES = {PLACE, OTHER}


def test_place_and_subject_are_compared_apart():
    like = likeness({PLACE: 3.0, LAMP: 4.0}, {PLACE: 3.0, WATER: 4.0}, NAMES)
    assert (like.place, like.subject) == (1.0, 0.0)
    like = likeness({PLACE: 3.0, LAMP: 4.0}, {OTHER: 3.0, LAMP: 4.0}, NAMES)
    assert (like.place, like.subject) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("like", "size", "one"),
    [
        (Likeness(1.0, 0.0), 50, False),  # the same place alone is no topic
        (Likeness(1.0, 0.1), 1, False),  # of two messages more is asked
        (Likeness(1.0, 0.1), 10, True),
        (Likeness(0.1, 1.0), 10, False),  # the same words of another place
        (Likeness(None, 0.3), 1, True),
        (Likeness(None, 0.3, one_sided=True), 1, False),
        (Likeness(None, 0.1), 50, False),
    ],
)
def test_what_fits(like, size, one):
    assert (like.fit(size) >= 1) is one


def test_a_place_hardly_mentioned_tells_only_where_it_is_the_same():
    loud = {LAMP: 3.0, PLACE: 0.8}  # 7 % of the squares
    assert likeness(loud, {LAMP: 1.0, PLACE: 1.0}, NAMES).place == 1.0
    other = likeness(loud, {LAMP: 1.0, OTHER: 1.0}, NAMES)
    assert other.place is None and other.one_sided


def test_nothing_is_like_nothing():
    assert likeness({}, {}, set()) == Likeness(None, 0.0)
    assert covered({}, {LAMP: 1.0}) == 0.0
    assert covered({LAMP: 2.0}, {LAMP: 5.0}) == pytest.approx(1.0)
