"""Who has to act: the duty lists of towns, and what was ruled in earlier cases."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.common.language import in_chinese
from huiyin.people.models import Organisation


class DutyKind(models.TextChoices):
    """The three lists of a town's 履职事项清单."""

    BASIC = "basic", _("基本履职")
    ASSIST = "assist", _("配合履职")
    TAKEN_BACK = "taken_back", _("上级收回")


class DutyLine(models.Model):
    """A line of a town's duty list, from–to. ``item`` is the catalogue's key it speaks of.

    ``office`` is the office pattern that leads where the town only assists or no longer acts.
    ``ended`` is the first day on which the line no longer holds: a new list ends the old one.
    """

    county = CodeField(max_length=6)
    town = CodeField(max_length=9)
    kind = models.CharField(max_length=12, choices=DutyKind)
    clause = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    item = models.CharField(max_length=60)
    office = models.CharField(max_length=60, blank=True)
    basis = models.CharField(max_length=300)
    version = models.CharField(max_length=60)
    since = models.DateField()
    ended = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["county", "town", "item"], name="duty_by_item")]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "town", "item", "since"], name="duty_line_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.town} {self.clause} {self.name}"

    @in_chinese
    def cited(self) -> str:
        """The line as a return quotes it in the book: 第12条 道路保洁（基本履职）."""
        return f"{self.clause} {self.name}（{self.get_kind_display()}）"


class Ruling(models.Model):
    """Who was found to be the one to act, for an item at a place; a suggestion for the next.

    ``version`` counts the rulings on the same item and place; the newest without ``ended``
    holds. ``reference`` and ``entry_number`` say where it was ruled.
    """

    county = CodeField(max_length=6)
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    item = models.CharField(max_length=60)
    unit_code = CodeField()
    level = models.CharField(max_length=40)
    lead = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    reference = models.CharField(max_length=20)
    entry_number = models.PositiveIntegerField()
    ruled_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["county", "item", "unit_code"], name="ruling_by_item")]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "item", "unit_code", "level", "version"], name="ruling_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.unit_code} v{self.version}"
