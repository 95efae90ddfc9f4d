"""Spot-checks of a town (抽查): which publications were drawn, by which seed, what was found."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField


class CheckState(models.TextChoices):
    """What was found."""

    DRAWN = "drawn", _("待抽查")
    IN_ORDER = "in_order", _("属实")
    DEFECT = "defect", _("有问题，限期更正")
    MENDED = "mended", _("已经更正")


class SpotDraw(models.Model):
    """One month's draw of a town.

    ``seed`` is the root of the county's open log when it had ``size`` leaves: whoever holds an
    export can draw again (:func:`huiyin.disclosure.spot_checks.lots.drawn`).
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    town = CodeField(max_length=9)
    month = models.CharField(max_length=7)
    size = models.BigIntegerField()
    seed = models.BinaryField(max_length=32)
    among = models.PositiveIntegerField()
    drawn = models.PositiveIntegerField()
    share = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "town", "month"], name="spot_draw_once"),
        ]

    def __str__(self) -> str:
        return f"{self.town} {self.month}"


class SpotCheck(models.Model):
    """One publication drawn. ``correct_by`` is the last day for the correction asked."""

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    month = models.CharField(max_length=7)
    series = models.UUIDField()
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=CheckState, default=CheckState.DRAWN)
    reason = models.CharField(max_length=300, blank=True)
    correct_by = models.DateField(null=True)
    checked_by = models.BigIntegerField(null=True)
    checked_at = models.DateTimeField(null=True)
    mended_at = models.DateTimeField(null=True)
    late_told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "series", "version", "month"], name="spot_check_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    state=CheckState.DRAWN,
                    checked_at__isnull=True,
                    checked_by__isnull=True,
                    reason="",
                    correct_by__isnull=True,
                )
                | Q(
                    state=CheckState.IN_ORDER,
                    checked_at__isnull=False,
                    checked_by__isnull=False,
                    correct_by__isnull=True,
                )
                | Q(
                    state__in=[CheckState.DEFECT, CheckState.MENDED],
                    checked_at__isnull=False,
                    checked_by__isnull=False,
                    reason__gt="",
                    correct_by__isnull=False,
                ),
                name="spot_check_found",
            ),
            models.CheckConstraint(
                condition=Q(mended_at__isnull=False, state=CheckState.MENDED)
                | (Q(mended_at__isnull=True) & ~Q(state=CheckState.MENDED)),
                name="spot_check_mended",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "state", "id"], name="spot_check_waiting"),
            models.Index(fields=["county", "series"], name="spot_check_series"),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.state}"
