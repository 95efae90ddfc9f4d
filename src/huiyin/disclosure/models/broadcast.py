"""Broadcasts (直播): sessions of a village that anybody may watch, and what was asked there."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField
from huiyin.people.models import Organisation

LATE = timedelta(minutes=15)  # after the announced hour nobody calls it punctual


class Session(models.TextChoices):
    """What is broadcast."""

    ASSET = "asset", _("集体资产资源交易")
    BID = "bid", _("招标投标")
    MEETING = "meeting", _("会议")
    DECISION = "decision", _("议事决策")


class Standing(models.TextChoices):
    """Where a broadcast is at a moment."""

    ANNOUNCED = "announced", _("已预告")
    LATE = "late", _("过了时间还没有开始")
    LIVE = "live", _("正在直播")
    ENDED = "ended", _("已结束")
    CANCELLED = "cancelled", _("已取消")


class Broadcast(models.Model):
    """One session: announced with time and address, held or cancelled, then its recording.

    ``series`` is the publication that tells of it. Who watches is never recorded; ``viewers`` is
    a number that the host typed. ``decision`` is the series of the publication of what was
    decided. ``number`` goes up with each change, which is made by compare-and-set on it.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    session = models.CharField(max_length=10, choices=Session)
    title = models.CharField(max_length=60)
    text = models.TextField()
    link = models.CharField(max_length=400)
    starts = models.DateTimeField()
    announced_by = models.BigIntegerField()
    announced_at = models.DateTimeField()
    series = models.UUIDField()
    number = models.PositiveIntegerField(default=1)
    live_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)  # why cancelled
    result = models.TextField(blank=True)
    recording = models.CharField(max_length=400, blank=True)
    viewers = models.PositiveIntegerField(null=True)
    decision = models.UUIDField(null=True)
    reminded_at = models.DateTimeField(null=True)
    late_told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(live_at__isnull=False, result__gt=""),
                name="broadcast_ended_was_live",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(live_at__isnull=True, reason__gt=""),
                name="broadcast_cancelled_why",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("live_at")),
                name="broadcast_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "id"], name="broadcast_village"),
            models.Index(
                fields=["county", "starts"],
                name="broadcast_waiting",
                condition=Q(live_at__isnull=True, cancelled_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def standing(self, at: datetime) -> Standing:
        """Where it is at ``at``."""
        if self.cancelled_at:
            return Standing.CANCELLED
        if self.live_at:
            return Standing.ENDED if self.ended_at else Standing.LIVE
        return Standing.LATE if at > self.starts + LATE else Standing.ANNOUNCED


class BroadcastQuestion(models.Model):
    """A question, asked beforehand by anybody or typed in by the host while it is live.

    ``text`` is shown to everybody together with the answer, and before that to the host alone:
    it may name people. ``refused`` says why it is not shown at all.
    """

    pk = models.CompositePrimaryKey("county", "broadcast", "number")
    county = CodeField(max_length=6)
    broadcast = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    live = models.BooleanField(default=False)
    text = EncryptedTextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    refused = models.CharField(max_length=300, blank=True)
    settled_by = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, answer="", refused="")
                | Q(settled_at__isnull=False, answer__gt="", refused="")
                | Q(settled_at__isnull=False, answer="", refused__gt=""),
                name="broadcast_question_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.broadcast} {self.number}"
