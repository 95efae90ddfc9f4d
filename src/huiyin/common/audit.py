"""The audit log: who did what to which object, when, and whether it was allowed.

GB/T 22239-2019 asks for time, user, event type, success and what else matters; the
Cybersecurity Law art. 21 for six months at least. Rows are only ever added.
"""

from datetime import datetime
from typing import Any

from django.db import models


class AuditEvent(models.Model):
    """One line of the log. Actors are ids without foreign keys: the log outlives accounts."""

    at = models.DateTimeField(db_index=True)
    actor = models.BigIntegerField(null=True)
    county = models.CharField(max_length=6, blank=True)
    event = models.CharField(max_length=40)
    subject = models.CharField(max_length=120)
    succeeded = models.BooleanField(default=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.event} {self.subject}"


def record(
    event: str,
    subject: str,
    *,
    by: int | None,
    at: datetime,
    county: str = "",
    succeeded: bool = True,
    **details: Any,
) -> None:
    """Add one line, in the transaction of the act it tells of."""
    AuditEvent.objects.create(
        at=at,
        actor=by,
        county=county,
        event=event,
        subject=subject,
        succeeded=succeeded,
        details=details,
    )
