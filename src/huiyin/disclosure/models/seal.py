"""Seals (公章) of a village, and each use of one."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField
from huiyin.people.models import Organisation


class SealState(models.TextChoices):
    """What became of a seal."""

    IN_USE = "in_use", pgettext_lazy("seal", "在用")
    LOST = "lost", pgettext_lazy("seal", "遗失，已经作废")
    DESTROYED = "destroyed", pgettext_lazy("seal", "已经销毁")


class Seal(models.Model):
    """One seal. Never deleted; one that is lost or destroyed is not used any more.

    ``keeper`` is the account of who holds it. ``used`` counts its uses; ``number`` goes up with
    each change, which is made by compare-and-set on it. ``series`` is the publication that told
    everybody of the loss.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    name = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=SealState, default=SealState.IN_USE)
    keeper = models.BigIntegerField()
    used = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=1)
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    series = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "unit_code", "name"],
                name="seal_name",
                condition=Q(state=SealState.IN_USE),
            ),
            models.CheckConstraint(
                condition=Q(state=SealState.IN_USE, ended_at__isnull=True, ended_why="")
                | ~Q(state=SealState.IN_USE) & Q(ended_at__isnull=False, ended_why__gt=""),
                name="seal_ended_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SealHandover(models.Model):
    """Who gave a seal to whom, after how many uses; rows are only ever added."""

    pk = models.CompositePrimaryKey("county", "seal", "number")
    county = CodeField(max_length=6)
    seal = models.UUIDField()
    number = models.PositiveIntegerField()
    giver = models.BigIntegerField()
    taker = models.BigIntegerField()
    used = models.PositiveIntegerField()
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.seal} {self.giver} {self.taker}"


class UseState(models.TextChoices):
    """Where a use of a seal stands."""

    ASKED = "asked", pgettext_lazy("seal", "等批准")
    APPROVED = "approved", pgettext_lazy("seal", "已批准，等盖章")
    REFUSED = "refused", pgettext_lazy("seal", "没有批准")
    OUT = "out", pgettext_lazy("seal", "公章带出，没有还")
    DONE = "done", pgettext_lazy("seal", "已经盖好")


OPEN_USES = (UseState.ASKED, UseState.APPROVED, UseState.OUT)


class SealUse(models.Model):
    """One use: asked for, approved, done by the keeper, and where the seal went out, returned.

    ``title``, ``text`` and ``applicant`` may name people. ``sha256`` is that of the document.
    ``decision`` is the series of what was decided in public, ``procedure`` is the procedure whose
    step it is: one open use at a time.
    ``needs`` is how many have to approve; ``stamped`` the copies there came to be: more than
    were approved only with ``excess_why``. ``receipt`` is a keyed digest, for a resident.
    ``photo`` is the SHA-256 of a cleaned picture of the stamping; ``told_at`` is when people were
    told that the seal is overdue.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    seal = models.UUIDField()
    state = models.CharField(max_length=10, choices=UseState, default=UseState.ASKED)
    number = models.PositiveSmallIntegerField(default=1)
    purpose = models.CharField(max_length=40)
    title = EncryptedTextField()
    text = EncryptedTextField()
    applicant = EncryptedTextField()
    sha256 = models.CharField(max_length=64, blank=True)
    copies = models.PositiveIntegerField()
    needs = models.PositiveSmallIntegerField()
    decision = models.UUIDField(null=True)
    procedure = models.UUIDField(null=True)
    receipt = models.BinaryField(max_length=32, null=True)
    asked_by = models.BigIntegerField()
    asked_at = models.DateTimeField()
    refused_why = models.CharField(max_length=300, blank=True)
    stamped = models.PositiveIntegerField(null=True)
    excess_why = models.CharField(max_length=300, blank=True)
    used_by = models.BigIntegerField(null=True)
    used_at = models.DateTimeField(null=True)
    out_of_hours = models.BooleanField(default=False)
    place = models.CharField(max_length=120, blank=True)
    due_back = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    photo = models.CharField(max_length=64, blank=True)
    photo_kind = models.CharField(max_length=20, blank=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(copies__gt=0, needs__gt=0, needs__lte=2), name="seal_use_sense"
            ),
            models.CheckConstraint(
                condition=Q(stamped__isnull=True)
                | Q(stamped__lte=F("copies"))
                | Q(excess_why__gt=""),
                name="seal_use_excess_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[UseState.ASKED, UseState.APPROVED], used_at__isnull=True)
                | Q(state=UseState.REFUSED, used_at__isnull=True, refused_why__gt="")
                | Q(state=UseState.OUT, used_at__isnull=False, due_back__isnull=False)
                & Q(returned_at__isnull=True, place__gt="")
                | Q(state=UseState.DONE, used_at__isnull=False, stamped__isnull=False),
                name="seal_use_state",
            ),
            models.UniqueConstraint(
                fields=["county", "seal"],
                name="seal_out_once",
                condition=Q(state=UseState.OUT),
            ),
            models.UniqueConstraint(
                fields=["county", "procedure"],
                name="seal_use_once_at_a_time",
                condition=Q(state__in=OPEN_USES, procedure__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["county", "receipt"],
                name="seal_use_receipt",
                condition=Q(receipt__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "id"], name="seal_use_village"),
            models.Index(fields=["county", "unit_code", "used_at"], name="seal_use_month"),
            models.Index(
                fields=["county", "procedure"],
                name="seal_use_procedure",
                condition=Q(procedure__isnull=False),
            ),
            models.Index(
                fields=["county", "due_back"],
                name="seal_use_to_tell",
                condition=Q(state=UseState.OUT, told_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.purpose} {self.state}"

    def overdue(self, at: datetime) -> bool:
        """Whether the seal should be back, or came back too late."""
        return self.due_back is not None and (self.returned_at or at) > self.due_back


class SealApproval(models.Model):
    """One person agreed; rows are only ever added."""

    pk = models.CompositePrimaryKey("county", "use", "by")
    county = CodeField(max_length=6)
    use = models.UUIDField()
    by = models.BigIntegerField()
    role = models.CharField(max_length=40)
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.use} {self.by}"
