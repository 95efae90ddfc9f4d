"""Hot topics in the database: milliseconds and statements to file one more case among many.

What is there already was filed by the engine in memory and copied into the tables; the next
cases are filed as the worker does it, 25 in a transaction, their names included.
``HUIYIN_BENCH_MESSAGES`` says how many are there at most.
"""

import statistics
import time
import uuid
from collections.abc import Sequence
from datetime import timedelta

from figures import Report
from topics import DAYS, MOST, NEWEST, SIZES, messages

from huiyin.cli.start import start

ASKED = 200
BATCH = 2_000


def run(report: Report) -> None:
    """Fill the tables, then file what comes next; the list for a leader of the county."""
    start()
    size = max(size for size in SIZES if size <= MOST)
    county = _fill(size)
    spent, statements = _filed(county)
    report(
        f"topic of a case in the database, {size:,} filed, mean",
        f"{statistics.mean(spent):.1f} ms (largest of 25 {max(spent):.1f})",
    )
    report("– statements of filing a case", f"{statements:.1f}")
    report(f"list of topics, {size:,} filed", f"{_list(county):.0f} ms")


def _fill(size: int) -> str:
    from django.db import connection

    from huiyin.territory.queries import counties
    from huiyin.triage.models import TermCount, Topic, TopicCursor, TopicMember, TopicTerm
    from huiyin.triage.topic_memory import columns_of
    from huiyin.triage.topics.filing import file
    from huiyin.triage.topics.memory import InMemory

    county, memory = counties()[0], InMemory()
    unit = _unit(county)
    for model in (TopicMember, TopicTerm, TermCount, Topic):  # what the demo had filed
        model.objects.filter(county=county).delete()
    for message in list(messages(size)):
        file(message, memory, days=DAYS)
    topics, terms, members = [], [], []
    for topic in memory.topics.values():
        told = columns_of(_with_key(topic))
        topics.append(Topic(county=county, id=topic.id, unit_code=unit, **told))
        terms += [
            TopicTerm(county=county, term=term, topic=topic.id, last_at=topic.last_at)
            for term in topic.telling
        ]
        members += [
            TopicMember(
                county=county,
                case_id=_key(message.at, message.key),
                topic=topic.id,
                at=message.at,
                person=message.person.encode(),
            )
            for message in memory.members[topic.id]
        ]
    counts = [TermCount(county=county, term=term, n=n) for term, n in memory._counts.items()]
    for model, rows in ((Topic, topics), (TopicTerm, terms), (TopicMember, members)):
        model.objects.bulk_create(rows, batch_size=BATCH)
    TermCount.objects.bulk_create(counts, batch_size=BATCH)
    TopicCursor.objects.update_or_create(
        county=county, defaults={"messages": size, "filed": max(row.case_id for row in members)}
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # on PostgreSQL its own process does this within a minute
    return county


def _filed(county: str) -> tuple[Sequence[float], float]:
    """Milliseconds of a case in each batch of the worker, and the statements of one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from huiyin.cases.domain.reporting import Report as Draft
    from huiyin.people.actors import REQUESTER
    from huiyin.processes.intake import receive
    from huiyin.processes.topics import file_new
    from huiyin.triage.domain.topic_filing import BATCH as ONE

    stream = list(messages(ASKED))
    at = NEWEST
    for place, message in enumerate(stream):
        draft = Draft(submission=f"topic-{place}", text=message.text[:900], unit_code=_unit(county))
        receive(draft, by=REQUESTER, at=at + timedelta(seconds=place))
    at += timedelta(hours=1)
    spent, statements = [], 0
    for _step in range(ASKED // ONE):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as told:
            done = file_new(county, at=at, limit=ONE)
        assert done == ONE
        spent.append((time.perf_counter() - began) * 1e3 / done)
        statements += len(told)
    return spent, statements / ASKED


def _list(county: str) -> float:
    """Milliseconds of the first page for whoever oversees the county; the best of five."""
    from django.utils import timezone

    from huiyin.people.actors import actor_for
    from huiyin.people.models import Post
    from huiyin.rulebook import active
    from huiyin.rulebook.rights import Right
    from huiyin.triage.hot_topic import Asked
    from huiyin.triage.hot_topics import hottest

    roles = [key for key, role in active.profile().roles.items() if Right.OVERSEE in role.rights]
    posts = Post.objects.filter(role__in=roles, scope__code=county).select_related("user")
    actor = actor_for(posts[0].user, timezone.localdate())
    times = []
    for _try in range(5):
        began = time.perf_counter()
        hottest(actor, Asked(), at=timezone.now())
        times.append((time.perf_counter() - began) * 1e3)
    return min(times)


def _unit(county: str) -> str:
    from huiyin.territory.queries import villages

    return villages(county)[0][0]


def _with_key(topic):
    from dataclasses import replace

    return replace(topic, representative=str(uuid.UUID(int=int(topic.representative))))


def _key(at, number: int) -> uuid.UUID:
    from huiyin.common.identifiers import first_uuid7

    return uuid.UUID(int=first_uuid7(at).int + number + 1)
