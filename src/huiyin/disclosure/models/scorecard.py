"""Scores of property companies (红黑榜): a round, its compounds, evidence, appeals."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.territory.models import Compound


class RoundState(models.TextChoices):
    """How far a round has come."""

    COLLECTING = "collecting", _("收集依据")
    REPLYING = "replying", _("企业答复期")
    PUBLISHED = "published", _("已公布")
    DROPPED = "dropped", _("已作废")


class ScoreRound(models.Model):
    """One quarter of one town's compounds, by the rules as they were when it was opened.

    ``rules`` is the JSON of those rules. ``number`` goes up with each change of state or of
    what is published, by compare-and-set. ``series`` is the publication.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()  # of the town
    period = models.CharField(max_length=24)
    rules = models.TextField()
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.COLLECTING)
    number = models.PositiveIntegerField(default=1)
    opened_by = models.BigIntegerField()
    opened_at = models.DateTimeField()
    told_by = models.BigIntegerField(null=True)
    reply_until = models.DateField(null=True)  # the last day for it
    ripe_told_at = models.DateTimeField(null=True)  # whoever publishes heard that it is over
    released_by = models.BigIntegerField(null=True)
    released_at = models.DateTimeField(null=True)
    appeal_until = models.DateField(null=True)
    series = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "unit_code", "period"],
                name="score_round_once",
                condition=~Q(state="dropped"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["collecting", "dropped"]) | Q(reply_until__isnull=False),
                name="score_round_told",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(released_at__isnull=False, series__isnull=False, appeal_until__isnull=False),
                name="score_round_released",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True)
                | ~Q(released_by=models.F("opened_by")) & ~Q(released_by=models.F("told_by")),
                name="score_round_two_people",
            ),
        ]
        indexes = [models.Index(fields=["county", "unit_code", "id"], name="score_round_town")]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.period}"

    def may_reply(self, today: date) -> bool:
        """Whether a company may answer today."""
        return (
            self.state == RoundState.REPLYING
            and self.reply_until is not None
            and today <= self.reply_until
        )

    def may_appeal(self, today: date) -> bool:
        """Whether a company may appeal today."""
        return (
            self.state == RoundState.PUBLISHED
            and self.appeal_until is not None
            and today <= self.appeal_until
        )


class ScoreEntry(models.Model):
    """A compound of a round, and what its property company answered.

    ``figures`` is the JSON of its matters in the period, taken when the company is told.
    ``code_hash`` is of the code by which the company reads, answers and appeals; the code
    itself is kept by nobody.
    """

    pk = models.CompositePrimaryKey("county", "round", "number")
    county = CodeField(max_length=6)
    round = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    compound = models.ForeignKey(Compound, models.PROTECT, related_name="+")
    company = models.CharField(max_length=80)
    households = models.PositiveIntegerField(default=0)
    figures = models.TextField(blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "round", "compound"], name="score_entry_compound"
            ),
            models.UniqueConstraint(
                fields=["county", "code_hash"],
                name="score_entry_code",
                condition=~Q(code_hash=""),
            ),
            models.CheckConstraint(
                condition=Q(reply="", replied_at__isnull=True)
                | Q(reply__gt="", replied_at__isnull=False),
                name="score_entry_replied",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} {self.number}"


class ScoreEvidence(models.Model):
    """Why points were taken off a line; only ever withdrawn, with the reason, never changed.

    ``photo`` is the SHA-256 of a cleaned picture.
    """

    pk = models.CompositePrimaryKey("county", "round", "number")
    county = CodeField(max_length=6)
    round = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    entry = models.PositiveSmallIntegerField()
    line = CodeField(max_length=40)
    points = models.PositiveSmallIntegerField()
    text = models.TextField()
    seen_on = models.DateField()
    photo = models.CharField(max_length=64, blank=True)
    photo_kind = models.CharField(max_length=20, blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    withdrawn_why = models.CharField(max_length=300, blank=True)
    withdrawn_by = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(points__gt=0, text__gt=""), name="score_evidence_says"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | Q(withdrawn_at__isnull=False, withdrawn_why__gt=""),
                name="score_evidence_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line} -{self.points}"


class ScoreAppeal(models.Model):
    """A company says its published score is wrong; one level above decides, once."""

    pk = models.CompositePrimaryKey("county", "round", "entry")
    county = CodeField(max_length=6)
    round = models.UUIDField()
    entry = models.PositiveSmallIntegerField()
    text = models.TextField()
    at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(upheld__isnull=True, answer="", decided_at__isnull=True)
                | Q(upheld__isnull=False, answer__gt="", decided_at__isnull=False),
                name="score_appeal_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.entry}"
