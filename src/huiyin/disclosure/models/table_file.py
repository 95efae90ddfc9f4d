"""Long tables that are being read into a draft by a process of their own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField


class TableState(models.TextChoices):
    """Where it stands; one that runs but tells nothing any more was broken off."""

    RUNNING = "running", _("正在读")
    DONE = "done", _("已经存为公开稿")
    WRONG = "wrong", _("有要改的地方")
    FAILED = "failed", _("没有读成")
    CANCELLED = "cancelled", _("已取消")


class TableFile(models.Model):
    """One file of one person; it and its row go after a day, the file as soon as it was read.

    ``draft_id`` is the draft it changes, as its step ``number`` left it, or (done) the one it
    became; ``corrects`` is the publication whose next version it is to be. ``typed`` is the rest
    of the form as JSON and ``wrong`` what came of it, both for this person alone. ``done`` of
    ``total`` lines have been read. ``beat_at`` is when the process last told of itself;
    ``attempt`` counts how often it was begun.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    user_id = models.BigIntegerField()
    unit_code = CodeField()
    kind = models.CharField(max_length=40)
    period = models.CharField(max_length=24)
    name = models.CharField(max_length=120)
    draft_id = models.UUIDField(null=True)
    number = models.PositiveSmallIntegerField(default=0)
    corrects = models.UUIDField(null=True)
    version = models.PositiveSmallIntegerField(default=0)
    typed = EncryptedTextField()
    wrong = EncryptedTextField()
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=TableState, default=TableState.RUNNING)
    attempt = models.PositiveSmallIntegerField(default=1)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=TableState.RUNNING, ended_at__isnull=True)
                | (~Q(state=TableState.RUNNING) & Q(ended_at__isnull=False)),
                name="table_file_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "made_at"], name="table_file_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.kind} {self.period} {self.state}"
