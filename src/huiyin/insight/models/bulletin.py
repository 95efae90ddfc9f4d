"""Standing reports as they were written, and the rounds in which they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField

LONGEST_REASON = 200  # characters


class Kind(models.TextChoices):
    """The three standing reports (日周月报)."""

    DAILY = "daily", _("日梳理")
    WEEKLY = "weekly", _("周分析")
    MONTHLY = "monthly", _("月通报")


class Bulletin(models.Model):
    """One version of a report on a unit and the days ``first`` to ``last``; never changed.

    ``county`` is the first six digits of the unit, of a city its four. ``content`` is a
    :class:`huiyin.insight.bulletins.content.Content`, ``digest`` the SHA-256 of it. ``made_by``
    is whoever had it made again and said why; None: the system, at its hour.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind)
    unit_code = CodeField()
    first = models.DateField()
    last = models.DateField()
    version = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "kind", "unit_code", "first", "version"],
                name="bulletin_version",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1) | models.Q(reason__gt=""),
                name="bulletin_again_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "-id"], name="bulletin_by_unit"),
            models.Index(fields=["county", "kind", "-id"], name="bulletin_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_code} {self.first}"


class BulletinRound(models.Model):
    """A span for which every unit of a county has had its report: it is not looked at again.

    ``made`` is how many there were to write. Between the first round of a kind and the newest,
    a span without a row is one in which the system did not run.
    """

    pk = models.CompositePrimaryKey("county", "kind", "first")
    county = CodeField(max_length=6)
    kind = models.CharField(max_length=8, choices=Kind)
    first = models.DateField()
    done_at = models.DateTimeField()
    made = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.kind} {self.county} {self.first}"
