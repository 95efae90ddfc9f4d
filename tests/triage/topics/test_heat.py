"""Which topic is hot, and what a surge is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from huiyin.triage.topics.heat import Recent, heat, many, rank
from huiyin.triage.topics.surging import surge
from huiyin.triage.topics.topic import Topic

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def topic(number=1, people=1, votes=0, age=0, **more):
    return Topic(
        id=UUID(int=number),
        terms={},
        named=frozenset(),
        size=people,
        people=people,
        first_at=NOW - 30 * DAY,
        last_at=NOW - age * DAY,
        representative=None,
        votes=votes,
        **more,
    )


def test_the_worked_example_of_the_docs():
    hot = topic(people=20, votes=50, against=5, followers=8)
    assert heat(hot, NOW, Recent(now=12, before=4)) == pytest.approx(41.98, abs=0.01)
    assert heat(replace(hot, last_at=NOW - 14 * DAY), NOW) == pytest.approx(18.99, abs=0.01)


def test_many_people_are_hotter_than_one_message_with_many_votes():
    voted, written = topic(1, votes=2000), topic(2, people=38, votes=12)
    assert [one.id.int for one, _ in rank([voted, written], NOW)] == [2, 1]
    assert heat(voted, NOW) < 25  # and not as a hundred who wrote


def test_a_shrinking_topic_does_not_lose_what_it_has():
    assert heat(topic(people=5), NOW, Recent(0, 5)) == heat(topic(people=5), NOW, Recent(1, 1)) == 5


def test_age_halves_and_a_later_report_is_of_no_age():
    old, new, future = topic(age=14, people=4), topic(2, people=4), topic(3, people=4, age=-5)
    assert heat(old, NOW) == heat(new, NOW) / 2
    assert heat(future, NOW) == heat(new, NOW)


def test_without_an_hour_each_counts_as_on_its_last_day():
    old, new = topic(1, people=9, age=300), topic(2, people=4)
    assert [one.id.int for one, _ in rank([new, old])] == [1, 2]
    assert [one.id.int for one, _ in rank([new, old], NOW)] == [2, 1]


def test_either_people_or_votes_make_it_many():
    assert many(topic(people=3)) and not many(topic(people=2))
    assert many(topic(votes=60, followers=40)) and not many(topic(votes=99))
    assert not many(topic(people=3), people=4)


def hours(*ago):
    return [NOW - timedelta(hours=one) for one in ago]


RULE = {"people": 5, "hours": 24, "ratio": 3}


def test_five_within_a_day_where_few_were_usual_is_a_surge():
    found = surge(hours(1, 2, 3, 5, 20, 300, 500), NOW, **RULE)
    assert (found.people, found.since) == (5, NOW - timedelta(hours=20))
    assert 0 < found.usual < 1


def test_a_new_topic_has_no_usual_number():
    assert surge(hours(1, 2, 3, 4, 5), NOW, **RULE).usual == 0


@pytest.mark.parametrize(
    "times",
    [
        [],
        hours(1, 2, 3, 4),  # too few
        hours(1, 2, 3, 4, 24),  # the fifth is a whole day ago
        hours(*range(1, 24 * 10, 4)),  # six a day are usual here
        hours(-1, -2, -3, -4, -5),  # has not happened yet
    ],
)
def test_no_surge(times):
    assert surge(times, NOW, **RULE) is None
