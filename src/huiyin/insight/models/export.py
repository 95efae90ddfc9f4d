"""Figures on their way into a workbook: who asked for what, and how far it has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExportState(models.TextChoices):
    """Where an export stands; one that runs but tells nothing any more was broken off."""

    RUNNING = "running", _("正在导出")
    DONE = "done", _("可以下载")
    FAILED = "failed", _("没有导成")
    CANCELLED = "cancelled", _("已取消")


class Export(models.Model):
    """One workbook for one person; removed a day after it was asked for.

    ``words`` is the question as addresses say it, with the column whose cases are listed, and
    ``posts`` a digest of the posts the person had: whoever has others asks again. ``done`` of
    ``total`` cases have been gone through, ``rows`` of them written. ``beat_at`` is when the
    process last told of itself; ``attempt`` counts how often it was begun.
    """

    id = models.UUIDField(primary_key=True)
    user_id = models.BigIntegerField()
    posts = models.CharField(max_length=64)
    words = models.JSONField()
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=ExportState)
    attempt = models.PositiveSmallIntegerField(default=1)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField()
    rows = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["user_id", "made_at"], name="export_by_user")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ExportState.RUNNING, ended_at__isnull=True)
                | (~models.Q(state=ExportState.RUNNING) & models.Q(ended_at__isnull=False)),
                name="export_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.state}"
