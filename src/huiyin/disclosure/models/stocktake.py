"""The yearly stocktaking: what two people counted against the register."""

from django.db import models
from django.db.models import F, Q

from huiyin.common.columns import CodeField


class Stocktake(models.Model):
    """One count of a village's assets and resources, in one year.

    ``counted_by`` went and counted, ``signed_by`` was there; one of them sits on the
    supervision committee and neither keeps the register.
    """

    pk = models.CompositePrimaryKey("county", "unit_code", "year")
    county = CodeField(max_length=6)
    unit_code = CodeField()
    year = models.PositiveSmallIntegerField()
    counted_by = models.BigIntegerField()
    counted_at = models.DateTimeField()
    witness = models.BooleanField()
    signed_by = models.BigIntegerField(null=True)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_at__isnull=True)
                | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="stocktake_signed_whole",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("counted_by")),
                name="stocktake_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.year}"


class StockLine(models.Model):
    """What the register said of one holding, and what was counted; a difference is explained."""

    pk = models.CompositePrimaryKey("county", "unit_code", "year", "holding")
    county = CodeField(max_length=6)
    unit_code = CodeField()
    year = models.PositiveSmallIntegerField()
    holding = models.UUIDField()
    registered = models.DecimalField(max_digits=14, decimal_places=2)
    counted = models.DecimalField(max_digits=14, decimal_places=2)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(counted=F("registered")) | Q(why__gt=""),
                name="stock_difference_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holding} {self.year}"
