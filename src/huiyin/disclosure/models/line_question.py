"""Which case asks about which line of a publication."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField


class Asks(models.TextChoices):
    """What somebody has to say of a publication."""

    QUESTION = "question", _("问一问")
    UNTRUE = "untrue", _("不真实")
    LATE = "late", _("不及时")


COMPLAINTS = frozenset({Asks.UNTRUE, Asks.LATE})


class LineQuestion(models.Model):
    """The way from a line (or a publication, or one that is missing) to its case.

    Words, people and answers are the case's. ``counted``: the page says how many asked; it is
    false for complaints and what is confidential, which the village must not even count.
    ``upheld_at``: the town found the complaint true; ``finding`` names what has to be corrected
    by ``correct_by``, and everybody reads it. ``late_told_at`` is when whoever has to correct
    it, and whoever found it, heard that the day has passed.
    """

    pk = models.CompositePrimaryKey("county", "case_id")
    county = CodeField(max_length=6)
    case_id = models.UUIDField()
    unit_code = CodeField()
    kind = models.CharField(max_length=40)
    period = models.CharField(max_length=24)
    series = models.UUIDField(null=True)  # null: it has not been published
    version = models.PositiveSmallIntegerField(default=0)
    sheet = models.CharField(max_length=40, blank=True)
    line = models.CharField(max_length=40, blank=True)
    asks = models.CharField(max_length=8, choices=Asks)
    counted = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    upheld_at = models.DateTimeField(null=True)
    upheld_by = models.BigIntegerField(null=True)
    finding = models.CharField(max_length=300, blank=True)
    correct_by = models.DateField(null=True)
    late_told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(upheld_at__isnull=True, finding="", correct_by__isnull=True)
                | Q(upheld_at__isnull=False, finding__gt="", correct_by__isnull=False),
                name="line_question_upheld_says_what",
            ),
            models.CheckConstraint(
                condition=Q(counted=False) | Q(asks="question"),
                name="line_question_complaints_uncounted",
            ),
        ]
        indexes = [
            models.Index(
                fields=["county", "series"],
                name="line_question_of",
                condition=Q(series__isnull=False),
            ),
            models.Index(fields=["county", "unit_code", "case_id"], name="line_question_in"),
            models.Index(
                fields=["county", "correct_by"],
                name="line_question_to_correct",
                condition=Q(upheld_at__isnull=False, late_told_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.kind} {self.period} {self.asks}"
