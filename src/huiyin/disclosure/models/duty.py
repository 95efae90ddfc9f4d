"""What a village has to publish, and by when: made by the calendar."""

from django.db import models
from django.db.models import Q

from huiyin.common.columns import CodeField


class Told(models.IntegerChoices):
    """Who has been told of a duty nobody met, in this order."""

    NOBODY = 0
    REMINDED = 1  # whoever prepares it, before it is due
    LATE = 2  # whoever prepares it, once it is overdue
    TOWN = 3  # the town's inspectors


class Duty(models.Model):
    """One thing a village has to publish (公开任务): a kind of the list for one period.

    ``due_on`` is the last day in time. ``met_by`` is the series of the publication that met it,
    the first one; a correction does not unmeet it. Once that series is taken down it is
    owed again, and ``taken_down`` is the series until another meets it.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    kind = models.CharField(max_length=40)
    period = models.CharField(max_length=24)
    due_on = models.DateField()
    met_by = models.UUIDField(null=True)
    met_at = models.DateTimeField(null=True)
    taken_down = models.UUIDField(null=True)
    told = models.PositiveSmallIntegerField(choices=Told.choices, default=Told.NOBODY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "unit_code", "kind", "period"], name="duty_once"
            ),
            models.CheckConstraint(
                condition=Q(met_by__isnull=True, met_at__isnull=True)
                | Q(met_by__isnull=False, met_at__isnull=False),
                name="duty_met_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["county", "unit_code", "due_on"],
                name="duty_open",
                condition=Q(met_at__isnull=True),
            ),
            models.Index(
                fields=["county", "told", "due_on"],
                name="duty_to_tell",
                condition=Q(met_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.kind} {self.period}"


class DutyCalendar(models.Model):
    """How far the calendar of a county has made duties.

    ``begun`` is the first day it ever looked at: what was owed before is not its business.
    ``through`` is the last day it made all duties for; ``after`` is the village it stands at in
    the round of ``round_on``, "" at its beginning.
    """

    county = CodeField(max_length=6, primary_key=True)
    begun = models.DateField()
    through = models.DateField()
    round_on = models.DateField()
    after = CodeField(blank=True, default="")

    def __str__(self) -> str:
        return f"{self.county} {self.through}"
