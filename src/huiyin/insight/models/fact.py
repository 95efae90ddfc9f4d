"""The facts: one row for each case that is counted."""

from django.db import models
from django.db.models import Q

from huiyin.cases.states import Source
from huiyin.common.columns import CodeField
from huiyin.insight.columns import COLUMNS, MINUTES


class Fact(models.Model):
    """What one case adds to the figures, each column of columns.py among it.

    ``unit_code`` is the code the case was taken in under, ``desk_id`` the organisation of its
    lead, or else its holder. ``about``: it is about an office of a level below the root; nobody
    but who may see those counts it. ``due`` is the limit that runs now, of the intake or of the
    result; None once it is answered and while it stands still. Days are those of the place.
    ``number`` is the last entry of the book that was read.
    """

    pk = models.CompositePrimaryKey("county", "case_id")
    county = CodeField(max_length=6)
    case_id = models.UUIDField()
    unit_code = CodeField()
    compound_id = models.BigIntegerField(null=True)
    desk_id = models.BigIntegerField()
    item = CodeField(max_length=60, blank=True)
    source = CodeField(max_length=12, choices=Source)
    about = models.BooleanField(default=False)
    reported_on = models.DateField()
    ended_on = models.DateField(null=True)
    due = models.DateTimeField(null=True)
    planned = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=False, ended=1) | Q(ended_on__isnull=True, ended=0),
                name="fact_ended_on",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "reported_on"], name="fact_unit_reported"),
            models.Index(fields=["county", "item", "reported_on"], name="fact_item_reported"),
            models.Index(fields=["county", "desk_id", "reported_on"], name="fact_desk_reported"),
            models.Index(fields=["county", "reported_on"], name="fact_reported"),
            models.Index(
                fields=["county", "unit_code", "ended_on"],
                name="fact_unit_ended",
                condition=Q(ended_on__isnull=False),
            ),
            models.Index(
                fields=["county", "item", "ended_on"],
                name="fact_item_ended",
                condition=Q(ended_on__isnull=False),
            ),
            models.Index(
                fields=["county", "desk_id", "ended_on"],
                name="fact_desk_ended",
                condition=Q(ended_on__isnull=False),
            ),
            models.Index(
                fields=["county", "ended_on"],
                name="fact_ended",
                condition=Q(ended_on__isnull=False),
            ),
            models.Index(
                fields=["county", "compound_id", "reported_on"],
                name="fact_compound",
                condition=Q(compound_id__isnull=False),
            ),
            # Everything that stands open is told from these alone.
            models.Index(
                fields=["county", "unit_code", "desk_id", "due", "planned", "about"],
                name="fact_open_by_unit",
                condition=Q(ended_on__isnull=True),
            ),
            models.Index(
                fields=["county", "due", "unit_code", "about"],
                name="fact_open_by_due",
                condition=Q(ended_on__isnull=True, due__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county}/{self.case_id}"


# Small numbers: ten million of these rows are kept.
for _name in COLUMNS:
    _kind = models.PositiveIntegerField if _name in MINUTES else models.PositiveSmallIntegerField
    Fact.add_to_class(_name, _kind(default=0))
