"""The memory of a county's topics on tables: :class:`huiyin.triage.topics.filing.Memory`.

One memory serves a batch of messages inside one transaction. What it reads for a message is
bounded, however much the county has filed: of a term the topics that had it last, and of these
fifty.
"""

import math
import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F

from huiyin.cases.models import Case
from huiyin.cases.wording import VILLAGE_DIGITS
from huiyin.triage.models import TermCount, Topic, TopicAlarm, TopicCursor, TopicMember, TopicTerm
from huiyin.triage.topics.heat import HALF_LIFE, heat
from huiyin.triage.topics.message import Message
from huiyin.triage.topics.topic import Topic as Sums

NEWEST = 200  # topics of one term that are looked at
CANDIDATES = 50
CHUNK = 2000  # terms of one statement
LEAST = 1e-9  # of a heat, to have a logarithm
GRID, COUNTY = 3, 6  # digits of a level below the county, and of the county


class TableMemory:
    """``cases`` by the key of their message, ``persons`` by the word for them in it.

    Only topics about the same organisation are candidates, and from another village those alone
    whose place, firm or project the message names: the same words of two villages are two
    lamps. ``unjoined`` holds topics that would have become one, had nobody put them right by hand.
    """

    def __init__(self, county: str, cases: Mapping[str, Case], persons: Mapping[str, bytes]):
        self.county, self.cases, self.persons = county, cases, persons
        self.case: Case | None = None
        self.unjoined: set[uuid.UUID] = set()
        self._messages: int | None = None

    def at_work_on(self, case: Case) -> None:
        """The case whose message is filed now: its place and whom it is about narrow the search."""
        self.case = case

    # ---- counts of terms
    def frequency(self, terms: Collection[int]) -> tuple[Mapping[int, int], int]:
        """How many reports of the county held each term, and how many reports there were."""
        if self._messages is None:
            cursor = TopicCursor.objects.filter(county=self.county)
            self._messages = cursor.values_list("messages", flat=True).first() or 0
        found: dict[int, int] = {}
        for some in _chunks(sorted(terms)):
            rows = TermCount.objects.filter(county=self.county, term__in=some)
            found.update(rows.values_list("term", "n"))
        return found, self._messages

    def learn(self, terms: Collection[int]) -> None:
        """Count one more report with these terms."""
        self._messages = (self._messages or 0) + 1
        TopicCursor.objects.filter(county=self.county).update(messages=F("messages") + 1)
        table = connection.ops.quote_name(TermCount._meta.db_table)
        # Always in one order: two that count at once wait for each other and never for ever.
        for some in _chunks(sorted(terms)):
            marks = ", ".join(["(%s, %s, 1)"] * len(some))
            values = [value for term in some for value in (self.county, term)]
            with connection.cursor() as cursor:
                cursor.execute(
                    f'INSERT INTO {table} ("county", "term", "n") VALUES {marks} '
                    f'ON CONFLICT ("county", "term") DO UPDATE SET "n" = {table}."n" + 1',
                    values,
                )

    # ---- topics
    def candidates(self, terms: Sequence[int], since: datetime) -> Sequence[Sums]:
        """Topics about the same organisation found by one of the terms, likeliest first."""
        found = self._found(list(dict.fromkeys(terms))[:CHUNK], since)
        rows = Topic.objects.filter(
            county=self.county, id__in=found, about_path=self._about, into__isnull=True
        )
        places = {key: place for place, key in enumerate(found)}
        said = frozenset(terms)
        near = [row for row in rows if self._here(row) or said & frozenset(row.named)]
        return [sums_of(row) for row in sorted(near, key=lambda row: places[row.id])[:CANDIDATES]]

    @property
    def _about(self) -> str:
        return self.case.about_path if self.case else ""

    def _here(self, row: Topic) -> bool:
        """The topic lies in the village of the case."""
        return row.unit_code.startswith(self.case.unit_code[:VILLAGE_DIGITS] if self.case else "")

    def _found(self, terms: Sequence[int], since: datetime) -> list[uuid.UUID]:
        """Of each term the topics that had it last; those found by most terms first."""
        if not terms:
            return []
        hits: dict[uuid.UUID, int] = {}
        newest = TopicTerm.objects.filter(county=self.county, last_at__gte=since)
        few = newest.filter(term__in=terms).values_list("topic", flat=True)
        rows: Collection[uuid.UUID] = list(few[: NEWEST * 5 + 1])
        if len(rows) > NEWEST * 5:
            # Some of them are common: no more of each than its newest.
            rows = [
                topic
                for term in terms
                for topic in newest.filter(term=term)
                .order_by("-last_at")
                .values_list("topic", flat=True)[:NEWEST]
            ]
        for topic in rows:
            hits[topic] = hits.get(topic, 0) + 1
        ranked = sorted(hits, key=lambda key: (-hits[key], -key.int))
        return ranked[: CANDIDATES * 2]

    def people(self, topics: Collection[uuid.UUID], person: str) -> int:
        """Distinct persons among the members of these topics and ``person``."""
        rows = TopicMember.objects.filter(county=self.county, topic__in=topics)
        digest = self.persons.get(person, person.encode())
        new = not rows.filter(person=digest).exists()
        if len(topics) == 1:
            known = Topic.objects.filter(county=self.county, id__in=topics)
            return (known.values_list("people", flat=True).first() or 0) + new
        return rows.values("person").distinct().count() + new

    def put(self, topic: Sums, message: Message) -> None:
        """Store the topic with this message as its member."""
        case = self.cases[message.key]
        self._store(topic, case.unit_code)
        self._member(topic.id, message, case)

    def put_nowhere(self, message: Message) -> None:
        """It says nothing: it is a member of no topic, and need not be looked at again."""
        self._member(None, message, self.cases[message.key])

    def join(self, topic: Sums, gone: uuid.UUID) -> None:
        """Make two topics one, unless a person has put one of them right: then it waits for one."""
        rows = Topic.objects.filter(county=self.county, id__in=(topic.id, gone))
        known = {row.id: row for row in rows}
        if any(row.corrected for row in known.values()) or gone not in known:
            self.unjoined |= {topic.id}
            return
        self._store(topic, known[gone].unit_code)
        members = TopicMember.objects.filter(county=self.county, topic=gone)
        members.update(topic=topic.id)
        becomes_part(self.county, gone, topic.id)
        TopicTerm.objects.filter(county=self.county, topic=gone).delete()
        TopicAlarm.objects.filter(county=self.county, topic=gone).update(topic=topic.id)

    def _member(self, topic: uuid.UUID | None, message: Message, case: Case) -> None:
        rows = TopicMember.objects.filter(county=self.county, case_id=case.id)
        person = self.persons[message.person]
        if not rows.update(topic=topic, at=message.at, person=person, waiting=False):
            TopicMember(
                county=self.county, case_id=case.id, topic=topic, at=message.at, person=person
            ).save(force_insert=True)

    def _store(self, topic: Sums, unit_code: str) -> None:
        rows = Topic.objects.filter(county=self.county, id=topic.id)
        known = rows.values_list("unit_code", flat=True).first()
        columns = {**columns_of(topic), "unit_code": common_unit(known or unit_code, unit_code)}
        if known is None:
            about = self._about
            row = Topic(county=self.county, id=topic.id, about_path=about, **columns)
            row.save(force_insert=True)
        else:
            rows.update(**columns)
        store_terms(self.county, topic)


def becomes_part(county: str, gone: uuid.UUID, of: uuid.UUID) -> None:
    """What is left of a topic without members leads to the other, and keeps no words of theirs.

    They would outlive an erasure. A title that a person gave is that person's and stays.
    """
    rows = Topic.objects.filter(county=county, id=gone)
    rows.filter(named_by__isnull=True).update(title="")
    rows.update(into=of, people=0, size=0, followers=0, terms={}, named=[], place="")


def store_terms(county: str, topic: Sums) -> None:
    """Let the topic be found by its telling terms, and by no others."""
    TopicTerm.objects.filter(county=county, topic=topic.id).delete()
    TopicTerm.objects.bulk_create(
        TopicTerm(county=county, term=term, topic=topic.id, last_at=topic.last_at)
        for term in topic.telling
    )


def sums_of(row: Topic) -> Sums:
    """A row as the engine reads it."""
    return Sums(
        id=row.id,
        terms={int(term): weight for term, weight in row.terms.items()},
        named=frozenset(row.named),
        size=row.size,
        people=row.people,
        first_at=row.first_at,
        last_at=row.last_at,
        representative=str(row.representative),
        covers=row.covers,
        followers=row.followers,
    )


def columns_of(topic: Sums) -> dict[str, Any]:
    """What is stored of what the engine made."""
    return {
        "terms": {str(term): round(weight, 6) for term, weight in topic.terms.items()},
        "named": sorted(topic.named),
        "covers": topic.covers,
        "representative": uuid.UUID(topic.representative),
        "size": topic.size,
        "people": topic.people,
        "first_at": topic.first_at,
        "last_at": topic.last_at,
        "standing": standing(topic),
    }


def standing(topic: Sums) -> float:
    """The order of topics by their heat, which is the same at every moment.

    Heat halves by itself in the same time for all of them: a topic that is twice as hot stands
    as high as one whose last report is a half-life later.
    """
    own = max(heat(topic, topic.last_at), LEAST)
    return math.log2(own) + topic.last_at.timestamp() / HALF_LIFE.total_seconds()


def common_unit(one: str, two: str) -> str:
    """The deepest unit that holds both: their common beginning, cut to a whole level."""
    alike = 0
    while alike < min(len(one), len(two)) and one[alike] == two[alike]:
        alike += 1
    return one[: COUNTY + (max(alike - COUNTY, 0) // GRID) * GRID]


def _chunks(values: Sequence[int]) -> list[Sequence[int]]:
    return [values[start : start + CHUNK] for start in range(0, len(values), CHUNK)]
