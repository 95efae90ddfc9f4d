"""Puts one message into the topic it belongs to; nothing is ever clustered anew.

The index from term to topic gives at most 50 topics that share a telling term; these alone are
compared, so a message costs the same however many there are. After it went somewhere, its topic
is compared with at most 20 others and at most three of them become one with it: what began as
two because the first messages had few words in common grows together as more arrive.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from huiyin.common.identifiers import uuid7
from huiyin.triage.topics.comparing import likeness
from huiyin.triage.topics.message import Message
from huiyin.triage.topics.terms import said, spelled
from huiyin.triage.topics.topic import Topic, begun, joined, with_message
from huiyin.triage.topics.weighing import Weighed, heaviest, weighed

SOUGHT = 40  # terms of a message that candidates are sought by
JOINS, JOIN_CANDIDATES = 3, 20
JOIN_FIT = 1.1  # two topics must fit this well to become one
WHY = 5  # pieces shown


class Memory(Protocol):
    """What is remembered of the messages so far: in tables, or in memory for one file."""

    def frequency(self, terms: Collection[int]) -> tuple[Mapping[int, int], int]:
        """How many messages held each term (absent: none), and how many messages there were."""

    def learn(self, terms: Collection[int]) -> None:
        """Count one more message that holds these terms."""

    def candidates(self, terms: Sequence[int], since: datetime) -> Sequence[Topic]:
        """Topics with a member at or after ``since`` that are found by one of the terms.

        Those found by most of them first, at most 50.
        """

    def people(self, topics: Collection[UUID], person: str) -> int:
        """Distinct persons among the members of these topics and ``person``."""

    def put(self, topic: Topic, message: Message) -> None:
        """Store the topic as it is now, new or changed, with this message as its member."""

    def join(self, topic: Topic, gone: UUID) -> None:
        """Store the topic as it is now; the members of ``gone`` become its own."""


@dataclass(frozen=True)
class Filed:
    """Where a message went; None: it says nothing. ``why``: what it shares, longest first."""

    topic: Topic | None
    why: tuple[str, ...] = ()
    joined: tuple[UUID, ...] = ()  # topics that became one with it


def file(message: Message, memory: Memory, *, days: int) -> Filed:
    """Put the message into its topic, or into one of its own, and learn its words.

    A topic without a new member for ``days`` takes no more. Messages are best filed in the order
    of their time; a little disorder does no harm. A message without two letters side by side
    goes nowhere.
    """
    read = said(message)
    if not read.strengths:
        return Filed(None)
    counted = read.counted()
    memory.learn(counted)
    told = weighed(read, *memory.frequency(counted))
    since = message.at - timedelta(days=days)
    found = memory.candidates(tuple(heaviest(told.weights, SOUGHT)), since)
    best = _best(told, found)
    if best is None:
        topic = begun(uuid7(message.at), message, told)
        memory.put(topic, message)
        return Filed(topic)
    people = memory.people([best.id], message.person)
    topic = with_message(best, message, told, people=people)
    memory.put(topic, message)
    why = spelled(best.terms.keys() & told.weights.keys(), f"{message.title} {message.text}")
    topic, gone = _grown(topic, message.person, memory, since)
    return Filed(topic, why[:WHY], gone)


def _best(told: Weighed, found: Sequence[Topic]) -> Topic | None:
    """The topic that fits best, if one does."""
    fits = [(likeness(told.weights, one.terms, told.named | one.named), one) for one in found]
    ranked = [(like.fit(one.size), one) for like, one in fits]
    fit, best = max(ranked, key=lambda pair: (pair[0], pair[1].id), default=(0.0, None))
    return best if fit >= 1 else None


def _grown(
    topic: Topic, person: str, memory: Memory, since: datetime
) -> tuple[Topic, tuple[UUID, ...]]:
    """The topic with those it now fits; of each time the best one."""
    gone: list[UUID] = []
    while len(gone) < JOINS:
        found = memory.candidates(topic.telling, since)
        fits = [
            (likeness(topic.terms, one.terms, topic.named | one.named), one)
            for one in found[:JOIN_CANDIDATES]
            if one.id not in (topic.id, *gone)  # a memory may refuse to join; it is not asked twice
        ]
        ranked = [(like.fit(max(topic.size, one.size)), one) for like, one in fits]
        fit, other = max(ranked, key=lambda pair: (pair[0], pair[1].id), default=(0.0, None))
        if other is None or fit < JOIN_FIT:
            break
        topic = joined(topic, other, people=memory.people([topic.id, other.id], person))
        memory.join(topic, other.id)
        gone.append(other.id)
    return topic, tuple(gone)
