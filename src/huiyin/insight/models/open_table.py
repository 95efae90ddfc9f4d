"""The open figures of a county: computed once for a closed month or year, then frozen."""

from django.db import models
from django.db.models import Q

from huiyin.common.columns import CodeField


class OpenTable(models.Model):
    """One version of the open figures (公开数据) of one month ("2026-09") or year ("2026").

    ``shown`` is what everybody may read; what is hidden is not in it. ``kept`` holds what it
    was made from, so that a year is the sum of its frozen months, and never leaves the server.
    A row is never changed; what was wrong is put right by a next version with a ``reason``.
    """

    pk = models.CompositePrimaryKey("county", "period", "version")
    county = CodeField(max_length=6)
    period = CodeField(max_length=7)
    version = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)
    shown = models.JSONField()
    kept = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(version=1, reason="") | (Q(version__gt=1) & ~Q(reason="")),
                name="open_table_corrected_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county} {self.period} v{self.version}"
