"""点题整治: one kind of problem put right in a whole class of villages."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField
from huiyin.people.models import Organisation


class CampaignState(models.TextChoices):
    """Where a campaign stands."""

    DRAFT = "draft", _("拟定中")
    RUNNING = "running", _("整治中")
    PUBLISHED = "published", _("已公布结果")
    STOPPED = "stopped", _("已终止")


class Campaign(models.Model):
    """A topic, the class of villages, who is responsible, what was changed, the result.

    ``towns`` are the townships (all of the county where there are none), ``rules`` those of
    findings.toml it is about; ``every``: each village of them reports, else those with evidence.
    ``before`` and ``after`` count findings by rule at the start and at the look-back, and are
    never touched again. ``number`` goes up with each act, which is done by compare-and-set.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    state = models.CharField(max_length=10, choices=CampaignState, default=CampaignState.DRAFT)
    number = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=60)
    topic = models.CharField(max_length=20)
    text = models.TextField()
    basis = models.CharField(max_length=200, blank=True)
    towns = models.JSONField(default=list)
    rules = models.JSONField(default=list)
    every = models.BooleanField(default=False)
    department = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    due_on = models.DateField()
    look_back_months = models.PositiveSmallIntegerField()
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    before = models.JSONField(null=True)
    measure = models.TextField(blank=True)  # 制度办法: what was changed for good
    measured_by = models.BigIntegerField(null=True)
    measured_at = models.DateTimeField(null=True)
    result = models.TextField(blank=True)
    series = models.UUIDField(null=True)
    published_at = models.DateTimeField(null=True)
    look_back_on = models.DateField(null=True)
    after = models.JSONField(null=True)
    looked_back_at = models.DateTimeField(null=True)
    stopped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CampaignState.DRAFT, started_at__isnull=True)
                | Q(state=CampaignState.RUNNING, started_at__isnull=False, before__isnull=False)
                | Q(state=CampaignState.PUBLISHED, series__isnull=False, measure__gt="")
                & Q(result__gt="", look_back_on__isnull=False)
                | Q(state=CampaignState.STOPPED, stopped_why__gt=""),
                name="campaign_state_has_its_words",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "state", "id"], name="campaign_state"),
            models.Index(
                fields=["county", "look_back_on"],
                name="campaign_to_look_back",
                condition=Q(looked_back_at__isnull=True, look_back_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TaskState(models.TextChoices):
    """Where a village stands."""

    TODO = "todo", pgettext_lazy("campaign", "整改中")
    REPORTED = "reported", pgettext_lazy("campaign", "已报，等核验")
    CHECKED = "checked", pgettext_lazy("campaign", "核验通过")


class CampaignTask(models.Model):
    """What one village puts right. Whoever checked it is not who reported it.

    ``text`` is what was done, how it can be seen, in the village's words; ``files`` show it to
    those who check. What was not enough stays as a :class:`CampaignReturn`. ``told_at``: it was
    told that the day is over.
    """

    pk = models.CompositePrimaryKey("county", "campaign", "unit_code")
    county = CodeField(max_length=6)
    campaign = models.UUIDField()
    unit_code = CodeField()
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.TODO)
    number = models.PositiveSmallIntegerField(default=1)
    due_on = models.DateField()
    text = EncryptedTextField()
    files = models.TextField(default="[]")
    done_on = models.DateField(null=True)
    reported_by = models.BigIntegerField(null=True)
    reported_at = models.DateTimeField(null=True)
    checked_by = models.BigIntegerField(null=True)
    checked_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=TaskState.TODO, checked_at__isnull=True)
                | Q(state=TaskState.REPORTED, reported_at__isnull=False, checked_at__isnull=True)
                | Q(state=TaskState.CHECKED, reported_at__isnull=False, checked_at__isnull=False),
                name="campaign_task_state",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("reported_by")),
                name="campaign_task_checked_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "campaign"], name="campaign_task_village"),
            models.Index(
                fields=["county", "due_on"],
                name="campaign_task_to_tell",
                condition=Q(state=TaskState.TODO, told_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.unit_code} {self.state}"


class CampaignReturn(models.Model):
    """A report of a village that was not enough, as it was written, and why it came back.

    ``number`` is the number the task had then.
    """

    pk = models.CompositePrimaryKey("county", "campaign", "unit_code", "number")
    county = CodeField(max_length=6)
    campaign = models.UUIDField()
    unit_code = CodeField()
    number = models.PositiveSmallIntegerField()
    text = EncryptedTextField()
    files = models.TextField(default="[]")
    done_on = models.DateField()
    reported_by = models.BigIntegerField()
    reported_at = models.DateTimeField()
    why = models.CharField(max_length=300)
    returned_by = models.BigIntegerField()
    returned_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.campaign} {self.unit_code} {self.number}"


class LinkKind(models.TextChoices):
    """What a row of evidence is; findings carry their campaign themselves."""

    CASE = "case", _("事项")
    PUBLICATION = "publication", _("公开内容")


class CampaignLink(models.Model):
    """A matter or a publication that the campaign rests on."""

    pk = models.CompositePrimaryKey("county", "campaign", "number")
    county = CodeField(max_length=6)
    campaign = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=12, choices=LinkKind)
    key = models.CharField(max_length=60)
    added_by = models.BigIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "campaign", "what", "key"], name="campaign_link_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.key}"
