"""What was done somewhere on a day, so that before and after can be compared."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.territory.models import Compound


class InterventionKind(models.TextChoices):
    """What kind of thing it was."""

    STATION = "station", _("设立联合服务站")
    COMPANY = "company", _("换了物业公司")
    COMMITTEE = "committee", _("成立业主委员会")
    RENEWAL = "renewal", _("改造完工")
    OTHER = "other", _("其他")


class Intervention(models.Model):
    """A measure taken (举措) in a unit, or in one compound of it, on a day.

    ``unit_code`` is the code of then, ``named`` the name of then: both stay when the unit is
    renumbered or the compound renamed. One entered by mistake is withdrawn, never deleted.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    compound = models.ForeignKey(Compound, models.PROTECT, null=True, related_name="+")
    named = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=InterventionKind)
    title = models.CharField(max_length=80)
    on = models.DateField()
    document = models.CharField(max_length=200)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    withdrawn_by = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_for = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["county", "unit_code", "on"], name="intervention_by_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_for="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_for="")),
                name="intervention_withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.on}"
