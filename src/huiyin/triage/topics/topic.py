"""A topic: what is kept of many messages, small enough to be one row."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from huiyin.triage.topics.comparing import covered
from huiyin.triage.topics.message import Message
from huiyin.triage.topics.weighing import Weighed, heaviest

SUBJECT_KEPT, NAMED_KEPT = 60, 20  # terms a topic keeps, of its members' mean
TELLING = 12  # of these, the ones it is found by


@dataclass(frozen=True)
class Topic:
    """Members' sums and the mean of what they say.

    ``terms`` maps a term (:mod:`huiyin.triage.topics.terms`: a whole number below 2**42) to its
    mean weight among the members; ``named`` are those of them that belong to names. ``people``
    counts distinct persons. ``representative`` is the key of the member that says best what all
    say, ``covers`` how well (0–1). ``norm`` is the length of ``terms``: 1 where all members say
    the same, the nearer to 0 the less they have in common.
    """

    id: UUID
    terms: Mapping[int, float]
    named: frozenset[int]
    size: int
    people: int
    first_at: datetime
    last_at: datetime
    representative: Any
    covers: float = 0.0
    votes: int = 0
    against: int = 0
    followers: int = 0
    norm: float = 1.0

    @property
    def telling(self) -> tuple[int, ...]:
        """The terms it is found by, heaviest first; for the index term → topic."""
        return tuple(heaviest(self.terms, TELLING))


def begun(id: UUID, message: Message, weighed: Weighed) -> Topic:
    """A topic of one message."""
    terms = _kept(weighed.weights, weighed.named)
    return Topic(
        id=id,
        terms=terms,
        named=weighed.named.intersection(terms),
        norm=_length(terms),
        size=1,
        people=1,
        first_at=message.at,
        last_at=message.at,
        representative=message.key,
        votes=message.votes,
        against=message.against,
        followers=message.followers,
    )


def with_message(topic: Topic, message: Message, weighed: Weighed, *, people: int) -> Topic:
    """The topic with one more member; ``people`` as they are then."""
    # What the message takes for a name is told from more messages than what the topic did.
    named = (topic.named - weighed.weights.keys()) | weighed.named
    terms = _kept(_mean(topic.terms, topic.size, weighed.weights, 1), named)
    covers = covered(weighed.weights, terms)
    better = covers > topic.covers
    return replace(
        topic,
        terms=terms,
        named=named.intersection(terms),
        norm=_length(terms),
        size=topic.size + 1,
        people=people,
        first_at=min(topic.first_at, message.at),
        last_at=max(topic.last_at, message.at),
        representative=message.key if better else topic.representative,
        covers=max(covers, topic.covers),
        votes=topic.votes + message.votes,
        against=topic.against + message.against,
        followers=topic.followers + message.followers,
    )


def joined(topic: Topic, other: Topic, *, people: int) -> Topic:
    """Both in one, under the id of the first; ``people`` as they are then."""
    named = topic.named | other.named
    terms = _kept(_mean(topic.terms, topic.size, other.terms, other.size), named)
    best = max((topic, other), key=lambda one: (one.size, one.covers))
    return replace(
        topic,
        terms=terms,
        named=named.intersection(terms),
        norm=_length(terms),
        size=topic.size + other.size,
        people=people,
        first_at=min(topic.first_at, other.first_at),
        last_at=max(topic.last_at, other.last_at),
        representative=best.representative,
        covers=best.covers,
        votes=topic.votes + other.votes,
        against=topic.against + other.against,
        followers=topic.followers + other.followers,
    )


def _mean(
    one: Mapping[int, float], weight: int, two: Mapping[int, float], other: int
) -> dict[int, float]:
    total = weight + other
    return {
        term: (weight * one.get(term, 0.0) + other * two.get(term, 0.0)) / total
        for term in one.keys() | two.keys()
    }


def _kept(terms: Mapping[int, float], named: frozenset[int]) -> dict[int, float]:
    """The heaviest, of names and of the rest apart, so that neither crowds out the other."""
    names = {term: weight for term, weight in terms.items() if term in named}
    rest = {term: weight for term, weight in terms.items() if term not in named}
    return heaviest(rest, SUBJECT_KEPT) | heaviest(names, NAMED_KEPT)


def _length(terms: Mapping[int, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in terms.values()))
