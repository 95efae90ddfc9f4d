"""What looks like a common loophole (疑点), until somebody has looked at it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField


class FindingState(models.TextChoices):
    """Where a finding stands."""

    NEW = "new", _("待看")
    ASKED = "asked", _("等村里说明")
    EXPLAINED = "explained", _("已说明，待认定")
    CLEARED = "cleared", _("说得通")
    CONFIRMED = "confirmed", _("属实")
    GONE = "gone", _("已不存在")


OPEN_FINDINGS = (FindingState.NEW, FindingState.ASKED, FindingState.EXPLAINED)
JUDGED = (FindingState.CLEARED, FindingState.CONFIRMED)
# What the village itself may read: not that somebody looks, before it is asked.
TOLD = (FindingState.ASKED, FindingState.EXPLAINED, *JUDGED)


class Finding(models.Model):
    """One loophole in one village, found by a rule of findings.toml.

    ``subject`` is what it is about (a contract, a series, a year …): the same is never found
    twice. ``facts`` are the words of the rule's sentence, ``evidence`` rows that can be opened;
    neither names a person. ``seen_at`` is when the data last said so. ``number`` goes up with
    each act, which is done by compare-and-set on it.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    rule = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=FindingState, default=FindingState.NEW)
    number = models.PositiveSmallIntegerField(default=1)
    facts = models.JSONField(default=dict)
    evidence = models.JSONField(default=list)
    since = models.DateField()
    found_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    asked_by = models.BigIntegerField(null=True)
    answer_by = models.DateField(null=True)
    explanation = EncryptedTextField()
    explained_at = models.DateTimeField(null=True)
    explained_by = models.BigIntegerField(null=True)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.BigIntegerField(null=True)
    why = EncryptedTextField()
    case_id = models.UUIDField(null=True)
    campaign = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "unit_code", "rule", "subject"], name="finding_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=JUDGED, judged_at__isnull=False, judged_by__isnull=False)
                | ~Q(state__in=JUDGED) & Q(judged_at__isnull=True, judged_by__isnull=True),
                name="finding_judged_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[FindingState.ASKED, FindingState.EXPLAINED])
                | Q(asked_at__isnull=False, answer_by__isnull=False),
                name="finding_asked_until",
            ),
            models.CheckConstraint(
                condition=Q(case_id__isnull=True) | Q(state=FindingState.CONFIRMED),
                name="finding_case_once_confirmed",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "id"], name="finding_village"),
            models.Index(fields=["county", "state", "id"], name="finding_state"),
            models.Index(fields=["county", "rule", "id"], name="finding_rule"),
            models.Index(
                fields=["county", "campaign"],
                name="finding_campaign",
                condition=Q(campaign__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.rule} {self.state}"


class FindingStepKind(models.TextChoices):
    """What happened."""

    FOUND = "found", _("数据显示")
    ASKED = "asked", _("请村里说明")
    EXPLAINED = "explained", _("村里说明")
    CLEARED = "cleared", _("认为说得通")
    CONFIRMED = "confirmed", _("认定属实")
    JOINED = "joined", _("并入点题整治")
    GONE = "gone", _("数据不再显示")
    BACK = "back", _("数据又显示")


class FindingStep(models.Model):
    """One thing done; rows are only ever added. ``by`` is None for the worker."""

    pk = models.CompositePrimaryKey("county", "finding", "number")
    county = CodeField(max_length=6)
    finding = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=FindingStepKind)
    text = EncryptedTextField()
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.finding} {self.kind}"
