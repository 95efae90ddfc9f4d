"""Announcements (告示): power cuts, events, notices of a community."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.people.models import Organisation


class Kind(models.TextChoices):
    """What an announcement is about."""

    OUTAGE = "outage", _("停水停电停气")
    SAFETY = "safety", _("安全提醒")
    WORKS = "works", _("施工和交通")
    SERVICE = "service", _("办事")
    EVENT = "event", _("活动")
    NOTICE = "notice", _("通知")


class Announcement(models.Model):
    """One version of an announcement to everybody of a unit and below.

    ``series`` is the public address and stays when a correction makes a new version; its time
    orders the list. The old version is kept as it was, with the instant it was replaced.
    ``starts`` and ``ends`` are when what it tells of holds (aware; either may be missing).
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    series = models.UUIDField()
    version = models.PositiveSmallIntegerField(default=1)
    unit_code = CodeField()
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    urgent = models.BooleanField(default=False)
    title = models.CharField(max_length=60)
    text = models.TextField()
    starts = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    published_by = models.BigIntegerField()
    published_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    withdrawn_by = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)  # why it was withdrawn

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "series", "version"], name="announcement_version"
            ),
            models.UniqueConstraint(
                fields=["county", "series"],
                name="announcement_newest",
                condition=Q(replaced_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True)
                | Q(ends__isnull=True)
                | Q(ends__gte=models.F("starts")),
                name="announcement_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(reason__gt=""),
                name="announcement_withdrawn_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["county", "unit_code", "series"],
                name="announcement_standing",
                condition=Q(replaced_at__isnull=True, withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title
