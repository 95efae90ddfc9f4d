"""What a compound has: a party branch, an owners' committee, a property contract, by document."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.territory.models import Compound


class Has(models.TextChoices):
    """What a compound may have. The first two are counted as coverage (四升一降)."""

    BRANCH = "branch", _("小区党组织")
    COMMITTEE = "committee", _("业主委员会")
    CONTRACT = "contract", _("物业服务合同")


class CompoundRecord(models.Model):
    """One statement (小区台账): from ``since`` on the compound has this, or has it no longer.

    Rows are only ever added. The newest day counts, of one day the newest row; a row that a
    later one ``replaces`` was wrong, counts no longer, and stays to be read. ``basis`` is the
    document it rests on. ``name`` says which branch, committee or company.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    compound = models.ForeignKey(Compound, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Has)
    there = models.BooleanField()
    name = models.CharField(max_length=80, blank=True)
    since = models.DateField()
    basis = models.CharField(max_length=200)
    replaces = models.UUIDField(null=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["county", "compound", "kind", "since"], name="compound_record"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "replaces"],
                name="compound_record_replaced_once",
                condition=Q(replaces__isnull=False),
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="compound_record_has_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.since}"
