"""Errands run for a household (代办服务), and whether its papers are still with us."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField
from huiyin.people.models import Organisation


class ErrandState(models.TextChoices):
    """Where an errand stands."""

    ASKED = "asked", _("已受托")
    PAPERS_TAKEN = "papers_taken", _("材料在我处")
    DONE = "done", _("已办好")
    HANDED_BACK = "handed_back", _("材料已交还")
    CANCELLED = "cancelled", _("不办了")
    REFUSED = "refused", _("办不了")


class Errand(models.Model):
    """Something done for a household that asked for it.

    ``authorised`` says how and when it asked, ``papers`` what it handed over. ``papers_out``:
    those papers are still with us; an errand cannot end while they are. ``authorised`` and
    ``papers`` are erased with the row when its time is over.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    household_id = models.UUIDField()
    unit_code = CodeField()
    service = models.CharField(max_length=40)
    authorised = EncryptedTextField()
    papers = EncryptedTextField()
    state = models.CharField(max_length=12, choices=ErrandState, default=ErrandState.ASKED)
    papers_out = models.BooleanField(default=False)
    by = models.BigIntegerField()
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(papers_out=False),
                name="errand_ended_without_papers",
            ),
            models.CheckConstraint(
                condition=~Q(state="papers_taken") | Q(papers_out=True),
                name="errand_papers_are_out",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "id"], name="errand_by_unit"),
            models.Index(
                fields=["county", "unit_code", "asked_at"],
                name="errand_open",
                condition=Q(ended_at__isnull=True),
            ),
            models.Index(fields=["county", "household_id", "id"], name="errand_of_household"),
            models.Index(fields=["county", "ended_at"], name="errand_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.state}"


class ErrandStep(models.Model):
    """One step of an errand; rows are only added."""

    pk = models.CompositePrimaryKey("county", "errand_id", "number")
    county = CodeField(max_length=6)
    errand_id = models.UUIDField()
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=12, choices=ErrandState)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    note = EncryptedTextField()

    def __str__(self) -> str:
        return f"{self.errand_id} {self.number} {self.step}"
