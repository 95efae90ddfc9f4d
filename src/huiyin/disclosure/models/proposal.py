"""Proposals (事前公示): what is to be decided, asked about and only then decided."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField
from huiyin.people.models import Organisation


class ProposalState(models.TextChoices):
    """Where a proposal stands."""

    POSTED = "posted", _("公示中")
    RECORDED = "recorded", _("等监督委员会核对")
    DECIDED = "decided", _("已经决定")
    REJECTED = "rejected", _("没有通过")
    STOPPED = "stopped", pgettext_lazy("proposal", "不再办理")


class MeetingOrgan(models.TextChoices):
    """Which meeting decided."""

    MEETING = "meeting", _("村民会议")
    REPRESENTATIVES = "representatives", _("村民代表会议（经村民会议授权）")
    GROUP = "group", _("村民小组会议")
    RESIDENTS = "residents", _("居民会议")


class Counted(models.TextChoices):
    """Who is counted in a meeting."""

    PEOPLE = "people", _("按人：年满十八周岁的村（居）民或者代表")
    HOUSEHOLDS = "households", _("按户：每户一名代表")


RESULTS = (ProposalState.DECIDED, ProposalState.REJECTED)
HELD = (ProposalState.RECORDED, *RESULTS)
# The columns of the meeting; empty until the minutes are handed in.
MEETING = (
    "organ",
    "convened_on",
    "noticed_on",
    "authorised_on",
    "counted",
    "entitled",
    "present",
    "agreed",
    "opposed",
    "abstained",
    "signers",
    "women_entitled",
    "women_present",
)


class Proposal(models.Model):
    """One matter before it is decided.

    ``matter`` is one of the eight of the law, ``common`` for what concerns all residents, or ""
    for another; ``binding``: a meeting has to decide it. ``group`` names the villagers' group
    whose own property it is about. ``notice_until`` is the last day of the notice period;
    ``decided_on`` the day of the meeting (or of the committee). ``people`` are those who gain,
    masked in public. ``files`` and ``minutes`` are JSON of the files. ``number`` goes up with
    each act, which is done by compare-and-set on it.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.POSTED)
    number = models.PositiveSmallIntegerField(default=1)
    matter = models.CharField(max_length=40, blank=True)
    binding = models.BooleanField()
    group = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=60)
    text = models.TextField()
    reason = models.TextField()
    amount = models.BigIntegerField(null=True)  # fen
    gains = models.TextField(blank=True)  # organisations, one a line
    households = models.PositiveIntegerField(null=True)
    people = EncryptedTextField()
    options = models.TextField(blank=True)  # one a line
    files = models.TextField(default="[]")
    posted_at = models.DateTimeField()
    posted_by = models.BigIntegerField()
    notice_until = models.DateField()
    series = models.UUIDField()
    organ = models.CharField(max_length=16, choices=MeetingOrgan, blank=True)
    convened_on = models.DateField(null=True)
    noticed_on = models.DateField(null=True)
    authorised_on = models.DateField(null=True)
    counted = models.CharField(max_length=10, choices=Counted, blank=True)
    entitled = models.PositiveIntegerField(null=True)
    present = models.PositiveIntegerField(null=True)
    agreed = models.PositiveIntegerField(null=True)
    opposed = models.PositiveIntegerField(null=True)
    abstained = models.PositiveIntegerField(null=True)
    signers = models.PositiveIntegerField(null=True)
    women_entitled = models.PositiveIntegerField(null=True)
    women_present = models.PositiveIntegerField(null=True)
    minutes = models.TextField(blank=True)
    outcome = models.TextField(blank=True)  # what was decided
    decided_on = models.DateField(null=True)
    recorded_by = models.BigIntegerField(null=True)
    witnessed_by = models.BigIntegerField(null=True)
    witnessed_at = models.DateTimeField(null=True)
    returned = models.CharField(max_length=300, blank=True)  # why the minutes came back
    stopped_why = models.CharField(max_length=300, blank=True)
    progress = models.TextField(blank=True)  # 实施情况
    progress_at = models.DateTimeField(null=True)
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[ProposalState.POSTED, ProposalState.STOPPED])
                & Q(decided_on__isnull=True)
                | Q(state__in=HELD, decided_on__isnull=False, outcome__gt=""),
                name="proposal_decided_has_day",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_on__gt=F("notice_until")),
                name="proposal_after_notice",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | Q(binding=False)
                | Q(organ__gt="", minutes__gt="", present__gt=0, convened_on=F("decided_on")),
                name="proposal_binding_has_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.DECIDED)
                | Q(organ="")
                | Q(agreed__gt=F("present") - F("agreed")),
                name="proposal_majority_of_present",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=RESULTS)
                | Q(witnessed_by__isnull=False, recorded_by__isnull=False),
                name="proposal_result_witnessed",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.STOPPED) | Q(stopped_why__gt=""),
                name="proposal_stopped_why",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "id"], name="proposal_village"),
        ]

    def __str__(self) -> str:
        return self.title


class QuestionState(models.TextChoices):
    """Where a question stands."""

    WAITING = "waiting", _("等答复")
    ANSWERED = "answered", _("已经答复")
    HIDDEN = "hidden", _("没有公开")
    LAPSED = "lapsed", _("过期没有答复")


class HiddenWhy(models.TextChoices):
    """The only reasons for not showing a question."""

    PERSONAL = "personal", _("有别人的个人信息")
    ABUSE = "abuse", _("辱骂、造谣")
    SPAM = "spam", _("广告或者重复刷屏")


class ProposalQuestion(models.Model):
    """A question about a proposal, asked by anybody; ``name`` is never shown to the public.

    ``text`` is public with its answer. ``said`` is the answer, why it is hidden, or why it
    was not answered in time.
    """

    pk = models.CompositePrimaryKey("county", "proposal", "number")
    county = CodeField(max_length=6)
    proposal = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    text = EncryptedTextField()
    name = EncryptedTextField()
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=QuestionState, default=QuestionState.WAITING)
    hidden_why = models.CharField(max_length=10, choices=HiddenWhy, blank=True)
    said = models.TextField(blank=True)
    settled_by = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=QuestionState.WAITING, said="", settled_at__isnull=True)
                | ~Q(state=QuestionState.WAITING) & Q(said__gt="", settled_at__isnull=False),
                name="proposal_question_settled",
            ),
            models.CheckConstraint(
                condition=Q(state=QuestionState.HIDDEN, hidden_why__gt="")
                | ~Q(state=QuestionState.HIDDEN) & Q(hidden_why=""),
                name="proposal_question_hidden_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} {self.number} {self.state}"
