"""Fixed meetings (周一夜话 and their like), and what was raised there."""

from django.db import models
from django.db.models import Q

from huiyin.common.columns import CodeField
from huiyin.people.models import Organisation


class Meeting(models.Model):
    """One meeting with its hour and place; public. ``reason`` says why it was moved or not held.

    ``moved_from`` is when it was to begin before.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    kind = models.CharField(max_length=40)
    unit_code = CodeField()
    starts = models.DateTimeField()
    place = models.CharField(max_length=80)
    moved_from = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=120, blank=True)
    by = models.BigIntegerField()
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "unit_code", "kind", "starts", "place"],
                name="meeting_once",
                condition=Q(cancelled_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(reason__gt="") | Q(cancelled_at__isnull=True, moved_from__isnull=True),
                name="meeting_change_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["county", "unit_code", "starts"], name="meeting_by_unit")]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts:%Y-%m-%d %H:%M}"


class MeetingMatter(models.Model):
    """A matter raised at a meeting: the number of the case it became. The words are there."""

    pk = models.CompositePrimaryKey("county", "meeting_id", "number")
    county = CodeField(max_length=6)
    meeting_id = models.UUIDField()
    number = models.PositiveIntegerField()
    case_id = models.UUIDField()
    reference = models.CharField(max_length=20)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "case_id"], name="meeting_matter_once"),
        ]

    def __str__(self) -> str:
        return self.reference
