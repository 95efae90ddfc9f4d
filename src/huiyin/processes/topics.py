"""The topics of a place: filed by the worker, put right by people, told of when they surge."""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.cases.models import Case, Entry
from huiyin.cases.visibility import not_below
from huiyin.common.failures import failures
from huiyin.notices.domain.recipients import having, of_subtree
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation, Post
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right
from huiyin.triage.case_messages import may_be_filed
from huiyin.triage.domain import correcting, surging, topic_forgetting, topic_keeping
from huiyin.triage.domain.correcting import Correction
from huiyin.triage.domain.surging import Alarmed
from huiyin.triage.domain.topic_filing import BATCH, file_batch
from huiyin.triage.models import Topic, TopicAlarm, TopicCorrection

# Acts after which a case reads differently, or is one again.
NEW_WORDS = frozenset({"transcribe", "restore"})

logger = logging.getLogger(__name__)


def file_new(county: str, *, at: datetime, limit: int = 500, quiet: bool = False) -> int:
    """File the cases that are in no topic yet, about ``limit`` of them; how many it were.

    Killed at any point, the next round goes on; of two workers one leaves it to the other.
    """
    done = 0
    while done < limit:
        with transaction.atomic():
            batch = file_batch(county, at=at, quiet=quiet)
            if batch is None or not batch.cases:
                break
            for alarmed in batch.alarms:
                _tell(alarmed, at=at)
        done += batch.cases
    return done


def keep_up(county: str, *, at: datetime) -> int:
    """As :func:`file_new`, for the sweep: whatever fails here stops no clock. 1 if it failed."""
    return failures(lambda: file_new(county, at=at), what=f"topics of {county}", logger=logger)


def rebuild(county: str, *, at: datetime, days: int, tell: Callable[[int], object]) -> int:
    """File everything of the last ``days`` anew, but for what people put right.

    ``tell`` hears how many cases each step filed. Nobody is told of surges of the past.
    """
    with transaction.atomic():
        topic_forgetting.begin_anew(county, at=at, days=days)
    total = 0
    while done := file_new(county, at=at, limit=BATCH, quiet=True):
        total += done
        tell(done)
    return total


def forget(county: str, *, at: datetime) -> None:
    """What is over is no longer looked for."""
    with transaction.atomic():
        topic_forgetting.forget(county, at=at)


def keep_in_step(case: Case, entry: Entry, *, at: datetime) -> None:
    """What an act on a case means for its topic, in the transaction of the act."""
    if not may_be_filed(case):
        topic_keeping.leave(case.county, case.id)
    elif entry.kind in NEW_WORDS:
        topic_keeping.file_again(case, at=at)
    elif entry.kind == "correct_place":
        topic_keeping.moved_place(case)


def leave(case: Case) -> None:
    """Its texts are erased: no topic keeps anything of it."""
    topic_keeping.leave(case.county, case.id)


def followed(county: str, case_id: uuid.UUID) -> None:
    """Somebody has met the same as this case, or says so no longer."""
    topic_keeping.followed(county, case_id)


def acknowledge(alarm: TopicAlarm, *, note: str, by: Actor, at: datetime) -> None:
    """Somebody has seen to a surge."""
    with transaction.atomic():
        surging.acknowledge(alarm, note=note, by=by, at=at)


def take_out(topic: Topic, *, case_id: uuid.UUID, reason: str, by: Actor, at: datetime) -> Topic:
    """The case is about something else."""
    with transaction.atomic():
        return correcting.take_out(topic, case_id=case_id, how=Correction(by, at, reason))


def move(
    topic: Topic, *, case_id: uuid.UUID, to: Topic, reason: str, by: Actor, at: datetime
) -> None:
    """The case belongs to another topic."""
    with transaction.atomic():
        correcting.move(topic, case_id=case_id, to=to, how=Correction(by, at, reason))


def join(topic: Topic, *, other: Topic, reason: str, by: Actor, at: datetime) -> None:
    """Two topics are one."""
    with transaction.atomic():
        correcting.join(topic, other=other, how=Correction(by, at, reason))


def rename(topic: Topic, *, title: str, by: Actor, at: datetime) -> None:
    """A person names it; an empty title leaves that to the texts again."""
    with transaction.atomic():
        correcting.rename(topic, title=title, how=Correction(by, at))


def undo(done: TopicCorrection, *, by: Actor, at: datetime) -> None:
    """As it was before."""
    with transaction.atomic():
        correcting.undo(done, by=by, at=at)


def _tell(alarmed: Alarmed, *, at: datetime) -> None:
    """Whoever oversees the place of the topic, less those it is about and whoever is below them.

    The message holds how many people within how many hours, and nothing about any of them.
    """
    topic, alarm = alarmed.topic, alarmed.alarm
    offices = {(office, Right.OVERSEE) for office in _overseeing(topic, at)}
    on = localdate(at)
    facts = {
        "topic": str(topic.id),
        "people": alarm.people,
        "hours": int(active.profile().counts["surge_hours"].value),
    }
    if topic.about_path:
        people = having(offices, on=on) - of_subtree(topic.about_path, on=on)
        write("surge", county=topic.county, at=at, users=people, facts=facts)
        return
    write("surge", county=topic.county, at=at, offices=offices, facts=facts)


def _overseeing(topic: Topic, at: datetime) -> set[int]:
    """The offices in which somebody oversees a unit that holds the whole topic."""
    roles = [key for key, role in active.profile().roles.items() if Right.OVERSEE in role.rights]
    codes = [topic.unit_code[:digits] for digits in range(len(topic.unit_code), 3, -1)]
    posts = Post.objects.on(localdate(at)).filter(
        role__in=roles, scope__code__in=codes, compound__isnull=True
    )
    offices = dict(posts.values_list("organisation_id", "organisation__office"))
    if not topic.about_path:
        return set(offices)
    accused = Organisation.objects.filter(path=topic.about_path).first()
    if accused is None:
        return set()
    rows = Organisation.objects.within(accused.path).filter(pk__in=offices)
    below = set(rows.values_list("pk", flat=True))
    return {
        key
        for key, office in offices.items()
        if key not in below and not_below(office, accused.office)
    }
