"""Rounds from door to door (敲门行动)."""

from django.db import models
from django.db.models import F, Q

from huiyin.common.columns import CodeField
from huiyin.people.models import Organisation


class Round(models.Model):
    """A round: which doors of a place are knocked at from one day to another.

    What is left follows from the doors' last visits. It counts nobody's visits.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    theme = models.CharField(max_length=40)
    unit_code = CodeField()
    starts = models.DateField()
    until = models.DateField()
    by = models.BigIntegerField()
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("starts")), name="round_ends_after"),
        ]
        indexes = [models.Index(fields=["county", "unit_code", "until"], name="round_by_unit")]

    def __str__(self) -> str:
        return f"{self.theme} {self.starts}–{self.until}"
