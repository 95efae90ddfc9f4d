"""Premises (用房) of a community or a compound, and whether they were handed over."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.territory.models import Compound


class HandOver(models.TextChoices):
    """Whether the builder or owner gave them to the community."""

    DUE = "due", _("应移交")
    DONE = "done", _("已移交")
    MISSING = "missing", _("到期未移交")


class Premises(models.Model):
    """One set of rooms. ``area`` is in dm² (a hundredth of a square metre).

    ``since`` is the day of the hand-over state; ``giver`` the organisation that hands over.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    compound = models.ForeignKey(Compound, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=60)
    use = models.CharField(max_length=40)
    place = models.CharField(max_length=120, blank=True)
    area = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=HandOver)
    since = models.DateField()
    giver = models.CharField(max_length=60, blank=True)
    certificate = models.CharField(max_length=60, blank=True)
    number = models.PositiveIntegerField(default=1)
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(area__gt=0), name="premises_area"),
            models.UniqueConstraint(fields=["county", "unit_code", "name"], name="premises_name"),
        ]

    def __str__(self) -> str:
        return self.name
