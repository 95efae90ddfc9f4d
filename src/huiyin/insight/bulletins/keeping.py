"""Versions of a bulletin: a new one stands beside the one before, and never in its place."""

from django.db import IntegrityError, transaction

from huiyin.common.identifiers import uuid7
from huiyin.insight.bulletins.content import Content, stored
from huiyin.insight.bulletins.due import shard_of
from huiyin.insight.bulletins.task import Task
from huiyin.insight.models import Bulletin


def keep(
    task: Task, content: Content, *, made_by: int | None = None, reason: str = ""
) -> Bulletin | None:
    """The stored version; None where somebody else was quicker.

    Without a reason only the first version is stored, so that of two workers one makes it.
    """
    code = task.place.code
    row = Bulletin(
        county=shard_of(code),
        id=uuid7(task.at),
        kind=task.rule.kind.value,
        unit_code=code,
        first=task.span.first,
        last=task.span.last,
        version=_newest(task) + 1 if reason else 1,
        made_at=task.at,
        made_by=made_by,
        reason=reason,
        content=stored(content),
        digest=content.digest,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    return row


def _newest(task: Task) -> int:
    rows = Bulletin.objects.filter(
        county=shard_of(task.place.code),
        kind=task.rule.kind.value,
        unit_code=task.place.code,
        first=task.span.first,
    )
    return rows.order_by("-version").values_list("version", flat=True).first() or 0
