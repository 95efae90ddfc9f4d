"""小区发布会: the property company reports in person, is asked, promises, is rated in counts."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.territory.models import Compound

OPEN = timedelta(hours=12)  # after the hour it begins questions are taken


class ForumState(models.TextChoices):
    """How far it has come."""

    PLANNED = "planned", _("已预告")
    HELD = "held", _("已开过")
    CANCELLED = "cancelled", _("已取消")


class Forum(models.Model):
    """One of a compound. Of those present only numbers are kept, never who they were.

    ``series`` is its publication, there since it was held. ``number`` goes up with each change.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()  # of the village unit
    compound = models.ForeignKey(Compound, models.PROTECT, related_name="+")
    company = models.CharField(max_length=80)
    place = models.CharField(max_length=60)
    starts = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ForumState, default=ForumState.PLANNED)
    number = models.PositiveIntegerField(default=1)
    report = models.TextField(blank=True)  # what the company said
    committee = models.BooleanField(default=False)  # the owners' committee was there
    community = models.BooleanField(default=False)  # the community was there
    present = models.PositiveSmallIntegerField(default=0)
    good = models.PositiveSmallIntegerField(default=0)
    fair = models.PositiveSmallIntegerField(default=0)
    poor = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)  # why cancelled
    series = models.UUIDField(null=True)
    planned_by = models.BigIntegerField()
    planned_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="held") | Q(report__gt="", series__isnull=False),
                name="forum_held_told",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | Q(reason__gt=""), name="forum_cancelled_why"
            ),
            models.CheckConstraint(
                condition=Q(present__gte=models.F("good") + models.F("fair") + models.F("poor")),
                name="forum_rated_by_present",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "id"], name="forum_village"),
            models.Index(fields=["county", "compound", "id"], name="forum_compound"),
        ]

    def __str__(self) -> str:
        return f"{self.compound_id} {self.starts:%Y-%m-%d}"

    def may_ask(self, at: datetime) -> bool:
        """Whether a question may still be put: beforehand, and on the day itself."""
        return self.state == ForumState.PLANNED and at < self.starts + OPEN


class ForumQuestion(models.Model):
    """A question: its words are those of the case it became, and stand nowhere else."""

    pk = models.CompositePrimaryKey("county", "forum", "case_id")
    county = CodeField(max_length=6)
    forum = models.UUIDField()
    case_id = models.UUIDField()
    live = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.forum} {self.case_id}"


class ForumPromise(models.Model):
    """What the company promised, by which day, and what became of it."""

    pk = models.CompositePrimaryKey("county", "forum", "number")
    county = CodeField(max_length=6)
    forum = models.UUIDField()
    compound = models.ForeignKey(Compound, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    due = models.DateField()
    done_on = models.DateField(null=True)
    done = models.CharField(max_length=300, blank=True)  # how it was seen to be done
    done_by = models.BigIntegerField(null=True)
    late_told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done="") | Q(done_on__isnull=False, done__gt=""),
                name="forum_promise_done",
            ),
        ]
        indexes = [models.Index(fields=["county", "compound", "due"], name="forum_promise_due")]

    def __str__(self) -> str:
        return f"{self.forum} {self.number}"

    def is_overdue(self, today: date) -> bool:
        """Whether its day is over and nobody saw it done."""
        return self.done_on is None and today > self.due
