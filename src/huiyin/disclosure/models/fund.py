"""Funds (经费) of a community or a compound for one year: lines, spending, overruns."""

from django.db import models
from django.db.models import F, Q

from huiyin.common.columns import CodeField
from huiyin.territory.models import Compound


class Fund(models.Model):
    """Money from one source for one year. ``before`` is the fund whose remainder it carries on.

    A fund that is closed (``closed_at``) is not spent from any more.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    compound = models.ForeignKey(Compound, models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    before = models.UUIDField(null=True)
    granted_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "unit_code", "year", "name"], name="fund_name"
            ),
            models.UniqueConstraint(
                fields=["county", "before"],
                name="fund_carried_once",
                condition=Q(before__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FundLine(models.Model):
    """One line of a fund, in fen. ``overrun`` is by how much more the town let it be spent."""

    pk = models.CompositePrimaryKey("county", "fund", "line")
    county = CodeField(max_length=6)
    fund = models.UUIDField()
    line = models.CharField(max_length=40)
    unit_code = CodeField()
    planned = models.BigIntegerField()
    spent = models.BigIntegerField(default=0)
    overrun = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(planned__gte=0, overrun__gte=0, spent__gte=0)
                & Q(spent__lte=F("planned") + F("overrun")),
                name="fund_line_never_below",
            ),
        ]
        indexes = [models.Index(fields=["county", "unit_code"], name="fund_line_village")]

    def __str__(self) -> str:
        return f"{self.fund} {self.line}"

    @property
    def left(self) -> int:
        """What remains, in fen; below zero by no more than the overrun."""
        return self.planned - self.spent

    @property
    def free(self) -> int:
        """What may still be spent, in fen."""
        return self.planned + self.overrun - self.spent


class FundSpending(models.Model):
    """One spending, in fen, with its voucher; taken back by a line of its own (``reverses``)."""

    pk = models.CompositePrimaryKey("county", "fund", "number")
    county = CodeField(max_length=6)
    fund = models.UUIDField()
    number = models.PositiveIntegerField()
    unit_code = CodeField()
    line = models.CharField(max_length=40)
    on = models.DateField()
    amount = models.BigIntegerField()
    voucher = models.CharField(max_length=40)
    purpose = models.CharField(max_length=120)
    decision = models.UUIDField(null=True)
    reverses = models.PositiveIntegerField(null=True)
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount__gt=0)
                | Q(reverses__isnull=False, amount__lt=0),
                name="fund_spending_sign",
            ),
            models.UniqueConstraint(
                fields=["county", "fund", "reverses"],
                name="fund_reversed_once",
                condition=Q(reverses__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["county", "unit_code", "on"], name="fund_spending_days")]

    def __str__(self) -> str:
        return f"{self.fund} {self.number}"


class FundOverrun(models.Model):
    """A line is to be overspent: asked by the village with its reason, decided by the town."""

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    fund = models.UUIDField()
    unit_code = CodeField()
    line = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    asked_by = models.BigIntegerField()
    asked_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="fund_overrun_amount"),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, decided_at__isnull=True)
                | Q(agreed__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
                name="fund_overrun_decided",
            ),
            models.UniqueConstraint(
                fields=["county", "fund", "line"],
                name="fund_overrun_open",
                condition=Q(agreed__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund} {self.line} {self.amount}"
