"""Who rents or works a holding, and what is due and received of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField


class LettingWay(models.TextChoices):
    """How the tenant was found; the words are those that the kind ``contracts`` offers."""

    BID = "bid", _("招标")
    AUCTION = "auction", _("竞价")
    NEGOTIATED = "negotiated", _("协商")


class RentTerm(models.IntegerChoices):
    """How many months one payment is for."""

    MONTH = 1, _("每月")
    QUARTER = 3, _("每季度")
    HALF = 6, _("每半年")
    YEAR = 12, _("每年")


class HoldingContract(models.Model):
    """A tenancy or farming contract of one holding.

    ``rent`` is what each term costs at first, in fen; it rises by ``rises`` hundredths of a
    percent each ``rises_years`` years (0: never). ``renews`` is the contract before: a renewal
    is a new one. ``ended_on`` is an end before ``until``, with its reason.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    holding = models.UUIDField()
    title = models.CharField(max_length=60)
    tenant = EncryptedTextField()
    tenant_person = models.BooleanField()
    starts = models.DateField()
    until = models.DateField()
    term = models.PositiveSmallIntegerField(choices=RentTerm)
    rent = models.BigIntegerField()
    rises = models.PositiveIntegerField(default=0)
    rises_years = models.PositiveSmallIntegerField(default=0)
    deposit = models.BigIntegerField(default=0)
    way = models.CharField(max_length=12, choices=LettingWay)
    decision = models.UUIDField(null=True)
    broadcast = models.UUIDField(null=True)
    renews = models.UUIDField(null=True)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    reminded_at = models.DateTimeField(null=True)
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("starts"), rent__gt=0, deposit__gte=0),
                name="contract_makes_sense",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_why="")
                | Q(ended_on__isnull=False, ended_why__gt=""),
                name="contract_ended_why",
            ),
            models.UniqueConstraint(
                fields=["county", "renews"],
                name="contract_renewed_once",
                condition=Q(renews__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "id"], name="contract_village"),
            models.Index(fields=["county", "holding"], name="contract_holding"),
            models.Index(
                fields=["county", "until"],
                name="contract_to_remind",
                condition=Q(reminded_at__isnull=True, ended_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RentDue(models.Model):
    """One payment of a contract, in fen; ``dropped`` where the contract ended before."""

    pk = models.CompositePrimaryKey("county", "contract", "number")
    county = CodeField(max_length=6)
    contract = models.UUIDField()
    number = models.PositiveIntegerField()
    unit_code = CodeField()
    due_on = models.DateField()
    amount = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    dropped = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, received__gte=0, received__lte=F("amount")),
                name="rent_received_at_most",
            ),
        ]
        indexes = [
            models.Index(
                fields=["county", "unit_code", "due_on"],
                name="rent_open",
                condition=Q(received__lt=F("amount"), dropped=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract} {self.number}"

    @property
    def open(self) -> int:
        """What is still to come, in fen."""
        return 0 if self.dropped else self.amount - self.received
