"""Keeping topics true: who holds a county's topics, and sums made anew from their members."""

import logging
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction

from huiyin.cases.models import Case, MeToo
from huiyin.triage.case_messages import messages_of
from huiyin.triage.models import Topic, TopicCursor, TopicMember, TopicTerm
from huiyin.triage.topic_memory import (
    TableMemory,
    columns_of,
    common_unit,
    standing,
    store_terms,
    sums_of,
)
from huiyin.triage.topic_naming import named
from huiyin.triage.topics import filing
from huiyin.triage.topics.message import Message
from huiyin.triage.topics.topic import Topic as Sums

logger = logging.getLogger(__name__)
READ = 200  # newest members whose words make up a topic that is made anew
ALWAYS = 36_500  # days: a topic made anew asks for no date


def hold(county: str, *, wait: bool = True) -> TopicCursor | None:
    """Hold the county's topics until the end of the transaction: one writes them at a time.

    None where another process has them and ``wait`` is False.
    """
    TopicCursor.objects.get_or_create(county=county)
    rows = TopicCursor.objects.filter(county=county)
    return rows.select_for_update(skip_locked=not wait).first()


def leave(county: str, case_id: uuid.UUID) -> None:
    """The case is no member any more; its topic forgets what it said, or goes with it.

    Held first: whoever is filing it at this moment has read it as it was.
    """
    hold(county)
    rows = TopicMember.objects.filter(county=county, case_id=case_id)
    if not rows.exists():
        return
    topic = rows.values_list("topic", flat=True).first()
    rows.delete()
    if topic is not None:
        refresh(county, topic)


def file_again(case: Case, *, at: datetime) -> None:
    """Let the case be filed in the next round: its words have changed, or it came back."""
    leave(case.county, case.id)
    TopicMember(
        county=case.county, case_id=case.id, at=case.reported_at, person=b"", waiting=True
    ).save(force_insert=True)


def moved_place(case: Case) -> None:
    """The case lies elsewhere: the unit that holds all members may be another."""
    topic = topic_with(case.county, case.id)
    if topic is not None:
        hold(case.county)
        refresh(case.county, topic)


def followed(county: str, case_id: uuid.UUID) -> None:
    """Count anew how many have met the same: of this case there is one more, or one fewer."""
    topic = topic_with(county, case_id)
    if topic is None:
        return
    rows = Topic.objects.filter(county=county, id=topic)
    rows.update(followers=_followers(county, topic))
    for row in rows:
        rows.update(standing=standing(sums_of(row)))


def topic_with(county: str, case_id: uuid.UUID) -> uuid.UUID | None:
    """The id of the topic the case is in, if it is in one."""
    rows = TopicMember.objects.filter(county=county, case_id=case_id)
    return rows.values_list("topic", flat=True).first()


def _followers(county: str, topic: uuid.UUID) -> int:
    cases = TopicMember.objects.filter(county=county, topic=topic).values("case_id")
    return MeToo.objects.filter(county=county, case_id__in=cases).count()


def refresh(county: str, topic_id: uuid.UUID) -> None:
    """Make the sums of a topic anew from its members; one without members goes."""
    row = Topic.objects.filter(county=county, id=topic_id).first()
    if row is None:
        return
    members = TopicMember.objects.filter(county=county, topic=topic_id)
    keys = list(members.order_by("-case_id").values_list("case_id", flat=True))
    if not keys:
        TopicTerm.objects.filter(county=county, topic=topic_id).delete()
        Topic.objects.filter(county=county, id=topic_id).delete()
        return
    cases = Case.objects.filter(county=county, id__in=keys[:READ]).select_related("compound")
    told = messages_of(list(cases.order_by("id")))
    memory = TableMemory(county, told.cases, told.persons)
    sums = replace(
        _words(told.messages, memory) or replace(sums_of(row), terms={}, named=frozenset()),
        id=topic_id,
        size=len(keys),
        people=members.values("person").distinct().count(),
        followers=_followers(county, topic_id),
        first_at=min(members.values_list("at", flat=True)),
        last_at=max(members.values_list("at", flat=True)),
    )
    unit = ""
    for code in Case.objects.filter(county=county, id__in=keys).values_list("unit_code", flat=True):
        unit = common_unit(unit or code, code)
    columns = {**columns_of(sums), "followers": sums.followers, "unit_code": unit or row.unit_code}
    Topic.objects.filter(county=county, id=topic_id).update(**columns)
    store_terms(county, sums)
    named(county, topic_id)


def _words(messages: Sequence[Message], memory: filing.Memory) -> Sums | None:
    """As :func:`summed`; a text that cannot be read keeps nobody from erasing or handling it."""
    try:
        with transaction.atomic():
            return summed(messages, memory)
    except (OperationalError, InterfaceError):
        raise  # the database, not the texts
    except Exception as error:
        logger.error("topic made anew without its words: %s", type(error).__name__)
        return None


def summed(messages: Sequence[Message], memory: filing.Memory) -> Sums | None:
    """What these messages say together; None where not one of them says anything."""
    only = _Only(memory)
    for message in messages:
        filing.file(message, only, days=ALWAYS)
    return only.topic


class _Only:
    """A memory with one topic: whatever does not fit it is left out of its words."""

    def __init__(self, memory: filing.Memory) -> None:
        self.memory = memory
        self.topic: Sums | None = None

    def frequency(self, terms: Collection[int]) -> tuple[Mapping[int, int], int]:
        """As the county has it."""
        return self.memory.frequency(terms)

    def learn(self, terms: Collection[int]) -> None:
        """They were counted when they came."""

    def candidates(self, terms: Sequence[int], since: datetime) -> Sequence[Sums]:
        """The one there is."""
        return [self.topic] if self.topic else []

    def people(self, topics: Collection[uuid.UUID], person: str) -> int:
        """Counted by whoever asks for the sums."""
        return 1

    def put(self, topic: Sums, message: Message) -> None:
        """Keep the first, and whatever joins it."""
        if self.topic is None or self.topic.id == topic.id:
            self.topic = topic

    def join(self, topic: Sums, gone: uuid.UUID) -> None:
        """There is nothing to join."""
