"""What an office does before a season comes (未诉先办)."""

from django.db import models
from django.db.models import Q

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField
from huiyin.people.models import Organisation


class SeasonTask(models.Model):
    """The preparation of one office for one season of one year.

    ``county`` is the first six digits of the office's unit, of a city its four. ``first`` and
    ``last`` are the season's days, ``ready_by`` the last day of the preparation; while it is
    ``guessed`` (the calendar lacks the holiday they are counted from) and open, they follow
    the calendar. Done with a ``note``; ``lines`` are the lines of the checklist as they were,
    each with whether it was seen to; ``hazards`` how many were found, None where nobody counted.
    ``told_late_at``: the office above has heard that it was late.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    season = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    unit_code = CodeField()
    first = models.DateField()
    last = models.DateField()
    ready_by = models.DateField()
    guessed = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.BigIntegerField(null=True)
    note = EncryptedTextField()
    lines = models.JSONField(default=list)
    hazards = models.PositiveIntegerField(null=True)
    told_late_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "season", "year", "office"], name="season_task_of_office"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True, hazards__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="season_task_done_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["season", "year", "unit_code"], name="season_task_by_unit"),
            models.Index(
                fields=["office", "ready_by"],
                name="season_task_open",
                condition=Q(done_at__isnull=True),
            ),
            models.Index(
                fields=["ready_by"],
                name="season_task_late",
                condition=Q(done_at__isnull=True, told_late_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.season} {self.year} {self.unit_code}"
