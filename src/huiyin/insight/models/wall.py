"""What a wall (指挥大屏) shows, kept once for all who look at it, and keys that open one."""

from django.db import models
from django.db.models import F, Q

from huiyin.common.columns import CodeField


class Snapshot(models.Model):
    """The snapshot (大屏数据) of one place: a row, whoever asks and however often.

    ``body`` is JSON, gzipped; ``etag`` changes with what it says, not with when it was made.
    Whoever makes it anew holds the row until ``making_until``; the others read the old one.
    """

    code = CodeField(primary_key=True)
    made_at = models.DateTimeField(null=True)
    etag = models.CharField(max_length=64, blank=True)
    body = models.BinaryField(default=bytes)
    making_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.code} {self.made_at or '-'}"


class WallKey(models.Model):
    """A key (大屏密钥) for a display nobody logs in at: it opens the wall of one place.

    Only digests are stored. ``link_index`` is that of the link, which opens once; from then on
    ``cookie_index`` is that of what the display keeps. ``ends`` is at most a month off.
    """

    code = CodeField()
    name = models.CharField(max_length=40)
    link_index = models.BinaryField(max_length=32, null=True, unique=True)
    cookie_index = models.BinaryField(max_length=32, null=True, unique=True)
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()
    ends = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    revoked_by = models.BigIntegerField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["code", "ends"], name="wall_key_by_place")]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("made_at")), name="wall_key_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
