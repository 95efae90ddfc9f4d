"""Procedures (办理过程): one use of a power of the list, step by step."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField
from huiyin.people.models import Organisation


class ProcedureState(models.TextChoices):
    """Where a procedure stands."""

    RUNNING = "running", _("办理中")
    SUPPLYING = "supplying", _("等申请人补材料")
    FINISHED = "finished", _("已经办结")
    REFUSED = "refused", _("不予办理")


OPEN_PROCEDURES = (ProcedureState.RUNNING, ProcedureState.SUPPLYING)


class Procedure(models.Model):
    """One running power. ``step`` counts from 0; ``due_on`` is the day the step is to be done.

    ``applicant`` and ``form`` (JSON of what was filled in) are for those who handle it alone;
    of the receipt only a keyed digest is kept. ``subject`` is public and names nobody.
    ``proposal`` is the decision it rests on, ``seal_use`` the use that was stamped. While documents
    are missing (``missing``) the step's days do not run: ``left`` is how many remain.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    power = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=ProcedureState, default=ProcedureState.RUNNING)
    number = models.PositiveSmallIntegerField(default=1)
    step = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True)
    left = models.PositiveSmallIntegerField(null=True)
    applicant = EncryptedTextField()
    form = EncryptedTextField()
    receipt = models.BinaryField(max_length=32)
    started_by = models.BigIntegerField()
    started_at = models.DateTimeField()
    missing = models.TextField(blank=True)  # one document a line
    reason = models.CharField(max_length=300, blank=True)
    route = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    proposal = models.UUIDField(null=True)
    seal_use = models.UUIDField(null=True)
    series = models.UUIDField(null=True)
    told_on = models.DateField(null=True)  # the due day that the town was told of

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "receipt"], name="procedure_receipt"),
            models.CheckConstraint(
                condition=Q(state=ProcedureState.RUNNING, due_on__isnull=False, missing="")
                | Q(state=ProcedureState.SUPPLYING, left__isnull=False, missing__gt="")
                | Q(state=ProcedureState.FINISHED, ended_at__isnull=False, result__gt="")
                | Q(state=ProcedureState.REFUSED, ended_at__isnull=False, reason__gt="")
                & Q(route__gt=""),
                name="procedure_state_has_its_words",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "id"], name="procedure_village"),
            models.Index(
                fields=["county", "due_on"],
                name="procedure_due",
                condition=Q(state=ProcedureState.RUNNING),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.power} {self.state}"


class ProcedureStepKind(models.TextChoices):
    """What was done."""

    STARTED = "started", _("收下申请")
    DONE = "done", _("这一步办完")
    RETURNED = "returned", _("请申请人补材料")
    SUPPLIED = "supplied", _("材料补齐")
    SEALED = "sealed", _("已经盖章")
    REFUSED = "refused", _("不予办理")
    FINISHED = "finished", _("办结")


class ProcedureStep(models.Model):
    """One thing done; rows are only ever added. ``late``: after the step's last day."""

    pk = models.CompositePrimaryKey("county", "procedure", "number")
    county = CodeField(max_length=6)
    procedure = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ProcedureStepKind)
    note = EncryptedTextField()
    late = models.BooleanField(default=False)
    by = models.BigIntegerField()
    role = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.procedure} {self.number} {self.kind}"
