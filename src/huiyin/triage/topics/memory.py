"""Everything in memory: for one file, and to try things."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from huiyin.triage.topics.message import Message
from huiyin.triage.topics.terms import said
from huiyin.triage.topics.topic import Topic

CANDIDATES = 50
LOOKED_AT = 2_000  # topics an index gives, of all terms together


class InMemory:
    """A :class:`huiyin.triage.topics.filing.Memory` of dictionaries.

    With ``known``, the frequencies of these messages are counted beforehand and no more are
    learnt: where all messages are there already, the first is read as well as the last.
    """

    def __init__(self, known: Iterable[Message] = ()) -> None:
        self.topics: dict[UUID, Topic] = {}
        self.members: dict[UUID, list[Message]] = {}
        self._people: dict[UUID, set[str]] = {}
        self._counts: Counter[int] = Counter()
        self._total = 0
        self._found_by: dict[int, set[UUID]] = defaultdict(set)
        self._closed = False
        for message in known:
            self.learn(said(message).counted())
        self._closed = self._total > 0

    def frequency(self, terms: Collection[int]) -> tuple[Mapping[int, int], int]:
        """See the protocol."""
        return {term: self._counts[term] for term in terms if term in self._counts}, self._total

    def learn(self, terms: Collection[int]) -> None:
        """See the protocol."""
        if not self._closed:
            self._counts.update(terms)
            self._total += 1

    def candidates(self, terms: Sequence[int], since: datetime) -> Sequence[Topic]:
        """See the protocol."""
        shared, looked = Counter[UUID](), 0
        lists = [self._found_by[term] for term in terms if term in self._found_by]
        for topics in sorted(lists, key=len):  # those few topics are found by tell most
            looked += len(topics)
            if looked > LOOKED_AT and shared:
                break
            shared.update(topics)
        recent = [
            (n, self.topics[id]) for id, n in shared.items() if self.topics[id].last_at >= since
        ]
        recent.sort(key=lambda pair: (-pair[0], pair[1].id))
        return [topic for _, topic in recent[:CANDIDATES]]

    def people(self, topics: Collection[UUID], person: str) -> int:
        """See the protocol."""
        return len({person}.union(*(self._people[topic] for topic in topics)))

    def put(self, topic: Topic, message: Message) -> None:
        """See the protocol."""
        self._store(topic)
        self.members.setdefault(topic.id, []).append(message)
        self._people.setdefault(topic.id, set()).add(message.person)

    def join(self, topic: Topic, gone: UUID) -> None:
        """See the protocol."""
        self._store(topic)
        self.members[topic.id] += self.members.pop(gone)
        self._people[topic.id] |= self._people.pop(gone)
        for term in self.topics.pop(gone).telling:
            self._found_by[term].discard(gone)

    def _store(self, topic: Topic) -> None:
        if (before := self.topics.get(topic.id)) is not None:
            for term in before.telling:
                self._found_by[term].discard(topic.id)
        self.topics[topic.id] = topic
        for term in topic.telling:
            self._found_by[term].add(topic.id)
