"""Drafts (公开稿) on their way to the public, and the steps they took."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField
from huiyin.people.models import Organisation


class DraftState(models.TextChoices):
    """Where a draft stands."""

    PREPARING = "preparing", _("准备中")
    CONFIRMING = "confirming", _("等两委确认")
    READING = "reading", _("等监督委员会审阅")
    PUBLISHED = "published", _("已经公开")
    DROPPED = "dropped", _("作废")


OPEN_STATES = (DraftState.PREPARING, DraftState.CONFIRMING, DraftState.READING)


class Draft(models.Model):
    """What is to be published, unmasked and therefore encrypted.

    ``series`` will be the public address; ``version`` is 1, or that of the correction it is to
    become, with ``reason``. ``number`` is that of its last step: whoever acts names state and
    number as they were read. ``round`` counts how often it was handed in: confirmations of an
    earlier round count no more. ``unread_since`` is when the town was told that nobody is there
    to read it. A draft that came to its end has no content any more.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    series = models.UUIDField()
    version = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=300, blank=True)
    unit_code = CodeField()
    kind = models.CharField(max_length=40)
    period = models.CharField(max_length=24)
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.PREPARING)
    number = models.PositiveSmallIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=0)
    content = EncryptedTextField()
    prepared_by = models.BigIntegerField()
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    unread_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "unit_code", "kind", "period"],
                name="draft_one_open",
                condition=Q(state__in=OPEN_STATES),
            ),
            models.CheckConstraint(
                condition=Q(version=1, reason="") | Q(version__gt=1, reason__gt=""),
                name="draft_corrects_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[DraftState.PREPARING, DraftState.DROPPED]) | Q(round__gt=0),
                name="draft_handed_in",
            ),
            models.CheckConstraint(
                condition=Q(unread_since__isnull=True) | Q(state=DraftState.READING),
                name="draft_unread_is_reading",
            ),
        ]
        indexes = [
            models.Index(
                fields=["county", "unit_code", "id"],
                name="draft_open",
                condition=Q(state__in=OPEN_STATES),
            ),
            models.Index(fields=["county", "series"], name="draft_series"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.kind} {self.period} {self.state}"


class StepKind(models.TextChoices):
    """What was done with a draft."""

    PREPARED = "prepared", _("拟稿")
    CHANGED = "changed", _("修改")
    HANDED_IN = "handed_in", _("提交审核")
    CONFIRMED = "confirmed", _("确认")
    QUESTIONED = "questioned", _("提出疑问，退回")
    ANSWERED = "answered", _("答复疑问")
    SIGNED = "signed", _("审阅签字")
    PUBLISHED = "published", _("公开")
    DROPPED = "dropped", _("作罢")
    REPORTED_UP = "reported_up", _("向乡镇街道报告")


class Committee(models.TextChoices):
    """The two committees (两委)."""

    PARTY = "party", _("村（社区）党组织")
    COMMUNITY = "community", _("村（居）民委员会")


class Step(models.Model):
    """One step; rows are only ever added. ``committee`` is for whom a confirmation was given."""

    pk = models.CompositePrimaryKey("county", "draft_id", "number")
    county = CodeField(max_length=6)
    draft_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=StepKind)
    committee = models.CharField(max_length=10, choices=Committee, blank=True)
    text = EncryptedTextField()
    by = models.BigIntegerField()
    role = models.CharField(max_length=40)
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=StepKind.CONFIRMED, committee__in=Committee.values)
                | (~Q(kind=StepKind.CONFIRMED) & Q(committee="")),
                name="step_confirmed_for_whom",
            ),
            models.UniqueConstraint(
                fields=["county", "draft_id", "round", "committee"],
                name="step_one_confirmation_each",
                condition=Q(kind=StepKind.CONFIRMED),
            ),
            models.UniqueConstraint(
                fields=["county", "draft_id", "round", "by"],
                name="step_one_confirmation_a_person",
                condition=Q(kind=StepKind.CONFIRMED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.number} {self.kind}"
