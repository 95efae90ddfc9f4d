"""How hot a topic is. An example is worked in docs/triage/topics.md.

``heat = (people + growth + votes + followers) × ½ ** (age / 14 days)``

- people: distinct persons who reported it, each once however often they wrote.
- growth: half of what the last seven days brought more than the seven before, never less than 0.
- votes: ``3 × ln(1 + votes for) + ln(1 + votes against)``.
- followers (我也遇到): ``2 × ln(1 + followers)``.
- age: since the last report.

By the logarithm the second thousand of votes adds 2 where the first added 21: one message with
two thousand votes is as hot as some twenty people who wrote, and not as two thousand.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from huiyin.triage.topics.topic import Topic

HALF_LIFE = timedelta(days=14)
GROWTH, VOTES, AGAINST, FOLLOWERS = 0.5, 3.0, 1.0, 2.0
LEAST_PEOPLE, LEAST_VOTES = 3, 100  # either makes a topic; the profile may ask for other people


@dataclass(frozen=True)
class Recent:
    """Distinct persons of the last seven days and of the seven before."""

    now: int
    before: int


def heat(topic: Topic, at: datetime, recent: Recent | None = None) -> float:
    """The heat at ``at``; never negative. Without ``recent`` nothing is known of its growth.

    A last report later than ``at`` has age 0.
    """
    age = max(at - topic.last_at, timedelta(0))
    return _fresh(topic, recent) * 0.5 ** (age / HALF_LIFE)


def rank(topics: Iterable[Topic], at: datetime | None = None) -> list[tuple[Topic, float]]:
    """Hottest first with their heat; equal ones by the later report, then by id.

    Without ``at`` each is as hot as on the day of its own last report: what was hot at any time.
    """
    found = [(topic, heat(topic, at or topic.last_at)) for topic in topics]
    return sorted(found, key=lambda pair: (-pair[1], -pair[0].last_at.timestamp(), pair[0].id))


def many(topic: Topic, people: int = LEAST_PEOPLE, votes: int = LEAST_VOTES) -> bool:
    """Whether many say so: enough persons wrote, or enough others voted for or follow it."""
    return topic.people >= people or topic.votes + topic.followers >= votes


def _fresh(topic: Topic, recent: Recent | None) -> float:
    growth = max(recent.now - recent.before, 0) if recent else 0
    return (
        topic.people
        + GROWTH * growth
        + VOTES * math.log1p(topic.votes)
        + AGAINST * math.log1p(topic.against)
        + FOLLOWERS * math.log1p(topic.followers)
    )
