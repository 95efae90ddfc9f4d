"""Filing the cases of a county into its topics, a short transaction at a time."""

import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from huiyin.cases.models import Case
from huiyin.cases.states import State
from huiyin.common.failures import log_failure
from huiyin.common.identifiers import first_uuid7, time_of
from huiyin.rulebook import active
from huiyin.triage.case_messages import Told, messages_of
from huiyin.triage.domain.surging import Alarmed, raised
from huiyin.triage.domain.topic_keeping import hold, refresh
from huiyin.triage.models import TopicCursor, TopicMember
from huiyin.triage.topic_memory import TableMemory
from huiyin.triage.topic_naming import named
from huiyin.triage.topics import filing
from huiyin.triage.topics.message import Message

BATCH = 25  # cases of one transaction: short for those who write meanwhile
OVERLAP = timedelta(hours=1)  # a transaction that commits later than that does not exist
OFTEN = 10  # members up to which a topic is named anew with each

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Batch:
    """What one transaction filed: how many cases it looked at, and the surges it found."""

    cases: int
    alarms: tuple[Alarmed, ...] = ()


def file_batch(county: str, *, at: datetime, quiet: bool = False) -> Batch | None:
    """File the next cases of the county. None where another process is at it.

    Call inside a transaction. ``quiet`` raises no alarms: what is filed anew surged long ago.
    """
    cursor = hold(county, wait=False)
    if cursor is None:
        return None
    if cursor.filed is None:
        days = timedelta(days=active.profile().counts["topic_days"].value)
        cursor.filed = first_uuid7(at - days)
    cases = list(_unfiled(cursor).select_related("compound").order_by("id")[:BATCH])
    waiting = list(_waiting(county).select_related("compound").order_by("id")[:BATCH])
    told = messages_of([*cases, *waiting])
    memory = TableMemory(county, told.cases, told.persons)
    topics = [_one(message, told, memory) for message in told.messages]
    for key in memory.unjoined:
        refresh(county, key)
    found = dict.fromkeys(topic for topic in topics if topic is not None)
    if cases:
        rows = TopicCursor.objects.filter(county=county)
        rows.update(filed=max(cursor.filed, cases[-1].id))
    alarms = () if quiet else tuple(_alarms(county, list(found), at))
    return Batch(len(told.messages), alarms)


def _unfiled(cursor: TopicCursor) -> "QuerySet[Case]":
    """Cases behind the cursor, and shortly before it what committed late."""
    assert cursor.filed is not None
    since = first_uuid7(time_of(cursor.filed) - OVERLAP)
    member = TopicMember.objects.filter(county=OuterRef("county"), case_id=OuterRef("id"))
    return (
        Case.objects.filter(county=cursor.county, id__gte=since, confidential=False)
        .filter(erased_at__isnull=True)
        .exclude(state=State.SET_ASIDE)
        .exclude(Exists(member))
    )


def _waiting(county: str) -> "QuerySet[Case]":
    """Cases that are to be filed again, wherever the cursor is."""
    rows = TopicMember.objects.filter(county=county, waiting=True).order_by("case_id")
    keys = list(rows.values_list("case_id", flat=True)[:BATCH])
    return Case.objects.filter(county=county, id__in=keys, confidential=False)


def _one(message: Message, told: Told, memory: TableMemory) -> uuid.UUID | None:
    """File one case; what cannot be filed is noted and holds up no other."""
    case = told.cases[message.key]
    try:
        with transaction.atomic():
            memory.at_work_on(case)
            days = int(active.profile().counts["topic_days"].value)
            filed = filing.file(message, memory, days=days)
            if filed.topic is None:
                memory.put_nowhere(message)
                return None
            size = filed.topic.size
            # What is alone is shown to nobody yet; a large one is called the same tomorrow.
            if 1 < size <= OFTEN or size % OFTEN == 0 or filed.joined:
                named(case.county, filed.topic.id)
            return filed.topic.id
    except (OperationalError, InterfaceError):
        raise  # the database, not the case
    except Exception as error:  # one case must not stop all the others
        log_failure(error, what=f"topic of {case.reference}", logger=logger)
        memory.put_nowhere(message)
        return None


def _alarms(county: str, topics: Sequence[uuid.UUID], at: datetime) -> list[Alarmed]:
    found = (raised(county, topic, at=at) for topic in topics)
    return [alarm for alarm in found if alarm is not None]
