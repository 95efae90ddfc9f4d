"""Near relatives among those who publish and those who check (村民委员会组织法, art. 32)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField


class Relation(models.TextChoices):
    """Near relatives (近亲属: 民法典, art. 1045)."""

    SPOUSE = "spouse", _("配偶")
    PARENT = "parent", _("父母、子女")
    SIBLING = "sibling", _("兄弟姐妹")
    GRANDPARENT = "grandparent", _("祖父母、外祖父母、孙子女、外孙子女")


class Kinship(models.Model):
    """Two accounts declared to be near relatives; ``one`` is the smaller id of the two."""

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    one = models.BigIntegerField()
    other = models.BigIntegerField()
    relation = models.CharField(max_length=12, choices=Relation)
    declared_by = models.BigIntegerField()
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="kinship_of_two"),
            models.UniqueConstraint(
                fields=["county", "unit_code", "one", "other"],
                name="kinship_once",
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.one} {self.other}"
